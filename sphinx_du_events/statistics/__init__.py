"""Figures of contributions and of participation."""
