"""How the sample's pairs came about: suggested, one of them changed by hand, and agreed one after the other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from rmdesk.demo.agenda import Agenda
from rmdesk.services import matching
from rmdesk.services.desk import Desk

ENDED_PAIR = 20
"""The number, from 0, of the pair that ended early."""
GOODBYE = "Both found the hour a month hard to keep. They parted as friends and may come back next year."


@dataclass(frozen=True, slots=True)
class Pair:
    """A relationship and its two participations."""

    relationship_id: int
    mentee: int
    mentor: int


class Pairing:
    """Puts the matching on the agenda. `pairs` are the agreed ones in the order of their numbers."""

    def __init__(self, desk: Desk, programme_id: int, agenda: Agenda) -> None:
        self.pairs: list[Pair] = []
        self._desk = desk
        self._programme = programme_id
        self._agenda = agenda

    def begin(self, start: dt.date, today: dt.date) -> None:
        """Match three weeks before the start, and once more last week for those who came later."""
        self._agenda.on(start - dt.timedelta(days=24), "09:40", partial(self._first_round, start))
        self._agenda.on(today - dt.timedelta(days=8), "11:15", self._second_round)

    def _first_round(self, start: dt.date) -> None:
        matching.suggest(self._desk, self._programme)
        lines = matching.view(self._desk, self._programme).lines
        matching.pin(self._desk, lines[0].id)
        matching.never(self._desk, lines[-1].id)
        matching.suggest(self._desk, self._programme)
        lines = matching.view(self._desk, self._programme).lines
        for number, line in enumerate(sorted(lines, key=lambda one: one.id)):
            pair = Pair(line.id, line.mentee.participation_id, line.mentors[0].participation_id)
            self.pairs.append(pair)
            asked = start - dt.timedelta(days=22 - number // 4)
            self._agenda.on(asked, "12:10", partial(self._say_yes, pair.relationship_id, pair.mentor))
            answered = asked + dt.timedelta(days=2)
            self._agenda.on(answered, "16:30", partial(self._say_yes, pair.relationship_id, pair.mentee))
        ended = self.pairs[ENDED_PAIR]
        goodbye = start + dt.timedelta(days=40)
        self._agenda.on(goodbye, "11:00", lambda: _end(self._desk, ended))

    def _second_round(self) -> None:
        matching.suggest(self._desk, self._programme)
        for line in matching.view(self._desk, self._programme).lines:
            if line.state is matching.RelationshipState.PROPOSED:
                day = self._desk.clock.today() + dt.timedelta(days=2)
                mentor = line.mentors[0].participation_id
                self._agenda.on(day, "10:45", partial(self._say_yes, line.id, mentor))

    def _say_yes(self, relationship_id: int, participation_id: int) -> None:
        """Record a yes; the mentor has less power here and is asked first."""
        matching.answer(self._desk, relationship_id, participation_id, matching.Answer.YES)


def _end(desk: Desk, pair: Pair) -> None:
    matching.end(desk, pair.relationship_id, GOODBYE)
