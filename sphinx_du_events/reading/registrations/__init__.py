"""From registration tables to counts; no row is kept after counting."""
