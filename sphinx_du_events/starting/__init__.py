"""A site to begin with: the files of a new site, and what an existing site lacks."""
