"""A scheme walked through the window: started, filled with people, paired up, planned, met."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLabel
from sqlalchemy import select

from rmdesk.base.clock import FixedClock
from rmdesk.base.errors import UserError
from rmdesk.documents.rendering import page_texts
from rmdesk.rules.areas import Area
from rmdesk.rules.printroom import PaperKind
from rmdesk.rules.recruitment import Role
from rmdesk.rules.relationships import Answer
from rmdesk.services import matching, meetings, printroom, programme
from rmdesk.services.printroom import PaperRequest
from rmdesk.store.tables.matching import Relationship, RelationshipMember
from rmdesk.store.tables.meetings import Meeting
from rmdesk.store.tables.recruitment import Participation
from tests.support.pages.matching import MatchingScreen
from tests.support.pages.meetings import MeetingsScreen
from tests.support.pages.start import StartScreen
from tests.support.people import add
from tests.support.window import WindowDriver

STARTS = dt.date(2027, 1, 11)
WORDS = {
    "purpose": "Hear what working here is like.",
    "barrier": "Those in charge seldom hear it.",
    "success_measures": "Night staff are asked every month.",
    "where_to_turn": "Asha Begum, safeguarding lead, 029 2018 0199",
    "notes_status": "An aide-memoire, destroyed at the end.",
    "line_manager_clause": "Only with the mentor’s agreement, or when somebody is at risk.",
    "winding_up": "They look back together and decide whether to go on.",
}
"""What sources leave open and every plan has to say."""


class Walk:
    """One programme from its scheme on. Numbers are of participations and relationships."""

    def __init__(self, driver: WindowDriver, key: str, *, by_hand: bool = False) -> None:
        """Start it from the scheme, `by_hand` on the page that lists all of them (slower; tested by itself too)."""
        self.driver, self.desk = driver, driver.desk
        name = f"Ours, after {key}"
        if by_hand:
            start = StartScreen(driver)
            start.open()
            start.choose(key.lower())
            driver.type("start.name", name)
            driver.click("start.primary")
        else:
            driver.context.show_programme(programme.start(self.desk, name, key).value)
            driver.settle()
        assert driver.context.programme_id is not None
        self.id = driver.context.programme_id

    @property
    def plan(self) -> programme.PlanView:
        """Return the plan as it is."""
        return programme.plan(self.desk, self.id)

    def say(self, **values: Any) -> None:
        """Say in the plan what the scheme leaves open; what it states stays."""
        plan = self.plan.plan
        usual: dict[str, Any] = {
            **WORDS,
            "starts_on": STARTS,
            "ends_on": dt.date(2027, 12, 17),
            "meetings_count": 3,
            "length_minutes": 60,
            "mentees_needed": 0,
        }
        left_open = {name: value for name, value in usual.items() if getattr(plan, name) in ("", None)}
        programme.change_plan(self.desk, self.id, **(left_open | values))
        self.refresh()

    def refresh(self) -> None:
        """Let the window read what was done beside it."""
        self.driver.context.changed.emit(frozenset(Area), "")
        self.driver.settle()

    def join(self, role: Role, *names: str, **profile: Any) -> list[int]:
        """Let people take part who are ready, trained and told where to turn."""
        joined = [
            add(
                self.desk,
                self.id,
                role,
                name,
                **({"service": f"Service of {name}", "organisation": f"House of {name}"} | profile),
            )
            for name in names
        ]
        with self.desk.change("Prepared", Area.RECRUITMENT) as change:
            for number in joined:
                part = change.get(Participation, number)
                part.trained_on = part.told_on = self.desk.clock.today()
        self.refresh()
        return joined

    def pair_up(self) -> list[int]:
        """Press Suggest, let everybody say yes, and return the active relationships."""
        screen = MatchingScreen(self.driver)
        screen.press("suggest")
        for number in self.relationships("proposed"):
            self.agree(number)
        self.refresh()
        return self.relationships("active")

    def agree(self, relationship_id: int) -> None:
        """Let everybody who is asked say yes, in whatever order they are asked."""
        waiting = set(self.members(relationship_id))
        while waiting:
            before = len(waiting)
            for number in sorted(waiting):
                try:
                    matching.answer(self.desk, relationship_id, number, Answer.YES)
                except UserError:
                    continue
                waiting.discard(number)
            if len(waiting) == before:
                break

    def relationships(self, *states: str) -> list[int]:
        """Return the programme's relationships in these states."""
        with self.desk.read() as session:
            query = select(Relationship.id).where(
                Relationship.programme_id == self.id, Relationship.state.in_(states)
            )
            return list(session.scalars(query.order_by(Relationship.id)))

    def members(self, relationship_id: int, role: Role | None = None) -> list[int]:
        """Return the participations in a relationship, all or those in one role."""
        with self.desk.read() as session:
            query = select(RelationshipMember.participation_id, RelationshipMember.role).where(
                RelationshipMember.relationship_id == relationship_id
            )
            return [number for number, word in session.execute(query) if role is None or word == role.value]

    def meet_all(self) -> None:
        """Plan every meeting by the button of the meetings page."""
        screen = MeetingsScreen(self.driver).show()
        screen.press("primary")

    def days(self, relationship_id: int) -> list[dt.date]:
        """Return the days of a pair's meetings that are not cancelled."""
        with self.desk.read() as session:
            query = select(Meeting.day).where(
                Meeting.relationship_id == relationship_id, Meeting.state != "cancelled"
            )
            return list(session.scalars(query.order_by(Meeting.day)))

    def places(self, relationship_id: int) -> list[str]:
        """Return where a pair's meetings are."""
        with self.desk.read() as session:
            return list(
                session.scalars(select(Meeting.place).where(Meeting.relationship_id == relationship_id))
            )

    def hold(self, relationship_id: int, *, absent: tuple[int, ...] = (), **record: Any) -> int:
        """Hold the next planned meeting of a pair on its day and return it."""
        with self.desk.read() as session:
            row = session.execute(
                select(Meeting.id, Meeting.day)
                .where(Meeting.relationship_id == relationship_id, Meeting.state == "planned")
                .order_by(Meeting.day)
            ).first()
        assert row is not None
        self.on(row.day)
        came = [number for number in self.members(relationship_id) if number not in absent]
        meetings.hold(self.desk, row.id, came=came, minutes_together=60)
        if record:
            meetings.save_record(self.desk, row.id, **record)
        return int(row.id)

    def on(self, day: dt.date) -> None:
        """Let it be another day."""
        clock = self.desk.clock
        assert isinstance(clock, FixedClock)
        clock.moment = max(clock.moment, dt.datetime.combine(day, dt.time(17), dt.UTC))

    def person(self, participation_id: int) -> int:
        """Return whose part it is."""
        with self.desk.read() as session:
            return session.get_one(Participation, participation_id).person_id

    def end(self, relationship_id: int) -> None:
        """End a pair."""
        matching.end(self.desk, relationship_id)

    def paper(self, kind: PaperKind, *targets: int, **request: Any) -> str:
        """Return the words of papers of one kind."""
        made = printroom.make(self.desk, PaperRequest(kind, self.id, targets, **request))
        return " ".join(" ".join(page_texts(made.pdf)).split())

    def page_words(self, page: str) -> str:
        """Return every word that can be seen on a page."""
        widget = self.driver.go(page)
        self.driver.settle()
        return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())

    def pair(self, mentee: str = "Helen Marsh", *mentors: str, **profiles: Mapping[str, Any]) -> int:
        """Let a mentee and mentors join, be paired and have their meetings planned; return the relationship."""
        self.join(Role.MENTEE, mentee, level=9, **profiles.get("mentee", {}))
        self.join(Role.MENTOR, *(mentors or ("Amara Okafor",)), level=2, **profiles.get("mentor", {}))
        (number,) = self.pair_up()
        self.meet_all()
        return number
