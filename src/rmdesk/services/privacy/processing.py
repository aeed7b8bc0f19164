"""The record of processing over the tables as they are (trust.md G1), and the papers of this area."""

from __future__ import annotations

from functools import cache

from rmdesk.rules.people import Purpose
from rmdesk.rules.processing import check_columns
from rmdesk.services.desk import Desk
from rmdesk.services.privacy.wordings import present_words
from rmdesk.services.upkeep import settings
from rmdesk.store.tables import Base


@cache
def check_every_column() -> None:
    """Raise `BugError` when any column of any table has no purpose and basis: then no desk is opened."""
    check_columns(
        {table.name: [column.name for column in table.columns] for table in Base.metadata.tables.values()}
    )


def record_paper(desk: Desk) -> bytes:
    """Return the record of processing as PDF."""
    from rmdesk.services.privacy import drawing  # ReportLab: only when a paper is made

    return drawing.record(settings(desk).organisation, desk.clock.today())


def notice_paper(desk: Desk) -> bytes:
    """Return the privacy notice in its present words as PDF, to be handed out."""
    from rmdesk.services.privacy import drawing  # ReportLab: only when a paper is made

    with desk.read() as session:
        words, version = present_words(session, Purpose.PRIVACY_NOTICE)
    chosen = settings(desk)
    return drawing.notice((chosen.organisation, chosen.coordinator), words, version, desk.clock.today())
