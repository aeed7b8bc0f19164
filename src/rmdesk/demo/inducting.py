"""How the sample's people were trained and told where to turn, and what the coordinator noted of talks with them."""

from __future__ import annotations

import datetime as dt
from functools import partial

from rmdesk.demo.agenda import SATURDAY, Agenda
from rmdesk.demo.cast import Cast, Spoken
from rmdesk.demo.recruiting import Recruiting
from rmdesk.rules.recruitment import PlaceState, Role, Stage
from rmdesk.services import recruitment
from rmdesk.services.desk import Desk
from rmdesk.services.recruitment import NewCheckIn, NewSession

MISSED, EXCUSED = frozenset({4, 11}), frozenset({7})
"""Who did not come to the first sessions, by the number of their place; they come to a later one."""
CHECK = "DBS check"
"""The check that the sample's plan asks of mentees."""
RUNS_OUT, RAN_OUT = 3, 9
"""The mentees, by number, whose check runs out soon, and whose check has run out since they were paired."""


class Inducting:
    """Puts sessions, checks and talks on the agenda, once everybody's way in is on it."""

    def __init__(self, desk: Desk, programme_id: int, agenda: Agenda, recruiting: Recruiting) -> None:
        self._desk = desk
        self._programme = programme_id
        self._agenda = agenda
        self._parts = recruiting.parts
        self._checked: set[int] = set()

    def begin(self, cast: Cast, start: dt.date, today: dt.date) -> None:
        """Train mentees, then mentors, before the first meetings, and everybody who came later a fortnight ago."""
        sessions = (
            ("Induction for mentees", Role.MENTEE, start - dt.timedelta(days=56), "14:00", 26),
            ("Second chance for mentees", Role.MENTEE, start - dt.timedelta(days=42), "17:00", 8),
            ("Training for mentors", Role.MENTOR, start - dt.timedelta(days=20), "10:00", 26),
            ("Second chance for mentors", Role.MENTOR, start - dt.timedelta(days=13), "17:30", 8),
            ("Induction for latecomers", None, today - dt.timedelta(days=14), "12:30", 10),
        )
        for title, role, day, time, places in sessions:
            new = NewSession(
                title, _working(day), dt.time.fromisoformat(time), "Garden room", role, places=places
            )
            self._agenda.on(_working(day) - dt.timedelta(days=9), "09:30", partial(self._invite, new))
        self._agenda.on(today - dt.timedelta(days=5), "11:45", partial(self._plan_next, today))
        self._agenda.on(start - dt.timedelta(days=49), "15:30", partial(self._see_checks, cast, today))
        self._agenda.on(today - dt.timedelta(days=9), "15:30", self._see_late_checks)
        for talk in cast.spoken:
            self._agenda.on(today - dt.timedelta(days=talk.days_ago), "16:05", partial(self._note, talk))

    def _invite(self, new: NewSession) -> None:
        session = recruitment.add_session(self._desk, self._programme, new).value
        assert new.day is not None
        self._agenda.on(new.day - dt.timedelta(days=1), "15:00", partial(self._book, session))
        self._agenda.on(
            new.day, "18:00", partial(self._say_who_came, session, new.title.startswith("Second"))
        )

    def _book(self, session: int) -> None:
        """Give a place to everybody who is ready and still needs one."""
        view = recruitment.session_view(self._desk, session)
        assert view is not None
        wanted = [one.id for one in view.others if one.words and one.stage is Stage.READY]
        if wanted:
            recruitment.book(self._desk, session, wanted, raise_places=True)

    def _say_who_came(self, session: int, all_of_them: bool) -> None:
        view = recruitment.session_view(self._desk, session)
        assert view is not None
        away = {PlaceState.MISSED: MISSED, PlaceState.EXCUSED: EXCUSED}
        for state, numbers in away.items():
            found = [place.id for at, place in enumerate(view.people) if at in numbers]
            if found and not all_of_them and len(view.people) > max(MISSED):
                recruitment.mark(self._desk, session, dict.fromkeys(found, state))
        if view.people:
            recruitment.mark_rest(self._desk, session)

    def _plan_next(self, today: dt.date) -> None:
        """Leave one session of this week without its attendance, and one that is still to come."""
        on_the_way = [
            row.id
            for role in (Role.MENTEE, Role.MENTOR)
            for row in recruitment.board(self._desk, self._programme, role).rows
            if row.stage in (Stage.INDUCTION, Stage.IN_CONVERSATION)
        ]
        over = NewSession(
            "Where to turn, in half an hour",
            _working(today - dt.timedelta(days=3)),
            dt.time(12, 30),
            "Library corner",
            trains=False,
        )
        coming = NewSession(
            "Induction",
            _working(today + dt.timedelta(days=4)),
            dt.time(10),
            "Room 2",
            places=max(3, len(on_the_way)),
        )
        for new in (over, coming):
            session = recruitment.add_session(self._desk, self._programme, new).value
            recruitment.book(self._desk, session, on_the_way)

    def _see_checks(self, cast: Cast, today: dt.date) -> None:
        rows = recruitment.board(self._desk, self._programme, Role.MENTEE).rows
        people = {row.id: row.person_id for row in rows}
        names = [one.name for one in cast.mentees if one.stage == "ready"]
        seen = self._desk.clock.today()
        for number, name in enumerate(names):
            left = {RUNS_OUT: 18, RAN_OUT: -4}.get(number)
            ends = seen + dt.timedelta(days=3 * 365) if left is None else today + dt.timedelta(days=left)
            person = people[self._parts[name]]
            recruitment.save_check(self._desk, person, CHECK, seen_on=seen, expires_on=ends)
            self._checked.add(person)

    def _see_late_checks(self) -> None:
        """See the checks of those who were ready later, in time for the second round."""
        seen = self._desk.clock.today()
        for row in recruitment.board(self._desk, self._programme, Role.MENTEE).rows:
            if row.stage is Stage.READY and row.person_id not in self._checked:
                ends = seen + dt.timedelta(days=3 * 365)
                recruitment.save_check(self._desk, row.person_id, CHECK, seen_on=seen, expires_on=ends)

    def _note(self, talk: Spoken) -> None:
        row = next(
            row
            for role in (Role.MENTEE, Role.MENTOR)
            for row in recruitment.board(self._desk, self._programme, role).rows
            if row.id == self._parts[talk.who]
        )
        today = self._desk.clock.today()
        follow = today + dt.timedelta(days=talk.again_in) if talk.again_in else None
        new = NewCheckIn(
            row.person_id, talk.way, talk.words, talk.asked, follow, programme_id=self._programme
        )
        recruitment.add_check_in(self._desk, new)


def _working(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)
