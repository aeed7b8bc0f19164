"""Selection packs made for mentees, and what comes back on them."""

from __future__ import annotations

import datetime as dt

from rmdesk.rules.printroom import WayOut
from rmdesk.services import printroom
from rmdesk.services.desk import Desk
from rmdesk.services.matching.ranked import PACK, Pack, packs_of
from rmdesk.services.printroom import PaperRequest
from rmdesk.services.printroom.definitions import definitions


def make_pack(desk: Desk, programme: int, participation: int) -> Pack:
    """Print a selection pack for a mentee; its cards are in the order of the mentors' names."""
    printroom.issue(desk, PaperRequest(definitions()[PACK].kind, programme, (participation,)), WayOut.PRINTED)
    with desk.read() as session:
        return packs_of(session, programme)[-1]


def choose(
    desk: Desk,
    programme: int,
    participation: int,
    *,
    back_on: dt.date | None = None,
    **answers: tuple[int, ...],
) -> Pack:
    """Enter a pack of a mentee, made for it: each answer holds the places of cards in it, from 0."""
    pack = make_pack(desk, programme, participation)
    printroom.enter(desk, pack.paper_id, answers)
    if back_on is not None:
        printroom.mark_returned(desk, pack.paper_id, back_on)
    return pack
