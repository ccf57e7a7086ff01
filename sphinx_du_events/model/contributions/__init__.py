"""Contributions, and the words that people write for them."""
