"""Papers by definition: what they can be made of now, and the copies that a request comes to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.rules.people import PrintFormat, display_name
from rmdesk.rules.printroom import About, PaperDefinition, Recipient
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import RelationshipState
from rmdesk.rules.wording import listed, short_day
from rmdesk.services.pairs import pairs_named
from rmdesk.services.printroom.adapted import definitions_of
from rmdesk.services.printroom.enclosing import CardsToChoose
from rmdesk.services.printroom.taking_part import Part, parts_of
from rmdesk.services.printroom.views import Copy, DefinedPaper, PaperRequest, Reader, SheetLine
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.printroom import Paper
from rmdesk.store.tables.recruitment import Participation

BACK_AFTER = dt.timedelta(days=14)
"""When a paper that says a day for coming back is wanted, unless the coordinator says otherwise."""
READER_LABELS: Mapping[Recipient, str] = {
    Recipient.MENTEE: "For mentees",
    Recipient.MENTOR: "For mentors",
    Recipient.SUPPORTER: "For supporters",
    Recipient.LINE_MANAGER: "For line managers",
    Recipient.TRUSTEE: "For trustees",
    Recipient.LEAD: "For the safeguarding lead",
    Recipient.COORDINATOR: "For you",
}


def offered(session: Session, programme_id: int, clock: Clock) -> tuple[DefinedPaper, ...]:
    """Return every paper that has a definition, with what it can be made of now."""
    stopped = _stopped(session)
    parts = [
        part for part in parts_of(session, programme_id) if not part.left and part.person_id not in stopped
    ]
    pairs = _active(session, programme_id, stopped)
    everybody = _everybody(session)
    found = []
    for paper in definitions_of(session).values():
        made = _made(session, programme_id, clock, paper)
        lines = _lines(paper, parts, pairs, made) if paper.about is not About.ANYBODY else everybody
        found.append(
            DefinedPaper(
                paper.kind,
                paper.what,
                lines,
                tuple(line.id for line in lines if line.id not in made),
                bool(paper.questions),
                clock.today() + BACK_AFTER if "back_by" in paper.names else None,
                paper.about is About.PAIR
                or (paper.about is About.PERSON and bool(_ROLES & set(paper.readers))),
            )
        )
    return tuple(found)


_ROLES = {Recipient(role.value) for role in Role if role.value in {one.value for one in Recipient}}
"""Readers that take part themselves, whose addresses the desk may know."""


def _lines(
    paper: PaperDefinition, parts: list[Part], pairs: Mapping[int, str], made: Mapping[int, dt.date]
) -> tuple[SheetLine, ...]:
    def when(key: int) -> str:
        return f"made {short_day(made[key])}" if key in made else ""

    if paper.about is About.PROGRAMME:
        return tuple(
            SheetLine(number, READER_LABELS[reader], _sizes(_formats(parts, reader)))
            for number, reader in enumerate(paper.readers)
        )
    if paper.about is About.PAIR:
        return tuple(SheetLine(key, title, when(key)) for key, title in pairs.items())
    wanted = [
        part for part in parts if _reads(paper, part.role) and not (paper.before_pair and _is_paired(part))
    ]
    lines = [
        SheetLine(
            part.id,
            part.name,
            " · ".join(word for word in (part.role.label, _size(part.print_format), when(part.id)) if word),
            part.person_id,
        )
        for part in wanted
    ]
    return tuple(sorted(lines, key=lambda line: line.text.casefold()))


def _everybody(session: Session) -> tuple[SheetLine, ...]:
    """Return everybody on the desk by name, the archive and those who asked us to stop among them: what is held about
    them is theirs to see (trust.md G10, G14).
    """
    rows = session.execute(
        select(Person.id, Person.name, Person.preferred_name, Person.archived_at, Person.restricted_on).where(
            Person.merged_into_id.is_(None)
        )
    )
    lines = [
        SheetLine(
            row.id,
            display_name(row.name, row.preferred_name),
            " · ".join(
                word
                for word in (
                    "archived" if row.archived_at else "",
                    "asked us to stop using it" if row.restricted_on else "",
                )
                if word
            ),
            row.id,
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda line: (line.text.casefold(), line.id)))


def _formats(parts: Iterable[Part], reader: Recipient) -> tuple[PrintFormat, ...]:
    """Return in which formats those of a role read, besides standard."""
    used = {part.print_format for part in parts if part.role.value == reader.value}
    return tuple(form for form in PrintFormat if form in used and form is not PrintFormat.STANDARD)


def _sizes(formats: Iterable[PrintFormat]) -> str:
    words = listed([form.label.lower() for form in formats])
    return f"also in {words}" if words else ""


def _is_paired(part: Part) -> bool:
    """Return whether somebody is in a pair now."""
    return part.matched and part.ended_on is None


def _size(print_format: PrintFormat) -> str:
    return "" if print_format is PrintFormat.STANDARD else print_format.label.lower()


def _reads(paper: PaperDefinition, role: Role) -> bool:
    """Return whether a paper about people is made for those of `role`; a line manager's is about a mentee or mentor."""
    return Recipient(role.value) in paper.readers or Recipient.LINE_MANAGER in paper.readers


def _stopped(session: Session) -> frozenset[int]:
    """Return who asked us to stop using what we hold: nothing is printed about them (trust.md G14)."""
    return frozenset(session.scalars(select(Person.id).where(Person.restricted_on.is_not(None))))


def _active(session: Session, programme_id: int, stopped: frozenset[int]) -> dict[int, str]:
    keys = session.scalars(
        select(Relationship.id).where(
            Relationship.programme_id == programme_id, Relationship.state == RelationshipState.ACTIVE.value
        )
    ).all()
    titles = {
        key: pair.title
        for key, pair in pairs_named(session, keys).items()
        if not any(member.person_id in stopped for member in pair.members)
    }
    return dict(sorted(titles.items(), key=lambda entry: entry[1].casefold()))


def _made(session: Session, programme_id: int, clock: Clock, paper: PaperDefinition) -> dict[int, dt.date]:
    """Return what has a copy already, with the day of the last one."""
    if paper.about in (About.PROGRAMME, About.ANYBODY):
        return {}
    by = Paper.relationship_id if paper.about is About.PAIR else Paper.person_id
    rows = session.execute(
        select(by, func.max(Paper.issued_at))
        .where(Paper.programme_id == programme_id, Paper.kind == paper.kind.value, by.is_not(None))
        .group_by(by)
    ).all()
    days = {key: clock.local(at).date() for key, at in rows if key is not None}
    if paper.about is About.PAIR:
        return days
    return {
        part.id: days[part.person_id] for part in parts_of(session, programme_id) if part.person_id in days
    }


def copies(
    session: Session,
    request: PaperRequest,
    readers: Mapping[int, list[Reader]],
    today: dt.date,
    *,
    of_many: bool = False,
) -> tuple[Copy, ...]:
    """Return every copy of a paper by definition; `readers` are those of the pairs that were chosen.

    Raises `UserError` when somebody would get a pack without a card; as one `of_many` papers it is left out.
    """
    paper = definitions_of(session)[request.kind]
    targets = dict.fromkeys(request.targets)
    stopped = _stopped(session)
    if paper.about is About.ANYBODY:
        return _of_anybody(session, request)
    parts = {
        part.id: part for part in parts_of(session, request.programme_id) if part.person_id not in stopped
    }
    if paper.about is About.PROGRAMME:
        staying = [part for part in parts.values() if not part.left]
        wanted = [key for key in targets if 0 <= key < len(paper.readers)]
        return tuple(
            Copy(request.kind, request.programme_id, key, form)
            for key in wanted
            for form in _formats_of(request, staying, paper.readers[key])
        )
    if paper.about is About.PAIR:
        return tuple(
            Copy(request.kind, request.programme_id, key, one.print_format, one.person_id, key, one.name)
            for key in targets
            if not any(one.person_id in stopped for one in readers.get(key, []))
            for one in readers.get(key, [])
            if Recipient(one.role.value) in paper.readers
            and (not request.readers or one.role in request.readers)
        )
    made = [_of_part(request, paper, parts[key]) for key in targets if key in parts]
    return _numbered(session, request, _with_cards(session, paper, made, today, of_many=of_many))


def _formats_of(request: PaperRequest, parts: Iterable[Part], reader: Recipient) -> tuple[PrintFormat, ...]:
    """Return the formats that a paper for a whole role is made in: standard, and what somebody of that role needs."""
    if request.print_format is not None:
        return (request.print_format,)
    return (PrintFormat.STANDARD, *_formats(parts, reader))


def _with_cards(
    session: Session, paper: PaperDefinition, made: list[Copy], today: dt.date, *, of_many: bool
) -> list[Copy]:
    """Put the cards in; a mentor’s own is as it would be in a pack."""
    if not paper.encloses or not made:
        return made
    cards = CardsToChoose(session, made[0].programme_id, today)
    if paper.encloses == "own":
        mine = [copy.envelope for copy in made]
        chosen_from = set(
            session.scalars(
                select(Participation.id).where(
                    Participation.id.in_(mine), Participation.role == Role.MENTOR.value
                )
            )
        )
        return [
            replace(copy, enclosed=(key,), named=cards.named or key not in chosen_from)
            for key, copy in zip(mine, made, strict=True)
        ]
    choose = cards.of if of_many else cards.check
    found = [replace(copy, enclosed=choose(copy.envelope), named=cards.named) for copy in made]
    return [copy for copy in found if copy.enclosed]


def _numbered(session: Session, request: PaperRequest, made: list[Copy]) -> tuple[Copy, ...]:
    before = session.scalar(
        select(func.count(Paper.id)).where(
            Paper.programme_id == request.programme_id, Paper.kind == request.kind.value
        )
    )
    return tuple(
        replace(copy, number=number, back_by=request.back_by)
        for number, copy in enumerate(made, start=(before or 0) + 1)
    )


def _of_anybody(session: Session, request: PaperRequest) -> tuple[Copy, ...]:
    rows = session.execute(
        select(Person.id, Person.name, Person.preferred_name, Person.print_format).where(
            Person.id.in_(request.targets), Person.merged_into_id.is_(None)
        )
    )
    found = {
        row.id: Copy(
            request.kind,
            0,
            row.id,
            PrintFormat.from_words(row.print_format) or PrintFormat.STANDARD,
            row.id,
            None,
            display_name(row.name, row.preferred_name),
        )
        for row in rows
    }
    return tuple(found[key] for key in dict.fromkeys(request.targets) if key in found)


def _of_part(request: PaperRequest, paper: PaperDefinition, part: Part) -> Copy:
    to_manager = Recipient(part.role.value) not in paper.readers
    form = PrintFormat.STANDARD if to_manager else part.print_format
    name = f"the line manager of {part.name}" if to_manager else part.name
    return Copy(request.kind, request.programme_id, part.id, form, part.person_id, None, name)


def recipient_of(paper: PaperDefinition, copy: Copy, role: Role | None) -> Recipient | None:
    """Return who reads this copy, so that it says what is meant for them."""
    if paper.about is About.PROGRAMME:
        return paper.readers[copy.envelope]
    if role is not None and Recipient(role.value) in paper.readers:
        return Recipient(role.value)
    return Recipient.LINE_MANAGER if Recipient.LINE_MANAGER in paper.readers else None
