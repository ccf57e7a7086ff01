"""Recordings as records of pyvideo.org, a library of recordings of talks."""
