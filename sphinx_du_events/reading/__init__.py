"""From the text of files to located values, records and a store."""
