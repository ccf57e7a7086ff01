"""Drawings (SVG): which are plainly safe."""
