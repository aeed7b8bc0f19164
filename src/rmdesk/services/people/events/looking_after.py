"""Events of looking after somebody: their record, checks, check-ins, what they agreed to, and papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from rmdesk.base.clock import Clock
from rmdesk.rules.people import Channel, How, PrintFormat, Purpose, display_name
from rmdesk.rules.wording import short_day
from rmdesk.services.people.events.words import day_of, plain, some
from rmdesk.services.people.views import EventKind, PersonEvent, RelationshipLine
from rmdesk.store.tables.people import CheckIn, Consent, ConsentWording, NoticeGiven, Person, PersonCheck
from rmdesk.store.tables.printroom import Paper
from rmdesk.store.tables.programme import Programme

_PURPOSES = {purpose.value: purpose.label.lower() for purpose in Purpose}
_HOW = {how.value: how.label.lower() for how in How}
_CHANNELS = {channel.value: channel.label.lower() for channel in Channel}


def record(session: Session, row: Person, clock: Clock) -> Iterator[PersonEvent]:
    """Give when somebody came on the desk, was archived, and which records were merged into theirs."""
    yield PersonEvent(day_of(row.created_at, clock), EventKind.RECORD, "Came on the desk")
    merged = session.execute(
        select(Person.name, Person.preferred_name, Person.archived_at)
        .where(Person.merged_into_id == row.id)
        .order_by(Person.archived_at)
    )
    for name, preferred, at in merged:
        if at is not None:
            title = f"Merged with the record of {display_name(name, preferred)}"
            yield PersonEvent(day_of(at, clock), EventKind.RECORD, title)
    if row.archived_at is not None:
        yield PersonEvent(day_of(row.archived_at, clock), EventKind.RECORD, "Archived")


def checks(session: Session, person_id: int, clock: Clock) -> Iterator[PersonEvent]:
    """Give the checks that were seen, and when they run out."""
    today = clock.today()
    rows = session.scalars(
        select(PersonCheck).where(PersonCheck.person_id == person_id).order_by(PersonCheck.id)
    )
    for row in rows:
        if row.seen_on is not None:
            yield PersonEvent(
                row.seen_on, EventKind.CHECK, f"Check seen: {row.what}", some(row.note), good=True
            )
        if row.expires_on is not None:
            over = row.expires_on <= today
            title = f"Check ran out: {row.what}" if over else f"Check runs out: {row.what}"
            yield PersonEvent(row.expires_on, EventKind.CHECK, title, good=False if over else None)


def check_ins(session: Session, person_id: int, clock: Clock) -> Iterator[PersonEvent]:
    """Give the talks with somebody, and what is to be followed up."""
    rows = session.execute(
        select(CheckIn, Programme.name)
        .outerjoin(Programme, Programme.id == CheckIn.programme_id)
        .where(CheckIn.person_id == person_id)
        .order_by(CheckIn.id)
    )
    for row, programme in rows:
        way = _CHANNELS.get(row.channel, "")
        asked = "asked to take part in something" if row.asked else ""
        context = " · ".join(some(way, programme or "", asked))
        yield PersonEvent(row.spoke_on, EventKind.CHECK_IN, "Spoke with them", some(context, row.words))
        if row.followed_up_on is not None:
            title = f"Followed up the talk of {short_day(row.spoke_on)}"
            yield PersonEvent(row.followed_up_on, EventKind.CHECK_IN, title, some(row.words), good=True)
        elif row.follow_up_on is not None:
            late = row.follow_up_on < clock.today()
            yield PersonEvent(
                row.follow_up_on,
                EventKind.CHECK_IN,
                "To follow up",
                some(row.words),
                good=False if late else None,
            )


def privacy(session: Session, row: Person) -> Iterator[PersonEvent]:
    """Give what somebody agreed to and took back, the notices they were given, and a restriction."""
    notices = session.execute(
        select(NoticeGiven.given_on, NoticeGiven.how, ConsentWording.version)
        .join(ConsentWording, ConsentWording.id == NoticeGiven.wording_id)
        .where(NoticeGiven.person_id == row.id)
        .order_by(NoticeGiven.id)
    )
    for given_on, how, version in notices:
        words = (f"version {version} · {_how(how)}",)
        yield PersonEvent(given_on, EventKind.PRIVACY, "Given the privacy notice", words, good=True)
    consents = session.execute(
        select(Consent, ConsentWording.version)
        .join(ConsentWording, ConsentWording.id == Consent.wording_id)
        .where(Consent.person_id == row.id)
        .order_by(Consent.id)
    )
    for consent, version in consents:
        purpose = _PURPOSES.get(consent.purpose, plain(consent.purpose))
        details = some(f"version {version} · {_how(consent.how)}", consent.note)
        yield PersonEvent(consent.given_on, EventKind.PRIVACY, f"Said yes to: {purpose}", details, good=True)
        if consent.withdrawn_on is not None:
            back = some(_how(consent.withdrawn_how))
            yield PersonEvent(consent.withdrawn_on, EventKind.PRIVACY, f"Took back: {purpose}", back)
    if row.restricted_on is not None:
        yield PersonEvent(
            row.restricted_on, EventKind.PRIVACY, "Use restricted", some(row.restricted_reason), good=False
        )


def _how(word: str) -> str:
    return _HOW.get(word, plain(word))


def papers(
    session: Session, person_id: int, lines: Mapping[int, RelationshipLine], clock: Clock
) -> Iterator[PersonEvent]:
    """Give the papers that were issued, to them or about their pairs, and that came back."""
    rows = session.execute(
        select(Paper)
        .where(
            or_(
                Paper.person_id == person_id,
                Paper.person_id.is_(None) & Paper.relationship_id.in_(list(lines)),
            )
        )
        .order_by(Paper.id)
    ).scalars()
    for paper in rows:
        form = PrintFormat.from_words(paper.print_format)
        details = " · ".join(some(paper.reference, paper.way_out, form.label.lower() if form else ""))
        yield PersonEvent(
            day_of(paper.issued_at, clock),
            EventKind.PAPER,
            f"Paper issued: {paper.title}",
            (details,),
            "printroom",
            paper.id,
        )
        if paper.returned_on is not None:
            title = f"Paper came back: {paper.title}"
            yield PersonEvent(
                paper.returned_on,
                EventKind.PAPER,
                title,
                (paper.reference,),
                "printroom",
                paper.id,
                good=True,
            )
