"""Calendars, and the ledger of what they have published."""
