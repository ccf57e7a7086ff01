"""Recordings of sessions: what data says of them, and the services that play them."""
