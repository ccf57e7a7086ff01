"""From tables and records of contributions to a single list."""
