"""What the formats of schedules share: how they write times and texts, and what these are in our data."""
