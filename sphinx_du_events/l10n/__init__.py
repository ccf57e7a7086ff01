"""Words of locales: dates, zones, countries."""
