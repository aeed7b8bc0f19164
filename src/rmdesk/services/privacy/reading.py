"""What people let be used, read for one of them, for some, or for everybody (trust.md 2.2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.rules.people import (
    CONSENTS,
    Audience,
    Given,
    How,
    Item,
    Purpose,
    Sharing,
    Ticks,
    display_name,
    held_back,
    taking_part_words,
)
from rmdesk.services.privacy.views import ConsentLine, NoticeLine, PrivacyView
from rmdesk.services.privacy.wordings import present_words
from rmdesk.store.tables.people import Consent, ConsentWording, NoticeGiven, Person, SharedItem

NO_PURPOSE: frozenset[Purpose] = frozenset()
_TICKS = {(one, other): Ticks(one, other) for one in (False, True) for other in (False, True)}


def sharing_of(
    session: Session, person_ids: Collection[int], audience: Audience | None = None
) -> dict[int, Sharing]:
    """Return what each of these people lets be used; those on the desk are all in it.

    With an `audience` only its ticks are read, which is quicker for hundreds.
    """
    ticks, consents = _ticks(session, person_ids, audience), _in_force(session, person_ids)
    rows = session.execute(select(Person.id, Person.restricted_on).where(Person.id.in_(person_ids)))
    return {
        number: Sharing(ticks[number], consents.get(number, NO_PURPOSE), restricted_on is not None)
        for number, restricted_on in rows
    }


def held_back_of(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """Return why some of these people are not matched, proposed or begun with; the others are not in it."""
    given = _given(session, person_ids, Purpose.TAKING_PART)
    rows = session.execute(select(Person.id, Person.restricted_on).where(Person.id.in_(person_ids)))
    found = {number: held_back(given[number], restricted_on) for number, restricted_on in rows}
    return {number: why for number, why in found.items() if why}


def taking_part_of(session: Session, person_ids: Collection[int]) -> dict[int, str]:
    """Return what is to be known of the yes to taking part of each of these people; empty where it stands."""
    given = _given(session, person_ids, Purpose.TAKING_PART)
    return {number: taking_part_words(given[number]) for number in person_ids}


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


def _given(session: Session, person_ids: Collection[int], purpose: Purpose) -> dict[int, list[Given]]:
    """Return every yes of these people to one purpose, whether or not it was taken back."""
    found: dict[int, list[Given]] = defaultdict(list)
    rows = session.execute(
        select(Consent.person_id, Consent.given_on, Consent.withdrawn_on).where(
            Consent.person_id.in_(person_ids), Consent.purpose == purpose.value
        )
    )
    for number, given_on, withdrawn_on in rows:
        found[number].append(Given(purpose, given_on, withdrawn_on))
    return found


def _in_force(session: Session, person_ids: Collection[int]) -> dict[int, frozenset[Purpose]]:
    """Return the purposes that these people say yes to now, by `rules.people.in_force`."""
    known = {purpose.value: purpose for purpose in CONSENTS}
    found: dict[int, set[Purpose]] = defaultdict(set)
    rows = session.execute(
        select(Consent.person_id, Consent.purpose).where(
            Consent.person_id.in_(person_ids), Consent.withdrawn_on.is_(None), Consent.purpose.in_(known)
        )
    )
    for number, purpose in rows:
        found[number].add(known[purpose])
    return {number: frozenset(purposes) for number, purposes in found.items()}


def _ticks(
    session: Session, person_ids: Collection[int], audience: Audience | None
) -> dict[int, dict[Item, Ticks]]:
    wanted = {
        Audience.MATCHING: SharedItem.for_matching.is_(True),
        Audience.CARD: SharedItem.on_card.is_(True),
    }
    either = or_(*wanted.values()) if audience is None else wanted[audience]
    found: dict[int, dict[Item, Ticks]] = defaultdict(dict)
    rows = session.execute(
        select(
            SharedItem.person_id,
            SharedItem.field,
            SharedItem.item,
            SharedItem.for_matching,
            SharedItem.on_card,
        ).where(SharedItem.person_id.in_(person_ids), either)
    )
    for number, field, item, for_matching, on_card in rows:
        found[number][field, item] = _TICKS[for_matching, on_card]
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
