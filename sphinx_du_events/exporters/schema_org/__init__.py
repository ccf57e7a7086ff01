"""Events in the words of schema.org, as JSON-LD."""
