"""Conferences of Write the Docs: ``docs/_data/PLACE-YEAR-{config,schedule,sessions}.yaml`` of their site."""
