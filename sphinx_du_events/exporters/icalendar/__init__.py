"""Calendars, and the ledger of what they told."""
