"""The directives, each in its own file."""
