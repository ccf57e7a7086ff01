"""Events as schema.org types, in JSON-LD."""
