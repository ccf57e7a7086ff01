"""The speakers of sessions that are taken: of all others nobody needs to know that they offered one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.fields import is_empty
from sphinx_du_events.importers.formats.pretalx.tables import SPEAKERS
from sphinx_du_events.importers.incoming import Arrival, KeyOf, like, mapping
from sphinx_du_events.importers.schedule.languages import in_language
from sphinx_du_events.importers.schedule.values import as_text, is_true
from sphinx_du_events.importers.schedule.words import line
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.pretalx.files import Found
    from sphinx_du_events.importers.incoming import Remarks


_ORGANIZERS = frozenset({"email", "internal_notes", "availabilities", "submission_titles"})
"""Keys of speakers that only organizers see."""


class Speakers:
    """Collects speakers as sessions name them."""

    def __init__(self, found: Found, source: Any, remarks: Remarks) -> None:
        self._source = source
        self._remarks = remarks
        self._known: dict[str, LocatedDict] = {}
        self._found = found
        for record in found.speakers:
            code = as_text(record.get("code"))
            if code:
                self._known.setdefault(code.strip(), record)
        self._arrivals: dict[str, Arrival] = {}

    def of(self, submission: LocatedDict) -> LocatedList:
        """References to the speakers of a submission: codes, records, or names alone."""
        made = LocatedList().at(0, 0)
        listed = submission.get("speakers") or submission.get("speaker_ids")
        names = _several(submission.get("speaker_names"))
        for number, one in enumerate(_several(listed) or names):
            record = one if isinstance(one, LocatedDict) else None
            text = None if record is not None else as_text(one)
            is_code = text is not None and listed is not None
            spare = names[number] if listed is not None and number < len(names) else None
            found = self._take(record, text if is_code else None, as_text(spare if is_code else text))
            if found is not None and found not in made:
                made.append(found)
        return made

    def _take(self, record: LocatedDict | None, code: Scalar | None, name: Scalar | None) -> Any:
        code = as_text(record.get("code")) if record is not None else code
        if code is None:
            name = in_language(record.get("name"), self._source.languages) if record is not None else name
            return mapping({"name": line(name)}, name) if name is not None else None
        key = code.strip()
        for one in (record, self._known.get(key), _named(name)):
            if one is not None:
                self._add(key, one)
        if key not in self._arrivals:
            self._remarks.contradiction(
                f"there is no speaker with the code “{code}”",
                code,
                "the person is left out; add the speakers",
            )
            return None
        return KeyOf.of("people", key, code)

    def _add(self, key: str, record: LocatedDict) -> None:
        known = self._arrivals.get(key)
        if known is not None and {"name", "bio"} <= known.values.keys():
            return
        values = SPEAKERS.values(record, self._remarks, self._source)
        if known is None:
            if "name" in values:
                self._arrivals[key] = Arrival(key, values)
            return
        for name, value in values.items():
            known.values.setdefault(name, value)

    def arrivals(self, *, has_submissions: bool) -> list[Arrival]:
        """The people; without submissions, those of lists that only name speakers whose talks are public."""
        for key, record in self._known.items():
            if has_submissions and key not in self._arrivals:
                self._remarks.left_out("a speaker of no session that is taken", record, "it is private")
            elif not has_submissions and not _ORGANIZERS.isdisjoint(record):
                hint = "add the submissions: they tell whose are public"
                self._remarks.left_out("a speaker of an organizers' list", record, hint)
            elif not has_submissions:
                self._add(key, record)
        self._add_confirmed(has_submissions=has_submissions)
        return list(self._arrivals.values())

    def _add_confirmed(self, *, has_submissions: bool) -> None:
        """Add the speakers of ``speakers.csv`` who have confirmed; with submissions, these name them."""
        taken = {str(one.values.get("name", "")).casefold() for one in self._arrivals.values()}
        for record in self._found.confirmed:
            name, mail = as_text(record.get("name")), as_text(record.get("email"))
            if mail is not None:
                self._remarks.left_out("“email” of a speaker", mail, "it is private")
            if name is None or line(name).casefold() in taken:
                continue
            if has_submissions or not is_true(record.get("confirmed")):
                self._remarks.left_out("a speaker who has not confirmed", name, "it is private")
            else:
                key = f"name {line(name)}"
                self._arrivals[key] = Arrival(key, mapping({"name": line(name)}, name))


def _named(name: Scalar | None) -> LocatedDict | None:
    return mapping({"name": name}, name) if name is not None else None


def _several(value: Any) -> list[Any]:
    """The values of a list, or of a cell: one a line, or with commas between codes."""
    if isinstance(value, LocatedList):
        return [one for one in value if not is_empty(one)]
    text = as_text(value)
    if text is None:
        return []
    parts = text.split("\n") if "\n" in text else text.split(", ")
    return [like(part.strip(), text) for part in parts if part.strip()]
