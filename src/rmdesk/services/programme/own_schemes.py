"""Schemes kept on this desk: saved from a programme, handed on in a file, brought in from one (product.md A1, A8)."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import EnvironmentFault, FieldError, UserError
from rmdesk.base.files import write_atomically
from rmdesk.rules.areas import Area
from rmdesk.rules.programme import (
    OWN,
    LeftOut,
    Personal,
    Scheme,
    SchemeFault,
    cleaned,
    plan_from,
    read_scheme,
    scheme_toml,
    wrong_in,
)
from rmdesk.services.desk import Change, Desk, Done, one
from rmdesk.services.programme.again import past_scheme
from rmdesk.services.programme.plan import FIELD_WORDS, LONGEST_NAME
from rmdesk.services.programme.schemes import given_schemes, with_base
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import OwnScheme, Programme

LARGEST_FILE = 256 * 1024
"""Bytes of a scheme file that is read; the largest of rmdesk's own is a twentieth of it."""
NOT_A_SCHEME = UserError(
    "This file is not a scheme that rmdesk can read.", "Choose a file that was saved from rmdesk as a scheme."
)
TOO_LARGE = UserError(
    "This file is too large to be a scheme.", "Choose a file that was saved from rmdesk as a scheme."
)
NOT_READ = EnvironmentFault("The file can’t be read.", "See that it is still there and that you may open it.")
NOT_SAVED = EnvironmentFault(
    "The scheme could not be saved there.", "The disk may be full or read-only. Choose another place."
)
GONE = UserError("This scheme is no longer here.", "Choose another scheme.")
_NEVER = "the dates, and everybody who took part"
_MORE_WORDS = {"phases": "a phase", "milestones": "a milestone", "title": "the title"}


@dataclass(frozen=True, slots=True)
class SchemeDraft:
    """What a programme would be kept as: a title to begin with, and what is left out, a line for each."""

    title: str
    left_out: tuple[str, ...]


def scheme_draft(desk: Desk, programme_id: int) -> SchemeDraft:
    """Return what would be kept of a programme as a scheme."""
    with desk.read() as session:
        programme = one(session, Programme, programme_id)
        _scheme, left_out = _made(session, programme, programme.name)
        return SchemeDraft(programme.name, (_NEVER, *_lines(left_out)))


def save_as_scheme(desk: Desk, programme_id: int, title: str) -> Done[str]:
    """Keep a programme's plan as a scheme on this desk and return its key; what is personal is left out.

    Raises `FieldError` for the title, and `UserError` when the plan is too long for a scheme.
    """
    with desk.change("", Area.PROGRAMME) as change:
        programme = change.get(Programme, programme_id)
        scheme, _left_out = _made(change.session, programme, _title(change.session, title))
        key = _keep(change, desk, scheme)
        change.label = f"Saved the scheme “{scheme.title}”"
    return change.done(key)


def remove_scheme(desk: Desk, key: str) -> Done[None]:
    """Take a scheme off this desk; programmes made from it stay as they are. Raises `UserError` when it is gone."""
    with desk.change("", Area.PROGRAMME) as change:
        row = _row(change.session, key)
        change.label = f"Removed the scheme “{row.title}”"
        change.session.delete(row)
    return change.done(None)


def write_scheme(desk: Desk, key: str, target: Path) -> None:
    """Write a scheme of this desk into a file for another desk. Raises `UserError` when it is gone, and
    `EnvironmentFault` when it can't be written there; then nothing is left under that name.
    """
    with desk.read() as session:
        body = _row(session, key).body
    try:
        write_atomically(target, body.encode("utf-8"))
    except OSError as error:
        raise NOT_SAVED from error


def bring_in(desk: Desk, path: Path) -> Done[str]:
    """Keep the scheme of a file from elsewhere on this desk and return its key; the same scheme is kept once.

    Raises `UserError` for a file that is no scheme, and `EnvironmentFault` for one that can't be read.
    """
    scheme = _checked(_parsed(_read(path)))
    with desk.change(f"Brought in the scheme “{scheme.title}”", Area.PROGRAMME) as change:
        key = _same(change.session, scheme) or _keep(change, desk, scheme)
    return change.done(key)


def _made(session: Session, programme: Programme, title: str) -> tuple[Scheme, tuple[LeftOut, ...]]:
    past = past_scheme(session, programme)
    sources = tuple(
        (key, title_of if key != OWN else f"The scheme “{title}”") for key, title_of in past.sources
    )
    summary = "A scheme of your own."
    scheme = replace(past, title=title, summary=summary, sources=sources)
    return cleaned(scheme, Personal(_names(session)))


def _names(session: Session) -> Iterable[str]:
    for row in session.execute(select(Person.name, Person.preferred_name)):
        yield from (name for name in row if name)


def _title(session: Session, title: str) -> str:
    kept = " ".join(title.split())
    if not kept:
        raise FieldError("title", "Give the scheme a title.", "It stands in the list where you choose one.")
    if len(kept) > LONGEST_NAME:
        raise FieldError("title", f"A title can have up to {LONGEST_NAME} characters.")
    why = Personal(_names(session)).why(kept)
    if why:
        raise FieldError("title", f"A scheme is for others too, and this can’t be its title: {why}.")
    return kept


def _lines(left_out: Iterable[LeftOut]) -> Iterator[str]:
    for out in left_out:
        words = _MORE_WORDS.get(out.field) or FIELD_WORDS.get(out.field) or out.field.replace("_", " ")
        yield f"{words}: {out.why}"


def _keep(change: Change, desk: Desk, scheme: Scheme) -> str:
    key = f"own-{secrets.token_hex(4)}"
    body = scheme_toml(replace(scheme, key=key))
    _checked(tomllib.loads(body))
    change.add(OwnScheme(key=key, title=scheme.title, body=body, saved_at=desk.clock.now()))
    return key


def _same(session: Session, scheme: Scheme) -> str | None:
    """Return the key of a scheme on this desk that is the same but for its key."""
    for row in session.scalars(select(OwnScheme).where(OwnScheme.title == scheme.title)):
        if row.body == scheme_toml(replace(scheme, key=row.key)):
            return row.key
    return None


def _row(session: Session, key: str) -> OwnScheme:
    row = session.scalar(select(OwnScheme).where(OwnScheme.key == key))
    if row is None:
        raise GONE
    return row


def _read(path: Path) -> str:
    try:
        if not path.is_file():
            raise NOT_READ
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise NOT_READ from error
    if len(content) > LARGEST_FILE:
        raise TOO_LARGE
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NOT_A_SCHEME from error


def _parsed(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # deep nesting, or a figure of thousands of digits
        raise NOT_A_SCHEME from error


def _checked(mapping: dict[str, object]) -> Scheme:
    """Return the scheme that a file holds. Raises `SchemeFault` for one that no programme could be made from."""
    scheme = read_scheme(mapping)
    whole = with_base(scheme, given_schemes())
    if whole.contrast:
        raise SchemeFault("No programme can be made from this scheme: it is there to show a difference.")
    for error in wrong_in(plan_from(whole)):
        raise SchemeFault(f"The scheme’s plan can’t be right. {error.message}")
    return scheme
