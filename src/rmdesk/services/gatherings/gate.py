"""The group meets before the single meetings (S0 §5): without it they are planned only with a reason, which is kept."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from rmdesk.rules.gatherings import NotGathered
from rmdesk.rules.recruitment import PairLacks, check_anyway
from rmdesk.services.gatherings.reading import group_stage
from rmdesk.services.pairs import pairs_named
from rmdesk.services.programme import plan_of
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.programme import Programme


def check_gathered(
    session: Session,
    programme: Programme,
    relationships: Sequence[Relationship],
    early_reason: str | None = None,
) -> None:
    """Raise `NotGathered` when these pairs would meet before their group has. With an `early_reason` they may; it is
    kept with each. Raises `FieldError` for "reason" when that is empty and one is needed.
    """
    stage = group_stage(session, programme.id, plan_of(programme))
    waiting = [row for row in relationships if not row.early_reason] if stage.missing else []
    if not waiting:
        return
    if early_reason is None:
        names = pairs_named(session, [row.id for row in waiting])
        raise NotGathered([PairLacks(row.id, names[row.id].title, ()) for row in waiting], stage.sentence)
    for row in waiting:
        row.early_reason = check_anyway(early_reason)
