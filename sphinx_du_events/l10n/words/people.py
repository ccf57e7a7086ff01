"""The extension's words for people: their roles, and what is said of their links."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_du_events.l10n.words.translating import Translate


def people_words(_: Translate) -> dict[str, str]:
    """The words by key; :func:`labels.vocabulary` includes them.

    A role has a key for a person, and one in the plural for the label of a group.
    """
    return {
        # translators: before what somebody did at an event, such as Organizer
        "role": _("Role"),
        "roles": _("Roles"),
        # translators: a group of people at an event, whose name follows
        "team": _("Team"),
        "role-organizer": _("Organizer"),
        "role-mentor": _("Mentor"),
        "role-speaker": _("Speaker"),
        "role-contributor": _("Contributor"),
        "role-translator": _("Translator"),
        "role-facilitator": _("Facilitator"),
        "role-moderator": _("Moderator"),
        "role-host": _("Host"),
        "role-participant": _("Participant"),
        "roles-organizer": _("Organizers"),
        "roles-mentor": _("Mentors"),
        "roles-speaker": _("Speakers"),
        "roles-contributor": _("Contributors"),
        "roles-translator": _("Translators"),
        "roles-facilitator": _("Facilitators"),
        "roles-moderator": _("Moderators"),
        "roles-host": _("Hosts"),
        "roles-participant": _("Participants"),
        # translators: said of a link: Ada Lovelace on GitHub
        "person-on-service": _("%(name)s on %(service)s"),
        # translators: said of a link, with what it is: Website of Ada Lovelace
        "service-of-person": _("%(service)s of %(name)s"),
        # translators: kinds of links
        "service-website": _("Website"),
        "service-blog": _("Blog"),
        "service-email": _("Email"),
        "service-work": _("Work"),
        "no-people": _("No people."),
    }
