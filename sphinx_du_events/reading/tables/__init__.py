"""From tables to rows of text with their places."""
