"""Records become nodes."""
