"""What titles of foreign sessions say beside their names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.model.located import Scalar

_CANCELLED = re.compile(
    r"\W*(?:cancell?ed|abgesagt|annulée?|cancelad[ao]|suspendid[ao])\b|.{0,200}[(\[](?:cancell?ed|abgesagt)[)\]]",
    re.IGNORECASE,
)


def compare_with_status(title: Scalar | None, status: object, remarks: Remarks) -> None:
    """Tell of a session that is cancelled by its title and not by its status: it stays as its status says."""
    if title is not None and _CANCELLED.match(title) and str(status) != "cancelled":
        message = f"“{title[:80]}” says that it is cancelled, its status does not"
        remarks.contradiction(message, title, "write status: cancelled if it was")
