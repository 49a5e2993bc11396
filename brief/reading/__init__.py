"""Bytes to `Article`: files, formats, furniture, metadata. Knows nothing of sentences, themes or pages."""
