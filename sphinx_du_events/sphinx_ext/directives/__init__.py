"""The directives, one a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.sphinx_ext.directives.contribution_stats import ContributionStats
from sphinx_du_events.sphinx_ext.directives.session_grid import SessionGrid
from sphinx_du_events.sphinx_ext.directives.session_table import SessionTable
from sphinx_du_events.sphinx_ext.directives.session_times import SessionTimes
from sphinx_du_events.sphinx_ext.directives.slot_planner import SlotPlanner
from sphinx_du_events.sphinx_ext.directives.sponsor_block import SponsorBlock

if TYPE_CHECKING:
    from sphinx_du_events.sphinx_ext.directives.base import EventDirective

DIRECTIVES: tuple[type[EventDirective], ...] = (
    SessionGrid,
    SessionTable,
    SessionTimes,
    SponsorBlock,
    ContributionStats,
    SlotPlanner,
)
"""All of them, in the order of the documentation."""
