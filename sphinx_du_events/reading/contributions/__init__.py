"""Contributions, from tables and records to a list."""
