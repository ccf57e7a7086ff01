"""Shapes of countries."""
