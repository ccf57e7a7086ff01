"""Files on disk: what data may name, and what may be published."""
