"""From YAML text to a located tree."""
