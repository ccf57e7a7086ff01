"""Files on disk: which ones data may name, and which may be published."""
