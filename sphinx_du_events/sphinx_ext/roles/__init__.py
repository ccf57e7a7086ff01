"""Data in sentences."""
