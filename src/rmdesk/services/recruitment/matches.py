"""Who on the desk somebody new may be (product.md C2)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.rules.people import DuplicateIndex, KnownPerson, list_name
from rmdesk.services.desk import Desk
from rmdesk.services.recruitment.views import Match, Newcomer
from rmdesk.store.tables.people import Person


class Matcher:
    """Everybody on the desk, and the rows of a file met so far, ready to be compared with newcomers."""

    def __init__(self, session: Session) -> None:
        self._index = DuplicateIndex()
        self._who: dict[int, tuple[str, str]] = {}
        query = select(
            Person.id,
            Person.name,
            Person.preferred_name,
            Person.email,
            Person.post,
            Person.service,
            Person.archived_at,
        ).where(Person.merged_into_id.is_(None))
        for row in session.execute(query):
            archived = "in the archive" if row.archived_at else ""
            detail = ", ".join(part for part in (row.post, row.service, row.email, archived) if part)
            self._who[row.id] = (list_name(row.name, row.preferred_name), detail)
            self._index.add(KnownPerson(row.id, row.name, row.email, row.service))

    def of(self, name: str, email: str, service: str) -> tuple[Match, ...]:
        """Return whom the newcomer may be, surest first."""
        found = self._index.of(KnownPerson(None, name, email, service))
        return tuple(
            Match(
                *self._who[one.id],
                reason=one.reason,
                certainty=one.certainty,
                person_id=one.id if one.id > 0 else None,
                row=-one.id if one.id < 0 else None,
            )
            for one in found
        )

    def add_row(self, number: int, who: Newcomer) -> None:
        """Take a row of the file into the comparison; it is known by its number, negative beside people's
        ids.
        """
        self._who[-number] = (who.name or who.email, f"row {number} of this file")
        self._index.add(KnownPerson(-number, who.name, who.email, who.service))


def likely(desk: Desk, newcomer: Newcomer) -> tuple[Match, ...]:
    """Return who on the desk `newcomer` may be, surest first."""
    with desk.read() as session:
        return Matcher(session).of(newcomer.name, newcomer.email, newcomer.service)
