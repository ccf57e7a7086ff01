"""Files and data that a build writes besides the content of pages."""
