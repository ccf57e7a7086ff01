"""Sessionize: the views ``All``, ``Sessions``, ``Speakers`` and ``GridSmart`` of its API (https://sessionize.com)."""
