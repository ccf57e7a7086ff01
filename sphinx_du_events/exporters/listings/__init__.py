"""Entries for lists that others keep: calendars of conferences, and the menus of phone apps."""
