"""Announcements of events for other sites, mails and newsletters: what the data says, and nothing else."""
