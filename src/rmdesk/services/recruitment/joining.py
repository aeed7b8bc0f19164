"""Taking part: adding somebody by hand, and moving through the stages (product.md B2, C2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import How, check_email, check_phone, display_name, tidy_name
from rmdesk.rules.recruitment import Role, Stage, check_may_join, check_move
from rmdesk.rules.wording import count_of
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.privacy import add_notices, check_told
from rmdesk.services.recruitment.board import pairs_of
from rmdesk.services.recruitment.call import gate_of, note_call, signed_off
from rmdesk.services.recruitment.checks import care_words, checks_of_person
from rmdesk.services.recruitment.load import loads
from rmdesk.services.recruitment.matches import Matcher
from rmdesk.services.recruitment.views import Joined, Moved, Newcomer
from rmdesk.store.tables.people import CheckIn, Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import Participation, StageMove

CALL_OPENED = "; the call for mentors is open now"


def add_by_hand(
    desk: Desk,
    programme_id: int,
    role: Role,
    newcomer: Newcomer,
    *,
    person_id: int | None = None,
    confirmed: bool = False,
) -> Done[Joined]:
    """Add somebody to the programme: `person_id` when they are on the desk already, else as a new person.

    When likely duplicates exist and neither `person_id` nor `confirmed` is given, nothing is written and they are
    returned. What is already known of an existing person stays. Raises `FieldError` for "name", "email" or
    "phone", `UserError` when the call for mentors is closed or the person takes part already, and `NoticeMissing` when
    somebody would be ready at once who has not had the privacy notice (trust.md G3).
    """
    known = _checked(newcomer)
    if person_id is None and not confirmed:
        with desk.read() as session:
            found = Matcher(session).of(known.name, known.email, known.service)
        if found:
            return Done(Joined(None, None, found), frozenset())
    with desk.change("", Area.RECRUITMENT, Area.PEOPLE, Area.PROGRAMME) as change:
        programme = change.get(Programme, programme_id)
        check_may_join(role, gate_of(change.session, programme), signed_off=signed_off(programme))
        person = _person(change, known, person_id, desk.clock.now())
        check_not_in(change.session, programme_id, person, role)
        if known.has_notice:
            add_notices(change.session, [person.id], How.NOT_SAID, desk.clock.today(), desk.clock.today())
        if known.stage is Stage.READY:
            check_told(change.session, [person])
        part = Participation(
            programme_id=programme_id,
            person_id=person.id,
            role=role.value,
            stage=known.stage.value,
            stage_since=desk.clock.today(),
            motivation=known.motivation,
            created_at=desk.clock.now(),
        )
        change.add(part)
        change.add(_move_row(part.id, None, known.stage, desk.clock.now(), ""))
        opened = note_call(change, programme, desk)
        name = display_name(person.name, person.preferred_name)
        change.label = f"Added {name} as a {role.label.lower()}{CALL_OPENED if opened else ''}"
        load = loads(change.session, Person.id == person.id, desk.clock.today())[person.id]
        joined = Joined(part.id, person.id, call_opened=opened, flags=load.warnings)
    return change.done(joined)


def move(
    desk: Desk, participation_id: int, stage: Stage, note: str = "", again_on: dt.date | None = None
) -> Done[Moved]:
    """Move somebody to another stage and keep the day, with a `note` when there is one.

    `again_on`, only for "not now", is the day on which to ask again: it comes back on Today, and is settled when they
    move on before. Raises `UserError` when they are in that stage already, `FieldError` for "again_on", and
    `NoticeMissing` when they would be ready without having had the privacy notice (trust.md G3).
    """
    today = desk.clock.today()
    if again_on is not None and (stage is not Stage.NOT_NOW or again_on <= today):
        raise FieldError("again_on", "This day is not ahead.", "Choose a later day, or leave it empty.")
    with desk.change("", Area.RECRUITMENT, Area.PROGRAMME) as change:
        part = change.get(Participation, participation_id)
        role = Role(part.role)
        _move_part(change, desk, part, stage, note.strip())
        if again_on is not None:
            change.add(_ask_again(part, note.strip(), again_on, desk))
        person = change.get(Person, part.person_id)
        opened = note_call(change, change.get(Programme, part.programme_id), desk)
        name = display_name(person.name, person.preferred_name)
        change.label = f"Moved {name} to {stage.label.lower()}{CALL_OPENED if opened else ''}"
        paired = not stage.is_open and part.id in pairs_of(change.session, part.programme_id, role)
        ready = stage is Stage.READY
        flags = care_words(checks_of_person(change.session, person.id, today), stage) if ready else ()
    return change.done(Moved(opened, paired, flags))


def move_all(desk: Desk, participation_ids: Collection[int], stage: Stage) -> Done[Moved]:
    """Move several people of one programme to a stage in one step; those who are there already stay."""
    with desk.change("", Area.RECRUITMENT, Area.PROGRAMME) as change:
        parts = [change.get(Participation, number) for number in participation_ids]
        moving = [part for part in parts if part.stage != stage.value]
        for part in moving:
            _move_part(change, desk, part, stage, "")
        programmes = {part.programme_id for part in moving}
        opened = [note_call(change, change.get(Programme, number), desk) for number in programmes]
        who = count_of(len(moving), "person", "people")
        change.label = f"Moved {who} to {stage.label.lower()}{CALL_OPENED if any(opened) else ''}"
    return change.done(Moved(any(opened), False))


def _move_part(change: Change, desk: Desk, part: Participation, stage: Stage, note: str) -> None:
    old = Stage(part.stage)
    check_move(old, stage)
    if stage is Stage.READY:
        check_told(change.session, [change.get(Person, part.person_id)])
    part.stage, part.stage_since = stage.value, desk.clock.today()
    change.add(_move_row(part.id, old, stage, desk.clock.now(), note))
    if old is Stage.NOT_NOW:
        for row in change.session.scalars(
            select(CheckIn).where(
                CheckIn.person_id == part.person_id,
                CheckIn.programme_id == part.programme_id,
                CheckIn.channel == "",
                CheckIn.paper_id.is_(None),
                CheckIn.follow_up_on.is_not(None),
                CheckIn.followed_up_on.is_(None),
            )
        ):
            row.followed_up_on = desk.clock.today()


def _ask_again(part: Participation, note: str, on: dt.date, desk: Desk) -> CheckIn:
    """Return the follow-up of a "not now": it has no way of speaking, which tells it from a talk."""
    return CheckIn(
        person_id=part.person_id,
        programme_id=part.programme_id,
        spoke_on=desk.clock.today(),
        words=f"Not now; ask again. {note}".strip(),
        follow_up_on=on,
        created_at=desk.clock.now(),
    )


def check_not_in(session: Session, programme_id: int, person: Person, role: Role) -> None:
    """Raise `UserError` when the person has this role in the programme already."""
    stage = session.scalar(
        select(Participation.stage).where(
            Participation.programme_id == programme_id,
            Participation.person_id == person.id,
            Participation.role == role.value,
        )
    )
    if stage is not None:
        raise UserError(
            f"{display_name(person.name, person.preferred_name)} is among the {role.label.lower()}s already, "
            f"at {Stage(stage).label.lower()}.",
            "Move them to another stage instead of adding them again.",
        )


def _checked(newcomer: Newcomer) -> Newcomer:
    name = tidy_name(newcomer.name)
    if not name:
        raise FieldError("name", "Somebody needs a name.", "Write the name they go by.")
    check_move(None, newcomer.stage)
    return Newcomer(
        name,
        check_email(newcomer.email),
        check_phone(newcomer.phone),
        newcomer.post.strip(),
        newcomer.service.strip(),
        newcomer.motivation.strip(),
        newcomer.stage,
        newcomer.has_notice,
        newcomer.organisation.strip(),
    )


def _person(change: Change, known: Newcomer, person_id: int | None, at: dt.datetime) -> Person:
    if person_id is None:
        return change.add(
            Person(
                name=known.name,
                email=known.email,
                phone=known.phone,
                post=known.post,
                service=known.service,
                organisation=known.organisation,
                created_at=at,
            )
        )
    person = change.get(Person, person_id)
    person.archived_at = None
    for field in ("email", "phone", "post", "service", "organisation"):
        if not getattr(person, field):
            setattr(person, field, getattr(known, field))
    return person


def _move_row(participation_id: int, old: Stage | None, new: Stage, at: dt.datetime, note: str) -> StageMove:
    return StageMove(
        participation_id=participation_id,
        from_stage=old.value if old else "",
        to_stage=new.value,
        moved_at=at,
        note=note,
    )
