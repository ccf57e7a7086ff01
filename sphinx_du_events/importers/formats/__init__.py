"""The formats that are imported: each a module or a package, listed in ``known.py``."""
