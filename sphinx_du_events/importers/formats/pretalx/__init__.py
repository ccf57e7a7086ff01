"""pretalx: what its API answers, and what organizers export from it, as JSON and CSV (https://docs.pretalx.org/api/).

Its schedule exports are those of frab.
"""
