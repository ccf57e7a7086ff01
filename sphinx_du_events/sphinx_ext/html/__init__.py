"""Our nodes in HTML."""
