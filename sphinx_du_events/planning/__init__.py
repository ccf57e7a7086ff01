"""Finding times that suit people."""
