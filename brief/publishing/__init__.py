"""A `Brief` to HTML, PDF, JSON, text and mail. Decides nothing about content."""
