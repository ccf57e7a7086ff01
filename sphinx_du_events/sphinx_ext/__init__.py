"""The Sphinx extension; no other package imports it."""
