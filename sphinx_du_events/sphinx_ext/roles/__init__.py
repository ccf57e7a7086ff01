"""Roles: data in sentences."""
