"""Schedules as frab, pentabarf, pretalx and the hub write them, in XML and JSON (https://c3voc.de/wiki/schedule).

All versions become one shape (``shape.py``), whose records the tables of ``tables.py`` read.
"""
