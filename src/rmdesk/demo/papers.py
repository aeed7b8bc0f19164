"""What the sample's coordinator printed: the agreements before the start, and what came back signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from rmdesk.demo.agenda import Agenda
from rmdesk.demo.pairing import Pair, Pairing
from rmdesk.rules.printroom import PaperKind, WayOut
from rmdesk.services import printroom
from rmdesk.services.desk import Desk

PRINTED = 4
"""How many pairs have their agreement from here; the others wrote their own."""
SIGNED = 3


class Papers:
    """Puts the printing on the agenda."""

    def __init__(self, desk: Desk, programme_id: int, agenda: Agenda) -> None:
        self._desk = desk
        self._programme = programme_id
        self._agenda = agenda

    def begin(self, pairing: Pairing, start: dt.date) -> None:
        """Print most agreements the week before the start, and note those that came back signed."""
        self._agenda.on(start - dt.timedelta(days=6), "09:15", lambda: self._print(pairing.pairs[:PRINTED]))
        for number in range(SIGNED):
            day = start + dt.timedelta(days=2 + number)
            self._agenda.on(day, "17:30", partial(self._sign, pairing, number))

    def _print(self, pairs: Sequence[Pair]) -> None:
        targets = tuple(pair.relationship_id for pair in pairs)
        request = printroom.PaperRequest(PaperKind.AGREEMENT, self._programme, targets)
        printroom.issue(self._desk, request, WayOut.PRINTED)

    def _sign(self, pairing: Pairing, number: int) -> None:
        relationship_id = pairing.pairs[number].relationship_id
        printroom.record_signed(self._desk, relationship_id, self._desk.clock.today())
