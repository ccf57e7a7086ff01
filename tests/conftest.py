"""How all tests run."""

from __future__ import annotations

import os

from hypothesis import settings

# Elsewhere than on a contributor's machine a failure must be one that everybody can repeat.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
