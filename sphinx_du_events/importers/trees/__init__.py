"""Foreign texts as trees of located values: JSON, XML, and the front matter of pages."""
