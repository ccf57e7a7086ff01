"""The options that let readers filter and star the sessions of a block in their browser."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.plain_text import plain_text
from sphinx_du_events.l10n.languages import language_name
from sphinx_du_events.queries.choices import CRITERIA, Choices
from sphinx_du_events.queries.sessions import SessionQuery
from sphinx_du_events.sphinx_ext.directives.options import Option, flag, some_of
from sphinx_du_events.sphinx_ext.directives.selecting import SessionDirective
from sphinx_du_events.sphinx_ext.nodes.filtered import du_filtered, set_star, star
from sphinx_du_events.sphinx_ext.render.sessions import type_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from docutils import nodes

    from sphinx_du_events.queries.choices import Value
    from sphinx_du_events.queries.sessions import SessionEntry

FILTERS = ("search", *CRITERIA, "coming")
"""What readers can filter by: words, a value of each criterion, and whether sessions are still to come."""

_USUAL = tuple(word for word in FILTERS if word != "speaker")  # the search finds people

_FILTER = Option(
    "filter",
    some_of(FILTERS),
    "Let readers filter the sessions in their browser, by these. Without a value, by all but *speaker*, whom "
    "the search finds. What does not tell the sessions apart is left out.",
    "some of " + ", ".join(FILTERS),
    alone=", ".join(_USUAL),
)
STARS = Option(
    "stars",
    flag,
    "Let readers star sessions in their browser, for a programme of their own.",
    "nothing",
)
FILTERING = (_FILTER, STARS)
"""The options for what readers do with sessions."""

STAR_WORDS = {
    "app": "star-app",
    "code": "star-app-code",
    "follow": "star-app-follow",
    "open": "star-app-open",
    "clash": "star-clash",
    "copied": "copied",
    "failed": "star-failed",
    "file": "calendar-file",
    "keep": "star-keep",
    "link": "star-link",
    "lost": "star-lost",
    "mine": "star-mine",
    "none": "star-none",
    "elsewhere": "star-elsewhere",
    "print": "star-print",
    "share": "star-share",
    "shared": "star-shared",
    "star": "star",
    "yourself": "copy-yourself",
}
"""The words of the script, by their keys there."""


class FilteredDirective(SessionDirective):
    """A block of sessions that readers can filter."""

    choices: Choices | None = None

    @abstractmethod
    def shown_parts(self, entry: SessionEntry) -> AbstractSet[str]:
        """The parts that the block shows of a session, of those that others can show."""

    def prepare(self, entries: Sequence[SessionEntry]) -> None:
        """Find what readers can choose from; nothing where there is no choice."""
        self.counted: set[str] = set()
        wanted: tuple[str, ...] = self.value("filter", ())
        choices = Choices(entries, [word for word in wanted if word in CRITERIA])
        if (wanted and len(choices.sessions) > 1) or (self.value("stars") and choices.sessions):
            self.choices = choices
        if self.value("stars"):
            # The site's files, and their ids of the sessions here, depend on all sessions of the events.
            self.ask(SessionQuery(self.named, folds=False))

    def set_session_anchor(self, node: nodes.Element, entry: SessionEntry) -> None:
        """Give a card or a row its anchor, and what a filter knows it by."""
        super().set_session_anchor(node, entry)
        if self.choices is None:
            return
        over = ["over"] if entry.phase(self.today) == "past" else []
        known = star(entry.data, entry.session)
        # What stands in the programmes of several rooms counts once.
        uncounted = ["uncounted"] if entry.session.is_aside or known in self.counted else []
        self.counted.add(known)
        node["has"] = " ".join([*map(str, self.choices.of(entry)), *over, *uncounted])
        if "search" in self.value("filter", ()):
            node["text"] = " ".join(self._unshown(entry))
        if self.value("stars") and not entry.session.is_aside:
            set_star(node, entry.data, entry.session)

    def _unshown(self, entry: SessionEntry) -> Iterable[str]:
        """What a search finds, though the block does not show it."""
        data, session = entry
        shown = self.shown_parts(entry)
        if "speakers" not in shown:
            yield from (data.name_of(one) for _part, named in session.by_part() for one in named)
        if "abstract" not in shown and session.abstract:
            yield " ".join(plain_text(session.abstract).split())

    def filtered(self, made: list[nodes.Node]) -> list[nodes.Node]:
        """The block's nodes, with what readers can choose from."""
        if self.choices is None:
            return made
        words = self.page.words
        wanted = self.value("filter", ())
        keys: tuple[str, ...] = ("filter", "filter-all", "filter-left", "filter-reset")
        keys += tuple(f"filter-{word}" for word in ("search", "coming") if word in wanted)
        return [
            du_filtered(
                "",
                *made,
                choices=[
                    (
                        one.criterion,
                        words[one.criterion],
                        [(value.key, self._text(one.criterion, value)) for value in one.values],
                    )
                    for one in self.choices.listed
                ],
                words={key: words[key] for key in keys},
                starring={name: words[key] for name, key in STAR_WORDS.items()}
                if self.value("stars")
                else None,
                events=list(dict.fromkeys(entry.data.id for entry in self.choices.sessions)),
                files={},
            )
        ]

    def _text(self, criterion: str, value: Value) -> str:
        """A value as pages show it."""
        if criterion == "type":
            return type_word(value.text, self.page.words)
        return language_name(value.text, self.page.language) if criterion == "language" else value.text
