"""Feeds: what was announced, what changed and what can be watched, in Atom and as JSON Feed."""
