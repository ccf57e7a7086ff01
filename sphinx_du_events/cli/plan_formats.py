"""What ``du-events plan`` prints: text for people, JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.countries import country_name
from sphinx_du_events.planning import words as slot_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from sphinx_du_events.planning.audience import Counted
    from sphinx_du_events.planning.slots import Findings, Party, Plan, Rotation, Seen, Slot

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LANGUAGE = "en"


class Planned(NamedTuple):
    """A plan, and what the data did not say."""

    plan: Plan
    counted: Counted


# --- text --------------------------------------------------------------------------------------


def _text(planned: Planned) -> str:
    plan = planned.plan
    periods = plan.periods()
    parts = [_question(planned), *(_starts(plan, day) for day in _shown_days(plan))]
    if len(periods) > 1:
        changes = ", ".join(str(one.first) for one in periods[1:])
        parts.append(f"The answer changes with the clocks, on {changes}:")
        parts += [_indented(f"{_days(one.first, one.last)}", _answer(plan, one.answer)) for one in periods]
        return "\n\n".join(parts)
    parts.append(_answer(plan, periods[0].answer))
    if len(plan.days) > 1:
        parts.append("The answer is the same on all days.")
    return "\n\n".join(parts)


def _question(planned: Planned) -> str:
    plan, known = planned
    request = plan.request
    width = len(str(plan.people))
    hours = f"comfortable from {_clock(request.comfort.begin)} to {_clock(request.comfort.end, end=True)}"
    days = _days(request.first, request.last) + _on(request.weekdays)
    lines = [
        f"{slot_words.short_length(request.minutes, _LANGUAGE)} for {_people(plan.people)}, {hours}, {days}",
        "",
        *(f"  {party.people:>{width}}  {_names(party)}" for party in plan.parties),
    ]
    if known.by_country:
        lines += ["", "A country with several zones counts as the one that most people live in."]
    if known.unknown:
        names = (f"{country_name(code, _LANGUAGE)} {number}" for code, number in known.unknown)
        lines.append(f"No zone is known for: {', '.join(names)}")
    return "\n".join(lines)


def _starts(plan: Plan, day: date) -> str:
    """A table of the starts of a day: the clocks at the start, and moves to comfort."""
    width = len(str(plan.people))
    head = ["UTC", "comfort", *(slot_words.cities(party, _LANGUAGE) for party in plan.parties)]
    rows = [
        [
            _clock(slot.start),
            f"{slot.people:>{width}} of {plan.people}",
            *(_cell(seen) for seen in slot.seen),
        ]
        for slot in plan.slots(day)
    ]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in (head, *rows)
    ]
    title = f"{wording.weekday(day, _LANGUAGE)}, {day}"
    key = (
        "+1d, -1d: a day later, earlier than in UTC.  (+2:00), (-2:00): not all comfortable; it would be,"
        "\nthat much later, earlier.  (x): longer than the comfortable hours."
    )
    return "\n".join([title, *lines, "", key])


def _cell(seen: Seen) -> str:
    text = _clock(seen.start)
    days = slot_words.days_off(seen.start).replace("−", "-")
    text += f" {days}d" if days else ""
    if not seen.outside:
        return text
    return f"{text} ({_move(seen.shift)})"


def _move(shift: int | None) -> str:
    if shift is None:
        return "x"
    hours, minutes = divmod(abs(shift), 60)
    return f"{'-' if shift < 0 else '+'}{hours}:{minutes:02}"


def _answer(plan: Plan, answer: Findings) -> str:
    lines = [_common(answer, plan)]
    best = answer.best
    if best.people:
        lines.append(f"Best start: {_clock(best.start)} UTC, {best.people} of {plan.people} comfortable")
        lines += [f"  {line}" for line in _local(plan, best)]
    lines += _rotation(plan, answer.rotation)
    return "\n".join(lines)


def _common(answer: Findings, plan: Plan) -> str:
    request = plan.request
    if not answer.best.people:
        if request.minutes > request.comfort.length:
            return "No start suits anybody: the session is longer than the comfortable hours."
        return "No start suits anybody; starts closer to each other may."
    shared = slot_words.spans(answer.common).replace("–", "-")
    where = f"All are comfortable {shared} UTC" if shared else "At no time are all comfortable"
    if answer.suits_all:
        starts = ", ".join(_clock(slot.start) for slot in answer.suits_all)
        return f"{where}. Starts that suit all: {starts}"
    return f"{where}. No start suits all."


def _local(plan: Plan, slot: Slot) -> Iterable[str]:
    width = max(len(slot_words.cities(party, _LANGUAGE)) for party in plan.parties)
    for party, seen in zip(plan.parties, slot.seen, strict=True):
        times = f"{_clock(seen.start)}-{_clock(seen.end, end=True)}"
        line = f"{slot_words.cities(party, _LANGUAGE):<{width}}  {times}"
        if seen.outside:
            line += f"  {slot_words.short_length(seen.outside, _LANGUAGE)} outside"
            line += f", comfortable {_move(seen.shift)}" if seen.shift is not None else ""
        yield line


def _rotation(plan: Plan, rotation: Rotation) -> Iterable[str]:
    if rotation.missing and rotation.slots:
        names = "; ".join(_names(plan.parties[at]) for at in rotation.missing)
        yield f"No start at all suits {names}"
    if len(rotation.slots) > 1:
        number = len(rotation.slots)
        few = (
            "as few as can be" if rotation.bound == 1 else f"at most {float(rotation.bound):.2f} x the fewest"
        )
        yield f"Fair rotation: {number} starts, {few}, with which everyone is comfortable at least once"
        for slot in rotation.slots:
            names = ", ".join(
                f"{slot_words.cities(plan.parties[at], _LANGUAGE)} {_clock(slot.seen[at].start)}"
                for at in slot.suits
            )
            yield f"  {_clock(slot.start)} UTC  {names}"


def _indented(title: str, text: str) -> str:
    return "\n".join([title, *(f"  {line}" for line in text.splitlines())])


def _clock(minute: int, *, end: bool = False) -> str:
    return slot_words.span(0, minute).partition("–")[2] if end else slot_words.clock(minute)


def _days(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def _on(weekdays: frozenset[int]) -> str:
    return (
        f", {', '.join(WEEKDAYS[number].title() for number in sorted(weekdays))} in UTC" if weekdays else ""
    )


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _names(party: Party) -> str:
    return ", ".join(f"{one.zone.key} ({one.city})" if one.city else one.zone.key for one in party.members)


def _shown_days(plan: Plan) -> list[date]:
    """The days whose starts are shown: the first, or the first of each weekday asked for."""
    first: dict[int, date] = {}
    for day in plan.days:
        first.setdefault(day.weekday() if plan.request.weekdays else 0, day)
    return list(first.values())


# --- json --------------------------------------------------------------------------------------


def _json(planned: Planned) -> str:
    plan, known = planned
    request = plan.request
    listed = {
        "length": request.minutes,
        "comfort": [request.comfort.begin, request.comfort.end],
        "from": str(request.first),
        "to": str(request.last),
        "parties": [
            {"zones": {one.zone.key: one.people for one in party.members}, "people": party.people}
            for party in plan.parties
        ],
        "unknown": dict(known.unknown),
        "starts": {str(day): [_slot(slot) for slot in plan.slots(day)] for day in _shown_days(plan)},
        "periods": [
            {
                "from": str(one.first),
                "to": str(one.last),
                "common": [
                    [slot_words.clock(span.first), _clock(span.last, end=True)] for span in one.answer.common
                ],
                "suits_all": [slot_words.clock(slot.start) for slot in one.answer.suits_all],
                "best": _slot(one.answer.best),
                "rotation": [_slot(slot) for slot in one.answer.rotation.slots],
                "rotation_bound": float(one.answer.rotation.bound),
                "never_in_comfort": [
                    member.zone.key
                    for at in one.answer.rotation.missing
                    for member in plan.parties[at].members
                ],
            }
            for one in plan.periods()
        ],
    }
    return json.dumps(listed, indent=2, ensure_ascii=False)


def _slot(slot: Slot) -> dict[str, Any]:
    return {
        "utc": slot_words.clock(slot.start),
        "people": slot.people,
        "discomfort": slot.discomfort,
        "local": [
            {
                "start": slot_words.clock(seen.start),
                "day": seen.start // (24 * 60),
                "end": slot_words.clock(seen.end),
                "outside": seen.outside,
                "shift": seen.shift,
            }
            for seen in slot.seen
        ],
    }


FORMATS: dict[str, Callable[[Planned], str]] = {"text": _text, "json": _json}
