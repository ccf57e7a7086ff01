"""Our docutils nodes."""
