"""Places in induction sessions: booked, freed, and who came (product.md B5)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from rmdesk.base.errors import UserError
from rmdesk.rules.people import display_name
from rmdesk.rules.recruitment import (
    OPEN_STAGES,
    PlaceState,
    Role,
    SessionState,
    Stage,
    check_room,
)
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.desk import Change, Desk, Done
from rmdesk.services.recruitment.session_views import Booked, Marked
from rmdesk.services.recruitment.sessions import AREAS
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.recruitment import InductionSession, Participation, SessionPlace

_BEFORE_INDUCTION = OPEN_STAGES[: OPEN_STAGES.index(Stage.INDUCTION)]
_BEFORE_READY = OPEN_STAGES[: OPEN_STAGES.index(Stage.READY)]


def book(
    desk: Desk, session_id: int, participation_ids: Collection[int], *, raise_places: bool = False
) -> Done[Booked]:
    """Give people a place; nobody is moved by it. `raise_places` makes room where it is full, in the same step.

    Raises `SessionFull` when there is no room, `UserError` when the session is cancelled, for others than they are, or
    they have a place already.
    """
    with desk.change("", *AREAS) as change:
        row = change.get(InductionSession, session_id)
        if row.state == SessionState.CANCELLED.value:
            raise UserError(f"“{row.title}” is cancelled.", "Bring it back first, or choose another session.")
        places = _places(change.session, session_id)
        taken = sum(PlaceState(place.state).takes_room for place in places.values())
        people = {number: change.get(Participation, number) for number in participation_ids}
        names = [_check_bookable(change, row, part, places) for part in people.values()]
        raised = raise_places and row.places is not None and taken + len(names) > row.places
        if raised:
            row.places = taken + len(names)
        check_room(row.title, row.places, taken, len(names))
        for number in people:
            if number in places:
                places[number].state = PlaceState.BOOKED.value
            else:
                change.add(SessionPlace(session_id=session_id, participation_id=number))
        who = names[0] if len(names) == 1 else count_of(len(names), "person", "people")
        when = f"“{row.title}” on {short_day(row.day)}"
        more = f", raised to {count_of(row.places or 0, 'place')}" if raised else ""
        change.label = f"Booked {who} for {when}{more}"
        verb = "is" if len(names) == 1 else "are"
        offer = tuple(number for number, part in people.items() if Stage(part.stage) in _BEFORE_INDUCTION)
        booked = Booked(f"{who} {verb} booked for {when}.", offer)
    return change.done(booked)


def free(desk: Desk, session_id: int, participation_id: int) -> Done[None]:
    """Take somebody's place away. Raises `UserError` when they have none."""
    with desk.change("", *AREAS) as change:
        row = change.get(InductionSession, session_id)
        place = _places(change.session, session_id).get(participation_id)
        name = _name(change, change.get(Participation, participation_id))
        if place is None:
            raise UserError(f"{name} has no place in “{row.title}”.")
        change.session.delete(place)
        change.session.flush()
        _settle(change.session, row)
        change.label = f"Took {name} out of “{row.title}” on {short_day(row.day)}"
    return change.done(None)


def mark(desk: Desk, session_id: int, states: Mapping[int, PlaceState]) -> Done[Marked]:
    """Say what became of places, by participation: came, missed, sent apologies, or booked again.

    An apology can come before the day. Raises `UserError` when the session is still to come or cancelled.
    """
    with desk.change("", *AREAS) as change:
        row = change.get(InductionSession, session_id)
        if row.state == SessionState.CANCELLED.value:
            raise UserError(f"“{row.title}” is cancelled.", "Bring it back first.")
        known = {PlaceState.CAME, PlaceState.MISSED} & set(states.values())
        if known and row.day > desk.clock.today():
            raise UserError(
                f"“{row.title}” is still to come, on {short_day(row.day)}.",
                "Put the day right when it was held already. An apology can be noted now.",
            )
        places = _places(change.session, session_id)
        for number, state in states.items():
            places[number].state = state.value
        change.session.flush()
        _settle(change.session, row)
        change.label = _marked_label(change, row, states)
        after = _places(change.session, session_id)
        marked = Marked(
            sum(place.state == PlaceState.BOOKED.value for place in after.values()),
            _came_not_ready(change, after),
        )
    return change.done(marked)


def mark_rest(desk: Desk, session_id: int) -> Done[Marked]:
    """Say that everybody came of whom nothing else is known yet."""
    with desk.read() as session:
        places = _places(session, session_id)
        rest = [number for number, place in places.items() if place.state == PlaceState.BOOKED.value]
    return mark(desk, session_id, dict.fromkeys(rest, PlaceState.CAME))


def _places(session: Session, session_id: int) -> dict[int, SessionPlace]:
    rows = session.scalars(
        select(SessionPlace).where(SessionPlace.session_id == session_id).order_by(SessionPlace.id)
    )
    return {row.participation_id: row for row in rows}


def _settle(session: Session, row: InductionSession) -> None:
    """Make the session a held one once it is known that somebody came or did not, and a planned one before."""
    states = {place.state for place in _places(session, row.id).values()}
    held = bool(states & {PlaceState.CAME.value, PlaceState.MISSED.value})
    row.state = (SessionState.HELD if held else SessionState.PLANNED).value


def _check_bookable(
    change: Change, row: InductionSession, part: Participation, places: Mapping[int, SessionPlace]
) -> str:
    """Return the person's name, or raise `UserError`."""
    name, role = _name(change, part), Role(part.role)
    if part.programme_id != row.programme_id:
        raise UserError(f"{name} takes part in another programme.")
    if row.role not in ("", role.value):
        raise UserError(
            f"“{row.title}” is for {row.role}s, and {name} is a {role.value}.",
            "Choose another session, or say that this one is for everybody.",
        )
    place = places.get(part.id)
    if place is not None and place.state != PlaceState.EXCUSED.value:
        raise UserError(f"{name} has a place in “{row.title}” already.")
    return name


def _name(change: Change, part: Participation) -> str:
    person = change.get(Person, part.person_id)
    return display_name(person.name, person.preferred_name)


def _marked_label(change: Change, row: InductionSession, states: Mapping[int, PlaceState]) -> str:
    when = f"“{row.title}” on {short_day(row.day)}"
    if len(states) != 1:
        return f"Marked {count_of(len(states), 'person', 'people')} at {when}"
    ((number, state),) = states.items()
    return f"{_name(change, change.get(Participation, number))}: {state.label.lower()}, {when}"


def _came_not_ready(change: Change, places: Mapping[int, SessionPlace]) -> tuple[int, ...]:
    came = [number for number, place in places.items() if place.state == PlaceState.CAME.value]
    return tuple(n for n in came if Stage(change.get(Participation, n).stage) in _BEFORE_READY)
