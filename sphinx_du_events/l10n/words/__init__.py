"""The extension's own words, with translations."""
