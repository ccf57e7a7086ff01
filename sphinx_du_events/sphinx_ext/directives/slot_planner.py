"""``slot-planner``: times that are fair for people in many time zones."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.countries import country_name
from sphinx_du_events.model.comfort import parse_comfort
from sphinx_du_events.planning import words as slot_words
from sphinx_du_events.planning.audience import parse_length, parse_participant, parse_step, together
from sphinx_du_events.planning.slots import Plan, Request
from sphinx_du_events.queries.slots import SlotQuery
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, day, each_of, number, some_of
from sphinx_du_events.sphinx_ext.nodes.base import Part
from sphinx_du_events.sphinx_ext.nodes.blocks import Column, du_cell, du_group, du_row, du_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sphinx_du_events.planning.audience import Counted
    from sphinx_du_events.planning.slots import Findings, Period, Rotation, Seen, Slot

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class SlotPlanner(EventDirective):
    """Possible starting times, who can take part comfortably, and which are fair."""

    directive_name = "slot-planner"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "zones",
            each_of(parse_participant),
            "Participants: zones with the number of people in each; a city in parentheses replaces"
            " the name of the zone's own city. They are added to the people of the named events; if no"
            " event is named, only they take part."
            "IANA zones with numbers, with commas between them",
            "the people of the events, by the countries that the data names",
        ),
        Option(
            "length", parse_length, "The duration of the session.", "a duration such as 2h or 1h30m", "1h"
        ),
        Option(
            "hours",
            parse_comfort,
            "The comfortable hours, in local time. An end before the beginning is past midnight.",
            "hours such as 8-22",
            "the events' `comfortable_hours`, or else `du_events_comfortable_hours`",
        ),
        Option("from", day, "The first day; the table shows this day.", "YYYY-MM-DD", "the year's first day"),
        Option("to", day, "The last day to check.", "YYYY-MM-DD", "the year's last"),
        Option(
            "weekday",
            some_of(WEEKDAYS),
            "Only these days of the week, in UTC; each has its own table.",
            "some of " + ", ".join(WEEKDAYS),
            "all, in a single table",
        ),
        Option(
            "step",
            parse_step,
            "The interval between starting times.",
            "a duration that divides a day evenly, such as 30m",
            "1h",
        ),
        Option(
            "top",
            number,
            "The number of starting times to show, the best first.",
            "a number",
            "all, in order of time",
        ),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The best times in words, the table of starts, and a table of changes."""
        zones = tuple((one.zone.key, one.people, one.city) for one in together(self.value("zones", ())))
        query = SlotQuery(events, zones, self.value("from"), self.value("to"))
        known = self.ask(query)
        first, last = query.range(self.today)
        request = Request(
            known.participants,
            self.value("length", timedelta(hours=1)),
            first,
            last,
            self.value("hours") or known.comfort or Settings.of(self.config).comfortable_hours,
            self.value("step", timedelta(hours=1)),
            frozenset(WEEKDAYS.index(name) for name in self.value("weekday", ())),
        )
        try:
            self.plan = Plan(request)
        except ValueError as error:
            told = "zones" in self.wrong and not known.participants
            return self.nothing("" if told else str(error), self.page.words["slot-nothing"])
        periods = self.plan.periods()
        made = [
            *self._people(known),
            *self._answer(periods[0].answer),
            *(self._starts(one, place) for place, one in enumerate(self._shown_days())),
            *self._notes(known),
        ]
        return [*made, *self._changes(periods)]

    # --- in words ------------------------------------------------------------------------------

    def _say(self, key: str, **values: object) -> str:
        return self.page.words[key] % values if values else self.page.words[key]

    def _people(self, known: Counted) -> Iterable[nodes.Node]:
        language = self.page.language
        listed = ", ".join(
            f"{slot_words.cities(party, language)} {party.people}" for party in self.plan.parties
        )
        yield self.line(f"{self.page.words['participants']}: {listed}")
        if known.unknown:
            names = (f"{country_name(code, language)} {people}" for code, people in known.unknown)
            yield self.line(self._say("slot-unknown", countries=", ".join(names)))

    def _answer(self, answer: Findings) -> Iterable[nodes.Node]:
        best, plan = answer.best, self.plan
        if not best.people:
            too_long = plan.request.minutes > plan.request.comfort.length
            yield self.line(self._say("slot-too-long" if too_long else "slot-nobody"))
            return
        sentences = [self._common(answer)]
        sentences.append(
            self._say("slot-best", start=slot_words.clock(best.start), number=best.people, people=plan.people)
        )
        if best.misses:
            sentences.append(self._say("slot-misses", cities=self._local(best, best.misses)))
        yield self.line(" ".join(sentences))
        yield from self._rotation(answer.rotation)

    def _common(self, answer: Findings) -> str:
        if not answer.common:
            return self._say("slot-never")
        sentence = self._say("slot-common", hours=slot_words.spans(answer.common))
        return sentence if answer.suits_all else f"{sentence} {self._say('slot-none')}"

    def _local(self, slot: Slot, places: Iterable[int]) -> str:
        """Cities with their local time of a start, and how far it is from comfortable hours."""
        found = []
        for at in places:
            seen = slot.seen[at]
            words = f"{slot_words.cities(self.plan.parties[at], self.page.language)} {self._when(seen)}"
            found.append(f"{words} ({self._off(seen)})" if seen.outside else words)
        return ", ".join(found)

    def _rotation(self, rotation: Rotation) -> Iterable[nodes.Node]:
        if rotation.missing:
            parties = (self.plan.parties[at] for at in rotation.missing)
            cities = (slot_words.cities(party, self.page.language) for party in parties)
            yield self.line(self._say("slot-missing", cities=", ".join(cities)))
        if len(rotation.slots) == 1:
            return
        text = self._say("slot-rotation", number=len(rotation.slots))
        if rotation.bound != 1:
            text += " " + self._say("slot-bound", times=f"{float(rotation.bound):.1f}")
        yield self.line(text)
        items = nodes.bullet_list(bullet="-")
        for slot in rotation.slots:
            line = self.line(f"{slot_words.clock(slot.start)} UTC: {self._local(slot, slot.suits)}")
            items += nodes.list_item("", line)
        yield items

    def _notes(self, known: Counted) -> Iterable[nodes.Node]:
        request = self.plan.request
        sentences = [
            self._say(
                "slot-rule",
                length=wording.length(request.length, self.page.language),
                hours=slot_words.span(request.comfort.begin, request.comfort.end),
            ),
            self._say("slot-days"),
        ]
        if known.by_country:
            sentences.append(self._say("slot-countries"))
        yield self.line(" ".join(sentences), "du-note")

    # --- tables --------------------------------------------------------------------------------

    def _shown_days(self) -> list[date]:
        """The days with a table: the first, or the first of each selected weekday."""
        first: dict[int, date] = {}
        for one in self.plan.days:
            first.setdefault(one.weekday() if self.plan.request.weekdays else 0, one)
        return list(first.values())

    def _starts(self, shown: date, place: int) -> du_group:
        """The table of a day; after the first, it folds out."""
        plan, words, language = self.plan, self.page.words, self.page.language
        title = f"{wording.weekday(shown, language)}, {wording.long_date(shown, language)}"
        title = self._say("slot-starts", day=title)
        table = du_table(
            name=title,
            classes=["du-slots"],
            head=[
                Column(words["slot-utc"]),
                Column(words["slot-comfort"]),
                *(Column(slot_words.cities_and_offsets(party, shown, language)) for party in plan.parties),
            ],
        )
        slots = plan.slots(shown)
        best = plan.answer(shown).best
        if "top" in self.values:
            slots = tuple(sorted(slots, key=lambda slot: slot.rank)[: self.values["top"]])
        for slot in slots:
            row = du_row()
            row += du_cell(parts=[Part(slot_words.clock(slot.start))])
            row += du_cell(parts=self._in_comfort(slot, is_best=slot == best and best.people > 0))
            row.extend(du_cell(parts=self._parts(seen, shown)) for seen in slot.seen)
            table += row
        return du_group("", table, label=title, msgid="", folds=place > 0)

    def _in_comfort(self, slot: Slot, *, is_best: bool = False) -> list[Part]:
        parts = [Part(self._say("slot-number", number=slot.people, people=self.plan.people))]
        if is_best:
            parts.append(Part(self.page.words["slot-is-best"], kind="status"))
        return parts

    def _parts(self, seen: Seen, shown: date) -> list[Part]:
        parts = [Part(self._when(seen, shown))]
        if seen.outside:
            parts.append(Part(f"({self._off(seen)})", kind="outside"))
        return parts

    def _when(self, seen: Seen, shown: date | None = None) -> str:
        """The local time of a start, with the day if it differs from the day in UTC."""
        text = slot_words.clock(seen.start)
        days = slot_words.days_off(seen.start)
        if not days:
            return text
        if shown and self.plan.request.weekdays:
            return f"{text} {slot_words.short_weekday(shown, seen.start, self.page.language)}"
        return f"{text} {days}"

    def _off(self, seen: Seen) -> str:
        """The distance from comfortable hours, in words."""
        if seen.shift is None:
            return self._say("slot-long")
        length = slot_words.short_length(abs(seen.shift), self.page.language)
        return self.page.words["slot-early" if seen.shift > 0 else "slot-late"] % length

    def _changes(self, periods: Iterable[Period]) -> Iterable[nodes.Node]:
        """A table of when the answer changes; empty if it never does."""
        rows: list[tuple[date, date, list[str]]] = []
        for period in periods:
            cells = self._change(period.answer)
            # The table of starts may change when none of these do.
            if rows and rows[-1][2] == cells:
                rows[-1] = (rows[-1][0], period.last, cells)
            else:
                rows.append((period.first, period.last, cells))
        if len(rows) == 1:
            return
        words = self.page.words
        heads = ("slot-dates", "slot-best-start", "slot-local", "slot-comfort", "slot-all", "slot-turns")
        table = du_table(
            name=words["slot-changes"],
            head=[Column(words[key], "" if key == "slot-local" else "du-short") for key in heads],
        )
        for first, last, cells in rows:
            row = du_row()
            dates = slot_words.dates(first, last, self.page.language)
            row.extend(du_cell(parts=[Part(text)] if text else []) for text in (dates, *cells))
            table += row
        yield du_group("", table, label=words["slot-changes"], msgid="")

    def _change(self, answer: Findings) -> list[str]:
        best = answer.best
        if not best.people:
            return [self.page.words["slot-nobody"], "", "", "", ""]
        return [
            slot_words.clock(best.start),
            self._local(best, range(len(best.seen))),
            self._in_comfort(best)[0].text,
            slot_words.spans(answer.common),
            ", ".join(slot_words.clock(slot.start) for slot in answer.rotation.slots),
        ]
