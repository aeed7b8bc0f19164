"""The one picture at the head of letters, leaflet, certificate and report: put there, described, taken away."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError
from rmdesk.exchange.pictures import read_picture_safely
from rmdesk.rules.areas import Area
from rmdesk.services.desk import Desk, Done
from rmdesk.store.tables.upkeep import Letterhead

LONGEST = 300
"""Letters of what the picture shows."""


@dataclass(frozen=True, slots=True)
class LetterheadView:
    """The picture as a PNG, and what it shows in words."""

    png: bytes = field(repr=False)
    alternative: str


def letterhead(desk: Desk) -> LetterheadView | None:
    """Return the picture at the head of papers, or none."""
    with desk.read() as session:
        return letterhead_in(session)


def letterhead_in(session: Session) -> LetterheadView | None:
    """Return the picture, as another reading needs it."""
    row = session.scalar(select(Letterhead))
    return LetterheadView(base64.b64decode(row.picture), row.alternative) if row is not None else None


def put_picture(desk: Desk, path: Path, alternative: str) -> Done[None]:
    """Put the picture of a file at the head of papers; the file itself is not kept.

    Raises `FieldError` ("alternative") when nothing says what it shows, and as `read_picture_safely`.
    """
    words = _checked(alternative)
    picture = base64.b64encode(read_picture_safely(path)).decode("ascii")
    with desk.change("Put a picture at the head of papers", Area.UPKEEP, Area.PRINTROOM) as change:
        row = change.session.scalar(select(Letterhead))
        if row is None:
            change.add(Letterhead(picture=picture, alternative=words))
        else:
            row.picture, row.alternative = picture, words
    return change.done(None)


def describe_picture(desk: Desk, alternative: str) -> Done[None]:
    """Say what the picture shows. Raises `FieldError` ("alternative") when that is nothing."""
    words = _checked(alternative)
    with desk.change(
        "Changed what the picture at the head of papers shows", Area.UPKEEP, Area.PRINTROOM
    ) as change:
        row = change.session.scalar(select(Letterhead))
        if row is not None:
            row.alternative = words
    return change.done(None)


def take_picture_away(desk: Desk) -> Done[None]:
    """Take the picture from the head of papers."""
    with desk.change("Took the picture from the head of papers", Area.UPKEEP, Area.PRINTROOM) as change:
        row = change.session.scalar(select(Letterhead))
        if row is not None:
            change.session.delete(row)
    return change.done(None)


def _checked(alternative: str) -> str:
    words = " ".join(alternative.split())
    if not words:
        raise FieldError("alternative", "Say what it shows, such as “Northfield Community Trust”.")
    if len(words) > LONGEST:
        raise FieldError("alternative", f"This is too long: up to {LONGEST} letters.")
    return words
