"""Pictures: what a file holds, and what a page shows of it. Bytes in, bytes out; ``kept.py`` keeps them."""
