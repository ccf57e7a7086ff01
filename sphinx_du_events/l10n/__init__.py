"""Localized words for dates, zones and countries."""
