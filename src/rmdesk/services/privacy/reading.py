"""What people let be used, read for one of them, for some, or for everybody (trust.md 2.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.rules.people import (
    CONSENTS,
    Given,
    How,
    Item,
    Purpose,
    Sharing,
    Ticks,
    display_name,
    held_back,
    in_force,
)
from rmdesk.services.privacy.views import ConsentLine, NoticeLine, PrivacyView
from rmdesk.services.privacy.wordings import present_words
from rmdesk.store.tables.people import Consent, ConsentWording, NoticeGiven, Person, SharedItem

NOTHING = Sharing()


def sharing_of(session: Session, person_ids: Collection[int]) -> dict[int, Sharing]:
    """Return what each of these people lets be used; those on the desk are all in it."""
    ticks, given = _ticks(session, person_ids), given_by(session, person_ids)
    rows = session.execute(select(Person.id, Person.restricted_on).where(Person.id.in_(person_ids)))
    return {
        number: Sharing(ticks[number], in_force(given[number]), restricted_on is not None)
        for number, restricted_on in rows
    }


def held_back_of(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """Return why some of these people are not matched, proposed or begun with; the others are not in it."""
    given = given_by(session, person_ids)
    rows = session.execute(select(Person.id, Person.restricted_on).where(Person.id.in_(person_ids)))
    found = {number: held_back(given[number], restricted_on) for number, restricted_on in rows}
    return {number: why for number, why in found.items() if why}


def told(session: Session, person_ids: Collection[int]) -> frozenset[int]:
    """Return those of these people who have been given the privacy notice, in whatever version."""
    return frozenset(
        session.scalars(select(NoticeGiven.person_id).where(NoticeGiven.person_id.in_(person_ids)).distinct())
    )


def check_may_print(session: Session, person_ids: Iterable[int | None]) -> None:
    """Raise `UserError` naming those who have asked us to stop using what we hold: nothing is printed for or about
    them (trust.md G14).
    """
    wanted = {number for number in person_ids if number is not None}
    rows = session.execute(
        select(Person.name, Person.preferred_name)
        .where(Person.id.in_(wanted), Person.restricted_on.is_not(None))
        .order_by(Person.name)
    )
    names = [display_name(*row) for row in rows]
    if names:
        raise UserError(
            f"{', '.join(names)} {'has' if len(names) == 1 else 'have'} asked us to stop using what we hold, so "
            "nothing is printed for or about them.",
            "Leave them out. When they allow it again, lift it on their page, under Consents.",
        )


def given_by(session: Session, person_ids: Collection[int]) -> dict[int, list[Given]]:
    """Return every yes of these people, whether or not it was taken back."""
    found: dict[int, list[Given]] = defaultdict(list)
    rows = session.execute(
        select(Consent.person_id, Consent.purpose, Consent.given_on, Consent.withdrawn_on)
        .where(Consent.person_id.in_(person_ids), Consent.purpose.in_([word.value for word in CONSENTS]))
        .order_by(Consent.id)
    )
    for number, purpose, given_on, withdrawn_on in rows:
        found[number].append(Given(Purpose(purpose), given_on, withdrawn_on))
    return found


def _ticks(session: Session, person_ids: Collection[int]) -> dict[int, dict[Item, Ticks]]:
    found: dict[int, dict[Item, Ticks]] = defaultdict(dict)
    rows = session.execute(
        select(
            SharedItem.person_id,
            SharedItem.field,
            SharedItem.item,
            SharedItem.for_matching,
            SharedItem.on_card,
        ).where(
            SharedItem.person_id.in_(person_ids),
            or_(SharedItem.for_matching.is_(True), SharedItem.on_card.is_(True)),
        )
    )
    for number, field, item, for_matching, on_card in rows:
        found[number][field, item] = Ticks(for_matching, on_card)
    return found


def privacy_of(session: Session, person: Person) -> PrivacyView:
    """Return everything about one person's consents, notice and ticks."""
    rows = session.execute(
        select(Consent, ConsentWording)
        .join(ConsentWording, ConsentWording.id == Consent.wording_id)
        .where(Consent.person_id == person.id)
        .order_by(Consent.id)
    ).all()
    yeses: dict[str, list[tuple[Consent, ConsentWording]]] = defaultdict(list)
    for consent, wording in rows:
        yeses[consent.purpose].append((consent, wording))
    given = [Given(Purpose(consent.purpose), consent.given_on, consent.withdrawn_on) for consent, _ in rows]
    words, version = present_words(session, Purpose.PRIVACY_NOTICE)
    return PrivacyView(
        consents=tuple(_line(session, purpose, yeses[purpose.value]) for purpose in CONSENTS),
        notice=_notice(session, person.id, version),
        notice_words=words,
        sharing=sharing_of(session, [person.id])[person.id],
        held_back=held_back(given, person.restricted_on),
        restricted_on=person.restricted_on,
        restricted_reason=person.restricted_reason,
    )


def _line(session: Session, purpose: Purpose, rows: list[tuple[Consent, ConsentWording]]) -> ConsentLine:
    words, version = present_words(session, purpose)
    ends = [consent.withdrawn_on for consent, _ in rows if consent.withdrawn_on is not None]
    standing = [(consent, wording) for consent, wording in rows if consent.withdrawn_on is None]
    if not standing:
        return ConsentLine(purpose, words, version, taken_back_on=max(ends, default=None))
    consent, wording = standing[-1]
    return ConsentLine(
        purpose,
        wording.words,
        wording.version,
        wording.version == version,
        consent.given_on,
        How(consent.how),
        consent.note,
    )


def _notice(session: Session, person_id: int, newest: int) -> NoticeLine | None:
    row = session.execute(
        select(NoticeGiven, ConsentWording)
        .join(ConsentWording, ConsentWording.id == NoticeGiven.wording_id)
        .where(NoticeGiven.person_id == person_id)
        .order_by(NoticeGiven.given_on.desc(), NoticeGiven.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    notice, wording = row
    return NoticeLine(
        notice.given_on, How(notice.how), wording.words, wording.version, wording.version == newest
    )
