"""People's YAML, changed where it has to change; all else stays as they wrote it, character by character."""
