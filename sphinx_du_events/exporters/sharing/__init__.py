"""Texts for other services: how long they may be, and the addresses at which people share them."""
