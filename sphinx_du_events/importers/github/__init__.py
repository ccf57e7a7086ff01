"""What GitHub knows of an event."""
