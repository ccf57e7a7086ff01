"""The extension's own words, translated."""
