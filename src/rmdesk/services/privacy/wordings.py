"""The words that people agree to or are given to read, in versions (trust.md G2, G3)."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.base import paths
from rmdesk.base.errors import FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import Purpose
from rmdesk.services.desk import Desk, Done
from rmdesk.services.privacy.views import Version, WordingView
from rmdesk.store.tables.people import Consent, ConsentWording, NoticeGiven

LONGEST_WORDS = 8000
"""Characters of one wording; it has to be read."""


@cache
def delivered() -> Mapping[Purpose, str]:
    """Return the words that come with the program."""
    with (paths.resources() / "wording" / "consents.toml").open("rb") as stream:
        read = tomllib.load(stream)
    return {purpose: read[purpose.value].strip() for purpose in Purpose}


def present(session: Session, purpose: Purpose) -> ConsentWording | None:
    """Return the newest version on this desk, or none while nobody has been asked."""
    return session.scalars(
        select(ConsentWording)
        .where(ConsentWording.purpose == purpose.value)
        .order_by(ConsentWording.version.desc())
        .limit(1)
    ).first()


def present_words(session: Session, purpose: Purpose) -> tuple[str, int]:
    """Return the words that somebody would be asked now, with their version."""
    row = present(session, purpose)
    return (row.words, row.version) if row is not None else (delivered()[purpose], 1)


def wording_for(session: Session, purpose: Purpose, today: dt.date) -> ConsentWording:
    """Return the version that a yes said now is tied to; the delivered words become version 1 when first used."""
    row = present(session, purpose)
    return row if row is not None else _add(session, purpose, delivered()[purpose], 1, today)


def wordings(desk: Desk) -> tuple[WordingView, ...]:
    """Return the words for every purpose with their earlier versions."""
    with desk.read() as session:
        people = _people(session)
        rows = session.scalars(select(ConsentWording).order_by(ConsentWording.version.desc())).all()
        found: dict[str, list[Version]] = defaultdict(list)
        for row in rows:
            found[row.purpose].append(Version(row.version, row.words, row.since, people.get(row.id, 0)))
    return tuple(
        WordingView(
            purpose,
            found[purpose.value][0].words if found[purpose.value] else delivered()[purpose],
            tuple(found[purpose.value]),
            delivered()[purpose],
        )
        for purpose in Purpose
    )


def change_wording(desk: Desk, purpose: Purpose, words: str) -> Done[None]:
    """Make a new version of the words; what was agreed to before stays tied to the old ones.

    The same words as now are no new version. Raises `FieldError` for "words" when they are empty or too long.
    """
    words = words.strip()
    if not words:
        raise FieldError(
            "words", "There are no words.", "Nobody can say yes to nothing. Write what they are asked."
        )
    if len(words) > LONGEST_WORDS:
        raise FieldError("words", f"The words can have up to {LONGEST_WORDS} characters.", "Shorten them.")
    with desk.change(f"Changed the words: {purpose.label.lower()}", Area.UPKEEP, Area.PEOPLE) as change:
        row = present(change.session, purpose)
        if words == (row.words if row is not None else delivered()[purpose]):
            return Done(None, frozenset())
        _add(change.session, purpose, words, row.version + 1 if row is not None else 1, desk.clock.today())
    return change.done(None)


def _add(session: Session, purpose: Purpose, words: str, version: int, today: dt.date) -> ConsentWording:
    row = ConsentWording(purpose=purpose.value, version=version, words=words, since=today)
    session.add(row)
    session.flush()
    return row


def _people(session: Session) -> dict[int, int]:
    """Return for how many people each version counts: a yes in force, or a notice given."""
    found: dict[int, int] = {}
    for query in (
        select(Consent.wording_id, func.count(Consent.person_id.distinct())).where(
            Consent.withdrawn_on.is_(None)
        ),
        select(NoticeGiven.wording_id, func.count(NoticeGiven.person_id.distinct())),
    ):
        for number, count in session.execute(query.group_by("wording_id")):
            found[number] = count
    return found
