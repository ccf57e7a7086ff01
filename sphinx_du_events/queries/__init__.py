"""What a page can ask of the store: a module a question."""
