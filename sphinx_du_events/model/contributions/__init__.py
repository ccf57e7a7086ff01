"""Contributions, and the words that people use for them."""
