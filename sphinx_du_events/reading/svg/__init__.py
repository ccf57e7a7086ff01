"""Safety of drawings (SVG)."""
