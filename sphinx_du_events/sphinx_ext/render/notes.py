"""Notes on sessions: beside a session where there is room, else marks, and the notes below the block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.model.addresses import anchor
from sphinx_du_events.sphinx_ext.nodes.notes import Mark, du_note, du_notes
from sphinx_du_events.sphinx_ext.render.markdown import markdown

if TYPE_CHECKING:
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.sphinx_ext.render.page import Page

_UNUSUAL = re.compile(r"[^A-Za-z0-9-]")


def notes_beside(page: Page, session: Session) -> list[du_notes]:
    """The notes of a session that stand beside it; empty if it has none."""
    if not session.notes:
        return []
    return [du_notes("", *(_note(page, text) for text in session.notes), label=page.words["notes"])]


class NotesBelow:
    """The notes of sessions of a block, which are collected while it is made, and stand below it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[du_note] = []

    def marks(self, session: Session, *, waiting: bool = False) -> tuple[Mark, ...]:
        """The marks of a session's notes; these are ``waiting`` where the session is."""
        made = []
        for text in session.notes:
            number = len(self.found) + 1
            mark = Mark(number, self._anchor(), self.page.words["note-number"] % number)
            self.found.append(_note(self.page, text, mark, waiting=waiting))
            made.append(mark)
        return tuple(made)

    def block(self) -> list[du_notes]:
        """The notes; empty if there are none."""
        return [du_notes("", *self.found, label=self.page.words["notes"])] if self.found else []

    def _anchor(self) -> str:
        # Unique on a page, and where all documents are one page.
        env = self.page.env
        name = _UNUSUAL.sub(lambda sign: f"_{ord(sign[0]):x}_", env.current_document.docname)
        return anchor("note", name, str(env.new_serialno("du-note")))


def _note(page: Page, text: Scalar, mark: Mark | None = None, *, waiting: bool = False) -> du_note:
    body = markdown(page.env, page.document, text)
    return du_note("", *body, mark=mark, waiting=waiting, ids=[mark.target] if mark else [])
