"""``du-events print``: documents for paper, each a command."""
