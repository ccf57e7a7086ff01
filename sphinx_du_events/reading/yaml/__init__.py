"""YAML text becomes a located tree."""
