"""Who needs a selection pack now, and why somebody gets none (product D5)."""

from __future__ import annotations

from rmdesk.rules.printroom import Given, mark_of
from rmdesk.rules.printroom import needed as rule
from rmdesk.rules.wording import short_day
from rmdesk.services.printroom.definitions import definitions
from rmdesk.services.printroom.standing import Standing
from rmdesk.services.printroom.taking_part import Part
from rmdesk.services.printroom.views import NeededPaper, Wanted
from rmdesk.store.tables.printroom import EnclosedCard, Paper

Told = tuple[str, str]
"""What stands in place of a pack: in few words, and in a sentence."""


class Packs:
    """The packs of one programme."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._cards = standing.cards

    def of(self, part: Part) -> NeededPaper | Told | None:
        """Return a mentee’s pack, or what is to be said in its place, or none where there is nothing to say."""
        had = self._standing.issued.get((rule.SELECTION_PACK, part.person_id, None))
        given = Given(had.last_on, had.newest.returned_on is not None) if had else None
        waits = not part.left and self._cards.waits(part.id)
        if waits and self._cards.has_any(part.id):
            why = ""
            if self._cards.are_needed:
                why = "to choose from before a pair" if had is None else self._other_cards(had.newest)
            kind = definitions()[rule.SELECTION_PACK].kind
            mark = mark_of(needed=bool(why), given=given)
            return NeededPaper(Wanted(kind, part.id), mark, why, given.on if given else None)
        if had is not None:
            day = short_day(had.last_on)
            return f"given {day.rpartition(' ')[0]}", f"given on {day}"
        if waits and self._cards.are_needed:
            return "no card yet", f"no pack yet: {self._nobody()}"
        return None

    def _nobody(self) -> str:
        """Return why there is no card, in words that fit into a line."""
        return f"none of the {self._standing.naming.mentors} who are ready and have a place may be paired with them"

    def _other_cards(self, paper: Paper) -> str:
        """Return why a pack that is out is due again: only where its cards had names, or none, and now have not."""
        row = self._standing.session.query(EnclosedCard).filter_by(paper_id=paper.id).first()
        if row is None or row.named == self._cards.named:
            return ""
        return "cards now have names" if self._cards.named else "cards now have no names"
