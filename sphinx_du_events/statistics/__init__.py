"""Figures of contributions and of people."""
