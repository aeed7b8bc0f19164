"""How the sample's people came in: mentees first, then mentors, and a few who are still on their way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from rmdesk.demo.agenda import Agenda
from rmdesk.demo.cast import Cast, Character
from rmdesk.rules.people import CONSENTS, Audience, How
from rmdesk.rules.recruitment import Stage
from rmdesk.services import people, privacy, recruitment
from rmdesk.services.desk import Desk

Moves = tuple[tuple[int, Stage], ...]
"""Days after joining, and the stage that somebody came to."""

_READY: Moves = ((5, Stage.IN_CONVERSATION), (16, Stage.READY))
_INDUCTED: Moves = ((4, Stage.IN_CONVERSATION), (11, Stage.INDUCTION), (17, Stage.READY))
_WAYS: dict[str, tuple[int, Moves]] = {
    "interested": (-8, ()),
    "in_conversation": (-15, ((4, Stage.IN_CONVERSATION),)),
    "induction": (-22, ((5, Stage.IN_CONVERSATION), (15, Stage.INDUCTION))),
    "waiting": (-40, _READY),
    "late": (-24, ((6, Stage.IN_CONVERSATION), (20, Stage.READY))),
    "not_now": (-120, ((9, Stage.IN_CONVERSATION), (15, Stage.NOT_NOW))),
    "declined": (-85, ((7, Stage.IN_CONVERSATION), (13, Stage.DECLINED))),
}
"""How those came in who were not among the first: joined so many days before today, then their moves."""
ASK_AGAIN = dt.timedelta(days=150)
"""How long somebody is left alone who said "not now"."""


class Recruiting:
    """Puts everybody's way in on the agenda; `parts` are the participations by name."""

    def __init__(self, desk: Desk, programme_id: int, agenda: Agenda) -> None:
        self.parts: dict[str, int] = {}
        self._desk = desk
        self._programme = programme_id
        self._agenda = agenda

    def begin(self, cast: Cast, start: dt.date, today: dt.date) -> None:
        """Let mentees in before mentors, and all of them before the programme starts."""
        for people_, first, spread in (
            (cast.mentees, start - dt.timedelta(days=112), 1.4),
            (cast.mentors, start - dt.timedelta(days=66), 1.1),
        ):
            ready = [one for one in people_ if one.stage == "ready"]
            for number, one in enumerate(ready):
                moves = _INDUCTED if number % 3 == 0 else _READY
                self._way_in(one, first + dt.timedelta(days=int(number * spread)), moves)
            for one in people_:
                if one.stage != "ready":
                    back, moves = _WAYS[one.stage]
                    self._way_in(one, today + dt.timedelta(days=back), moves)

    def _way_in(self, one: Character, joined: dt.date, moves: Moves) -> None:
        self._agenda.on(joined, "10:05", partial(self._join, one))
        for after, stage in moves:
            note = one.note if stage is Stage.NOT_NOW else ""
            self._agenda.on(joined + dt.timedelta(days=after), "14:20", self._moving(one.name, stage, note))

    def _join(self, one: Character) -> None:
        newcomer = recruitment.Newcomer(
            one.name, email=one.email, post=one.post, service=one.service, motivation=one.why, has_notice=True
        )
        done = recruitment.add_by_hand(self._desk, self._programme, one.role, newcomer, confirmed=True)
        joined = done.value
        if joined.participation_id is not None and joined.person_id is not None:
            self.parts[one.name] = joined.participation_id
            people.change_person(self._desk, joined.person_id, **one.profile)
            self._share(joined.person_id)

    def _share(self, person_id: int) -> None:
        """Record what their forms said: a yes to every purpose, and a tick for each thing they told."""
        privacy.record(self._desk, person_id, CONSENTS, How.FORM)
        for audience in Audience:
            privacy.tick_all(self._desk, person_id, audience)

    def _moving(self, name: str, stage: Stage, note: str) -> Callable[[], None]:
        def do() -> None:
            again = self._desk.clock.today() + ASK_AGAIN if stage is Stage.NOT_NOW else None
            recruitment.move(self._desk, self.parts[name], stage, note, again)

        return do
