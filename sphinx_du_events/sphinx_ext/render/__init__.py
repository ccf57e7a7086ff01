"""From records to nodes."""
