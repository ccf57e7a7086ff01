"""The extension's words for participation in an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_du_events.l10n.words.translating import Translate


def participation_words(_: Translate) -> dict[str, str]:
    """The words by key; :func:`labels.vocabulary` includes them."""
    return {
        # translators: a number of people follows or stands above, as with Registered and Attended
        "contributed": _("Contributed"),
        # translators: people who had taken part in an earlier event
        "returning": _("Returning"),
        # translators: the head of a column with numbers of people
        "people": _("People"),
        "country": _("Country"),
        "people-role": _("Role"),
        # translators: the head of a column with what people answered to a question
        "people-answer": _("Answer"),
        # translators: the head of a column with Registered, Attended and Contributed below each other
        "people-step": _("Step"),
        # translators: the head of a column with shares: 50 % of those who registered, of those who attended
        "of-registered": _("Of registered"),
        "of-attended": _("Of attended"),
        "of-before": _("Of the previous step"),
        # translators: the titles of tables
        "people-funnel": _("From registration to contribution"),
        "people-by-session": _("Attendance by session"),
        # translators: of a map; a number of countries, then some of them, each with a number of people
        "map-says": _("People from %(countries)s countries. Most are from: %(first)s."),
        "people-by-country": _("People by country"),
        # translators: the last of a list of groups of people: all others
        "people-others": _("Others"),
        # translators: in such a list, if no group is shown by itself
        "people-all-answers": _("All answers"),
        # translators: a number follows: at least 31
        "at-least": _("at least %s"),
        # translators: a number follows: fewer than 5
        "fewer-than": _("fewer than %s"),
        # translators: in place of a number that would reveal a small group of people
        "not-shown": _("not shown"),
        # translators: below figures
        "note-all-counted": _("Counted from the registrations."),
        "note-all-written": _("Numbers as given by the organizers."),
        # translators: names of figures follow, such as Registered, Countries
        "note-written": _(
            "As given by the organizers: %s. Everything else is counted from the registrations."
        ),
        # translators: in such a list of figures
        "some-sessions": _("some sessions"),
        # translators: a number follows. It is about privacy: larger groups hide the small ones
        "note-folded": _(
            "Groups of fewer than %s people are not shown separately. Other groups may be hidden with them."
        ),
        "note-several": _("People who gave several answers are counted in several groups."),
        "note-left-out": _("Tables that would reveal such groups are left out."),
        # translators: names of figures follow, such as Contributed
        "note-all": _("Includes people who did not attend: %s."),
        # translators: roles follow, such as Organizers, Mentors
        "note-without": _("Not counted as attendees: %s."),
        "no-participation": _("No participation."),
    }
