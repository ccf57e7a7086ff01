"""``du-events new``: one record in the right file, from options or from answers."""
