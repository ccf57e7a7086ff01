"""The forms that there are. To add one, write a module with a :class:`Form`, and a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.exporters.listings import (
    confs_tech,
    developers_events,
    giggity,
    python_conferences,
    python_deadlines,
    python_org,
)

if TYPE_CHECKING:
    from sphinx_du_events.exporters.listings.form import Form

FORMS: tuple[Form, ...] = (
    python_conferences.FORM,
    python_deadlines.FORM,
    python_org.FORM,
    confs_tech.FORM,
    developers_events.FORM,
    giggity.FORM,
)
"""All forms, in the order in which they are printed."""

BY_NAME = {form.name: form for form in FORMS}
