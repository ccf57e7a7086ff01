"""The time that output has, where it needs one."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def moment_of_build() -> datetime | None:
    """The time in ``SOURCE_DATE_EPOCH``; None if it is not set: builds do not read the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else None
    except (ValueError, OverflowError, OSError):
        return None
