"""The questions that pages ask of the store, each in its own module."""
