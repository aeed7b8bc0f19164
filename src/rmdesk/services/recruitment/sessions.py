"""Induction and training sessions: planned, changed, cancelled, and read (product.md B5)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import list_name
from rmdesk.rules.recruitment import (
    OPEN_STAGES,
    PlaceFacts,
    PlaceState,
    Role,
    SessionState,
    Stage,
    check_session,
    needs_of,
    place_pill,
    telling_place,
)
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.desk import Desk, Done, one
from rmdesk.services.recruitment.readiness import Days, days_of, training_in
from rmdesk.services.recruitment.session_views import CandidateLine, PlaceLine, SessionLine, SessionView
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from rmdesk.store.tables.recruitment import InductionSession, Participation, SessionPlace

AREAS = (Area.RECRUITMENT, Area.MEETINGS)
"""What may show something of a session: a pair's preparation stands beside its meetings."""
FIELDS = {
    "title": "the name",
    "role": "who it is for",
    "day": "the day",
    "time": "the time",
    "place": "the place",
    "places": "the number of places",
    "trains": "whether it trains",
    "tells_where_to_turn": "whether it tells where to turn",
    "note": "the note",
}
"""What a session can be changed in, as labels name it."""
_WANTS_IT = (Stage.INDUCTION, Stage.IN_CONVERSATION, Stage.READY, Stage.INTERESTED)


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session to be planned: `role` None is for everybody, `places` None has no limit."""

    title: str
    day: dt.date | None
    time: dt.time | None = None
    place: str = ""
    role: Role | None = None
    places: int | None = None
    trains: bool = True
    tells_where_to_turn: bool = True
    note: str = ""


def add_session(desk: Desk, programme_id: int, new: NewSession) -> Done[int]:
    """Plan a session and return its number. Raises `FieldError` for "title", "day" or "places"."""
    check_session(new.title, new.day, new.places, desk.clock.today())
    assert new.day is not None
    with desk.change("", *AREAS) as change:
        row = InductionSession(
            programme_id=change.get(Programme, programme_id).id,
            title=new.title.strip(),
            role=new.role.value if new.role else "",
            day=new.day,
            time_of_day=_figures(new.time),
            place=new.place.strip(),
            places=new.places,
            trains=new.trains,
            tells_where_to_turn=new.tells_where_to_turn,
            note=new.note.strip(),
        )
        change.add(row)
        change.label = f"Planned “{row.title}” on {short_day(row.day)}"
        number = row.id
    return change.done(number)


def change_session(desk: Desk, session_id: int, **values: object) -> Done[None]:
    """Change some of a session's `FIELDS` by name. Raises `FieldError` for one that cannot be so."""
    with desk.change("", *AREAS) as change:
        row = change.get(InductionSession, session_id)
        wanted = _stored(values)
        changed = [name for name, value in wanted.items() if getattr(row, name) != value]
        if not changed:
            return Done(None, frozenset())
        for name in changed:
            setattr(row, name, wanted[name])
        check_session(row.title, row.day, row.places, desk.clock.today())
        _check_bookings(change.session, row, changed, desk.clock.today())
        words = next(FIELDS[name] for name in values)
        change.label = f"Changed {words} of “{row.title}”"
    return change.done(None)


def cancel_session(desk: Desk, session_id: int) -> Done[None]:
    """Cancel a session; its places are kept, so that people can be told, and count no more. Raises `UserError` when
    somebody came to it.
    """
    with desk.change("", *AREAS) as change:
        row = change.get(InductionSession, session_id)
        if row.state != SessionState.PLANNED.value:
            raise UserError(
                f"“{row.title}” is {SessionState(row.state).label.lower()} already.",
                "A session that somebody came to stays as it is.",
            )
        row.state = SessionState.CANCELLED.value
        change.label = f"Cancelled “{row.title}” on {short_day(row.day)}"
    return change.done(None)


def restore_session(desk: Desk, session_id: int) -> Done[None]:
    """Bring a cancelled session back. Raises `UserError` when it is not cancelled."""
    with desk.change("", *AREAS) as change:
        row = change.get(InductionSession, session_id)
        if row.state != SessionState.CANCELLED.value:
            raise UserError(f"“{row.title}” is not cancelled.")
        row.state = SessionState.PLANNED.value
        change.label = f"Brought “{row.title}” on {short_day(row.day)} back"
    return change.done(None)


def sessions(desk: Desk, programme_id: int) -> tuple[SessionLine, ...]:
    """Return a programme's sessions: those to come first, then those that are over, the newest of them first."""
    today = desk.clock.today()
    with desk.read() as session:
        lines = read_sessions(session, programme_id, today)
    coming = [line for line in lines if not line.over]
    return (*coming, *reversed([line for line in lines if line.over]))


def read_sessions(session: Session, programme_id: int, today: dt.date) -> list[SessionLine]:
    """Return a programme's sessions by day."""
    rows = session.scalars(
        select(InductionSession)
        .where(InductionSession.programme_id == programme_id)
        .order_by(InductionSession.day, InductionSession.time_of_day, InductionSession.id)
    ).all()
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for session_id, state, count in session.execute(
        select(SessionPlace.session_id, SessionPlace.state, func.count(SessionPlace.id))
        .join(InductionSession, InductionSession.id == SessionPlace.session_id)
        .where(InductionSession.programme_id == programme_id)
        .group_by(SessionPlace.session_id, SessionPlace.state)
    ):
        counts[session_id][state] = count
    return [line_of(row, counts[row.id], today) for row in rows]


def line_of(row: InductionSession, counts: Counter[str], today: dt.date) -> SessionLine:
    """Return a session's line from its row and the number of its places in each state."""
    return SessionLine(
        id=row.id,
        title=row.title,
        role=Role(row.role) if row.role else None,
        day=row.day,
        time_of_day=row.time_of_day,
        place=row.place,
        places=row.places,
        trains=row.trains,
        tells_where_to_turn=row.tells_where_to_turn,
        state=SessionState(row.state),
        note=row.note,
        taken=sum(count for state, count in counts.items() if PlaceState(state).takes_room),
        open=counts[PlaceState.BOOKED.value],
        came=counts[PlaceState.CAME.value],
        over=row.day < today,
    )


def session_view(desk: Desk, session_id: int) -> SessionView | None:
    """Return one session whole; none when it is not there, as after its planning was undone."""
    today = desk.clock.today()
    with desk.read() as session:
        row = session.get(InductionSession, session_id)
        if row is None:
            return None
        programme = one(session, Programme, row.programme_id)
        held = {
            place.participation_id: PlaceState(place.state)
            for place in session.scalars(select(SessionPlace).where(SessionPlace.session_id == session_id))
        }
        people = session.execute(
            select(
                Participation.id,
                Participation.person_id,
                Participation.role,
                Participation.stage,
                Person.name,
                Person.preferred_name,
                Person.post,
                Person.service,
            )
            .join(Person, Person.id == Participation.person_id)
            .where(Participation.programme_id == row.programme_id)
        ).all()
        told = telling_places(session, row.programme_id, today)
        days, training = days_of(session), training_in(programme)
        booked, others = [], []
        for who in people:
            role, stage = Role(who.role), Stage(who.stage)
            name = list_name(who.name, who.preferred_name)
            detail = ", ".join(part for part in (who.post, who.service) if part)
            if who.id in held:
                booked.append(PlaceLine(who.id, who.person_id, name, detail, role, stage, held[who.id]))
            elif stage in OPEN_STAGES and row.role in ("", role.value):
                words = _needs(told.get(who.id), days.get(who.id, (None, None)), training, today)
                others.append(CandidateLine(who.id, name, detail, role, stage, words))
        line = line_of(row, Counter(state.value for state in held.values()), today)
    booked.sort(key=lambda place: place.name.casefold())
    others.sort(key=lambda who: (not who.words, _WANTS_IT.index(who.stage), who.name.casefold()))
    return SessionView(line, tuple(booked), tuple(others))


def telling_places(session: Session, programme_id: int, today: dt.date) -> dict[int, PlaceFacts]:
    """Return by participation the place that says most: the next one booked, else the last one."""
    rows = session.execute(
        select(SessionPlace.participation_id, InductionSession.day, SessionPlace.state)
        .join(InductionSession, InductionSession.id == SessionPlace.session_id)
        .where(
            InductionSession.programme_id == programme_id,
            InductionSession.state != SessionState.CANCELLED.value,
        )
    )
    places: dict[int, list[PlaceFacts]] = defaultdict(list)
    for participation_id, day, state in rows:
        places[participation_id].append(PlaceFacts(day, PlaceState(state)))
    told = {number: telling_place(found, today) for number, found in places.items()}
    return {number: place for number, place in told.items() if place is not None}


def _needs(place: PlaceFacts | None, days: Days, training: bool, today: dt.date) -> str:
    """Return what a session would do for somebody: their place elsewhere, or what they lack; nothing when nothing."""
    if place is not None and place.state is not PlaceState.CAME:
        return place_pill(place, today)[0]
    since = dict(zip(("trained", "told"), days, strict=True))
    lacks = [need.lacking for need in needs_of(training) if since[need.value] is None]
    return " and ".join(lacks)


def _stored(values: dict[str, object]) -> dict[str, object]:
    stored: dict[str, object] = {}
    for name, value in values.items():
        if name not in FIELDS:
            raise FieldError(name, "A session has no such field.")
        if name == "time":
            stored["time_of_day"] = _figures(value if isinstance(value, dt.time) else None)
        elif name == "role":
            stored["role"] = str(value or "")
        elif name == "day" and value is None:
            raise FieldError("day", "Say on which day it is.")
        else:
            stored[name] = value.strip() if isinstance(value, str) else value
    return stored


def _check_bookings(session: Session, row: InductionSession, changed: Iterable[str], today: dt.date) -> None:
    """Raise `FieldError` when those who are booked would no longer fit the session."""
    places = session.execute(
        select(SessionPlace.state, Participation.role)
        .join(Participation, Participation.id == SessionPlace.participation_id)
        .where(SessionPlace.session_id == row.id)
    ).all()
    taken = sum(PlaceState(state).takes_room for state, _role in places)
    if "places" in changed and row.places is not None and taken > row.places:
        raise FieldError("places", f"{count_of(taken, 'place is', 'places are')} taken.", "Free some first.")
    others = sum(row.role not in ("", role) for _state, role in places)
    if "role" in changed and others:
        raise FieldError(
            "role", f"{count_of(others, 'other has', 'others have')} a place.", "Take them out first."
        )
    if "day" in changed and row.day > today and row.state == SessionState.HELD.value:
        raise FieldError("day", "This session was held.", "Choose the day on which it was.")


def _figures(time: dt.time | None) -> str:
    return f"{time:%H:%M}" if time else ""
