"""What is printed of an event: each a document of plain values, which typst sets by a template here."""
