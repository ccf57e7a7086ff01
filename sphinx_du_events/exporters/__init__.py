"""The data in other formats: text from the store, independent of Sphinx."""
