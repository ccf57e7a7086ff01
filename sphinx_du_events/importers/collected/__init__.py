"""The file that a collection is written to."""
