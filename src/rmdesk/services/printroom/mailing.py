"""Papers as drafts of mails: one for each reader who has an address and likes to be written to by e-mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.documents.own_words import load
from rmdesk.exchange.mail_drafts import Attachment, draft
from rmdesk.rules.people import Channel, display_name
from rmdesk.rules.printroom import About, PaperKind, Recipient, file_name
from rmdesk.rules.wording import listed
from rmdesk.services.printroom.adapted import definitions_of
from rmdesk.services.printroom.taking_part import parts_of
from rmdesk.services.printroom.views import Copy, PaperRequest
from rmdesk.services.upkeep import Settings
from rmdesk.store.tables.people import Person

ONE_READER = (
    PaperKind.AGREEMENT,
    PaperKind.CARD,
    PaperKind.CERTIFICATE,
    PaperKind.ROLE_CARD,
    PaperKind.PLACEMENT_HOURS,
)
"""Papers of a kind of their own whose copies each have one reader."""
NOT_BY_MAIL = UserError(
    "This paper has no one reader to be written to.", "Print it, or save it as a PDF and send it on yourself."
)


def check_readers(session: Session, request: PaperRequest, copies: Sequence[Copy]) -> None:
    """Raise `UserError` unless every copy is for somebody who can be written to by e-mail, and naming those who can’t.

    A line manager’s copy is not for the person whom it is about: the desk does not know the manager’s address.
    """
    if not _have_readers(session, request):
        raise NOT_BY_MAIL
    people = _people(session, copies)
    without = [_name(person) for person in people.values() if not person.email.strip()]
    if without:
        raise UserError(
            f"There is no e-mail address of {listed(without)}.",
            "Add it on their page, or give them the paper another way.",
        )
    others = [_name(person) for person in people.values() if _likes(person) not in (None, Channel.EMAIL)]
    if others:
        verb = "prefers" if len(others) == 1 else "prefer"
        raise UserError(
            f"{listed(others)} {verb} not to be written to by e-mail.",
            "Give them the paper the way they like; it stands on their page.",
        )


def _have_readers(session: Session, request: PaperRequest) -> bool:
    if isinstance(request.kind, PaperKind):
        return request.kind in ONE_READER
    paper = definitions_of(session)[request.kind]
    if paper.about is About.PERSON:
        roles = {
            part.role for part in parts_of(session, request.programme_id) if part.id in set(request.targets)
        }
        return all(Recipient(role.value) in paper.readers for role in roles)
    return paper.about is About.PAIR


def _people(session: Session, copies: Sequence[Copy]) -> dict[int, Person]:
    wanted = {copy.person_id for copy in copies if copy.person_id is not None}
    rows = session.scalars(select(Person).where(Person.id.in_(wanted)).order_by(Person.name))
    return {person.id: person for person in rows}


def _name(person: Person) -> str:
    return display_name(person.name, person.preferred_name)


def _likes(person: Person) -> Channel | None:
    return Channel.from_words(person.channel)


def draft_for(
    session: Session, settings: Settings, copy: Copy, pdf: bytes, *, fillable: bool, locked: bool
) -> tuple[str, bytes]:
    """Return a draft to the reader of one copy, with the paper in it, and the name of its file: the reference alone."""
    person = session.get(Person, copy.person_id)
    if person is None:
        raise NOT_BY_MAIL
    words = load("mail_drafts")
    values = _values(words, settings, copy, _name(person))
    text = words["form" if fillable else "text"].strip()
    if locked:
        before, _, after = text.rpartition("{sender}")
        text = f"{before.rstrip()}\n\n{words['locked'].strip()}\n\n{{sender}}{after}"
    name = file_name(copy.kind, [copy.reference])
    mail = draft(
        _name(person),
        person.email.strip(),
        _filled(words["subject"], values),
        _filled(text, values),
        Attachment(name, pdf),
    )
    return str(PurePath(copy.reference).with_suffix(".eml")), mail


def _values(words: Mapping[str, Any], settings: Settings, copy: Copy, name: str) -> dict[str, str]:
    label = copy.kind.label
    values = {
        "name": name,
        "paper": label,
        "paper_small": label[:1].lower() + label[1:],
        "reference": copy.reference,
        "coordinator": settings.coordinator.strip(),
        "organisation": settings.organisation.strip(),
    }
    known = values["coordinator"] or values["organisation"]
    signed = _filled(words["signed" if known else "nobody"], values)
    return {**values, "sender": "\n".join(line for line in signed.splitlines() if line.strip())}


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Return `text` with the values put in once; braces in a value are not looked at again."""
    parts = text.split("{")
    made = parts[0]
    for part in parts[1:]:
        key, closed, rest = part.partition("}")
        made += values[key] + rest if closed and key in values else "{" + part
    return made
