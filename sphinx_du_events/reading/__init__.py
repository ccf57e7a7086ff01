"""Text in files becomes located values, records and a store."""
