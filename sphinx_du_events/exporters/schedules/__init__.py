"""Schedules for phone apps and volunteers' tools, in the form that began with pentabarf and frab."""
