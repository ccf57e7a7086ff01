"""The columns of organizers' exports, which have labels of pretalx's pages in place of the API's keys."""

from __future__ import annotations

from sphinx_du_events.importers.incoming import like
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

_KEYS = {
    "abstract": "abstract",
    "biography": "biography",
    "created": "created",
    "description": "description",
    "don’t record this session.": "do_not_record",
    "duration": "duration",
    "email": "email",
    "end": "end",
    "end (date)": "end_date",
    "end (time)": "end_time",
    "id": "code",
    "internal notes": "internal_notes",
    "language": "content_locale",
    "mean score": "mean_score",
    "average (mean) score": "mean_score",
    "median score": "median_score",
    "name": "name",
    "notes": "notes",
    "pending proposal state": "pending_state",
    "picture": "avatar",
    "proposal ids": "submissions",
    "proposal state": "state",
    "proposal title": "title",
    "proposal titles": "submission_titles",
    "resources": "resources",
    "room": "room",
    "session image": "image",
    "session type": "submission_type",
    "show this session in public list of featured sessions.": "is_featured",
    "slot count": "slot_count",
    "speaker ids": "speaker_ids",
    "speaker names": "speaker_names",
    "start": "start",
    "start (date)": "start_date",
    "start (time)": "start_time",
    "tags": "tags",
    "track": "track",
}
"""The API's keys by the labels of an English export, in small letters."""

_OLDER = {
    "submission state": "proposal state",
    "submission title": "proposal title",
    "submission type": "session type",
    "session title": "proposal title",
    "title": "proposal title",
    "state": "proposal state",
    "pending state": "pending proposal state",
    "submission ids": "proposal ids",
    "don't record this session.": "don’t record this session.",
}
"""Labels that other versions have."""


def with_keys(record: LocatedDict) -> LocatedDict:
    """A record of an organizers' export under the API's keys; any other as it is.

    Columns without a label that is known are questions, whose answers are private.
    """
    if "ID" not in record or "id" in record:
        return record
    made = LocatedDict().at(getattr(record, "line", 0), getattr(record, "column", 0))
    answers = LocatedList().at(0, 0)
    for label, value in record.items():
        word = str(label).strip().casefold()
        key = _KEYS.get(_OLDER.get(word, word))
        if key is not None:
            made.setdefault(like(key, label if isinstance(label, Scalar) else value), value)
        elif value is not None:
            answers.append(label)
    if answers:
        made[Scalar("answers")] = answers
    return made
