"""The directives and the roles, by the places of their classes: a build loads those that its pages use."""

from __future__ import annotations

DIRECTIVES = {
    "event-header": "sphinx_ext.directives.event_header:EventHeader",
    "session-grid": "sphinx_ext.directives.session_grid:SessionGrid",
    "session-table": "sphinx_ext.directives.session_table:SessionTable",
    "session-schedule": "sphinx_ext.directives.session_schedule:SessionSchedule",
    "session-times": "sphinx_ext.directives.session_times:SessionTimes",
    "session-recordings": "sphinx_ext.directives.session_recordings:SessionRecordings",
    "next-session": "sphinx_ext.directives.next_session:NextSession",
    "session-detail": "sphinx_ext.directives.session_detail:SessionDetail",
    "calendar-links": "sphinx_ext.directives.calendar_links:CalendarLinks",
    "people-grid": "sphinx_ext.directives.people_grid:PeopleGrid",
    "person-detail": "sphinx_ext.directives.person_detail:PersonDetail",
    "sponsor-block": "sphinx_ext.directives.sponsor_block:SponsorBlock",
    "organization-block": "sphinx_ext.directives.organization_block:OrganizationBlock",
    "media-kit": "sphinx_ext.directives.media_kit:MediaKit",
    "contribution-stats": "sphinx_ext.directives.contribution_stats:ContributionStats",
    "participation-stats": "sphinx_ext.directives.participation_stats:ParticipationStats",
    "slot-planner": "sphinx_ext.directives.slot_planner:SlotPlanner",
    "event-report": "sphinx_ext.directives.event_report:EventReport",
    "event-list": "sphinx_ext.directives.event_list:EventList",
    "home": "sphinx_ext.directives.home:Home",
    "whats-changed": "sphinx_ext.directives.whats_changed:WhatsChanged",
}
"""All directives, in the order of the documentation."""

ROLES = {
    "event-time": "sphinx_ext.roles.times:EventTime",
    "session-time": "sphinx_ext.roles.times:SessionTime",
    "event-stat": "sphinx_ext.roles.figures:EventStat",
}
"""All roles, in the order of the documentation."""

GENERATED = {"generated-page": "sphinx_ext.directives.generated_page:GeneratedPage"}
"""The directive that stands on generated pages."""
