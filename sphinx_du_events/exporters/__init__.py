"""The data in other programs' formats: text from the store, without Sphinx."""
