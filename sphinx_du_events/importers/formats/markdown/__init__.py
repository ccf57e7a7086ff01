"""Hand-written pages in Markdown, as MyST reads them: what is found on them, and how they are rewritten."""
