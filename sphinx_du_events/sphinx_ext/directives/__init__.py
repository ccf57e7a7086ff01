"""The directives, each in its own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.sphinx_ext.directives.calendar_links import CalendarLinks
from sphinx_du_events.sphinx_ext.directives.contribution_stats import ContributionStats
from sphinx_du_events.sphinx_ext.directives.event_header import EventHeader
from sphinx_du_events.sphinx_ext.directives.event_list import EventList
from sphinx_du_events.sphinx_ext.directives.event_report import EventReport
from sphinx_du_events.sphinx_ext.directives.home import Home
from sphinx_du_events.sphinx_ext.directives.media_kit import MediaKit
from sphinx_du_events.sphinx_ext.directives.next_session import NextSession
from sphinx_du_events.sphinx_ext.directives.organization_block import OrganizationBlock
from sphinx_du_events.sphinx_ext.directives.participation_stats import ParticipationStats
from sphinx_du_events.sphinx_ext.directives.people_grid import PeopleGrid
from sphinx_du_events.sphinx_ext.directives.person_detail import PersonDetail
from sphinx_du_events.sphinx_ext.directives.session_detail import SessionDetail
from sphinx_du_events.sphinx_ext.directives.session_grid import SessionGrid
from sphinx_du_events.sphinx_ext.directives.session_recordings import SessionRecordings
from sphinx_du_events.sphinx_ext.directives.session_schedule import SessionSchedule
from sphinx_du_events.sphinx_ext.directives.session_table import SessionTable
from sphinx_du_events.sphinx_ext.directives.session_times import SessionTimes
from sphinx_du_events.sphinx_ext.directives.slot_planner import SlotPlanner
from sphinx_du_events.sphinx_ext.directives.sponsor_block import SponsorBlock
from sphinx_du_events.sphinx_ext.directives.whats_changed import WhatsChanged

if TYPE_CHECKING:
    from sphinx_du_events.sphinx_ext.directives.base import EventDirective

DIRECTIVES: tuple[type[EventDirective], ...] = (
    EventHeader,
    SessionGrid,
    SessionTable,
    SessionSchedule,
    SessionTimes,
    SessionRecordings,
    NextSession,
    SessionDetail,
    CalendarLinks,
    PeopleGrid,
    PersonDetail,
    SponsorBlock,
    OrganizationBlock,
    MediaKit,
    ContributionStats,
    ParticipationStats,
    SlotPlanner,
    EventReport,
    EventList,
    Home,
    WhatsChanged,
)
"""All directives, in the order of the documentation."""
