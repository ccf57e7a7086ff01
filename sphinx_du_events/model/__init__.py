"""Records, and pure computation on them."""
