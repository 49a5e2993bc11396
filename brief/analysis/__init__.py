"""`Article` to what the articles say together: sentences, scores, themes, points, figures, dates. Pure."""
