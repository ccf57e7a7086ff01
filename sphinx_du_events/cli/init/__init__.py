"""``du-events init``: a new site, or what an existing site lacks."""
