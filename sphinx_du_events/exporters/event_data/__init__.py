"""The public data of an event as JSON, in the words of its YAML: the documented form of this package."""
