"""Spreadsheets and delimited text, as people keep programmes, people and sponsors in them."""
