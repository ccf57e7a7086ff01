"""``python -m sphinx_du_events`` is ``du-events``."""

from sphinx_du_events.cli.main import main

if __name__ == "__main__":
    main(prog_name="du-events")
