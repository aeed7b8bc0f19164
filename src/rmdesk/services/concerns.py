"""The restricted area (trust.md 1)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from rmdesk.rules.today import ConcernDue
from rmdesk.services.desk import Desk


def next_deadlines(desk: Desk, session: Session) -> Sequence[ConcernDue]:
    """Return the next deadline of each open case, by reference and local time only."""
    return ()
