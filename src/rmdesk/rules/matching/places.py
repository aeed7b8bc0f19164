"""What is said of one more place with a mentor: with whom it would help, that it helps only one, and who would lose."""

from __future__ import annotations

from collections.abc import Sequence

from rmdesk.rules.matching.helping import Help, Helper
from rmdesk.rules.matching.round import Round
from rmdesk.rules.matching.words import shortlist


class Places:
    """The mentors of whom one more place would help somebody; nothing of it is said where there are none.

    In triads a place may move others. One by which somebody matched now would go without is left out; where there is
    one by which nobody would lose at all, only such are named.
    """

    def __init__(self, matching: Round, helper: Helper, help: Help) -> None:
        self._matching, self._helper = matching, helper
        self._direct, self._moving, self._losers = help.places, help.by_moving, ""
        if matching.settings.mentors_each > 1:
            self._weigh()

    def __bool__(self) -> bool:
        """Return whether one more place with anybody would help."""
        return bool(self._direct or self._moving)

    @property
    def named(self) -> str:
        """Return the mentors, those by moving others last: "Amara, or with Joy if somebody else moves there"."""
        said = [self._names(self._direct)] if self._direct else []
        if self._moving:
            joint = "with " if said else ""
            said.append(f"{joint}{self._names(self._moving)} if somebody else moves there")
        return ", or ".join(said)

    @property
    def aside(self) -> str:
        """Return what is to be said besides: that one place helps only one, and who would lose. It may be empty."""
        both = (*self._direct, *self._moving)
        count = self._helper.sharing(both)
        one = ""
        if count > 1 and len(both) == 1:
            one = f"A place with {self._names(both)} helps only one of the {count} who could take it."
        elif count > 1:
            one = f"Each such place helps only one of the {count} who could take one."
        return f"{one} {self._losers}".strip()

    def _names(self, mentors: Sequence[int]) -> str:
        return shortlist([self._matching.mentors[at].name for at in mentors], "or")

    def _weigh(self) -> None:
        """Leave out places by which somebody would go without, and find out who else would lose."""
        lost = {at: self._helper.after_a_place(at) for at in (*self._direct, *self._moving)}
        kept = [at for at, one in lost.items() if one is None or not one.without]
        kept = [at for at in kept if (one := lost[at]) is not None and not one.less] or kept
        self._direct = tuple(at for at in self._direct if at in kept)
        self._moving = tuple(at for at in self._moving if at in kept)
        known = [one for at in kept if (one := lost[at]) is not None]
        less = list(dict.fromkeys(each.mentee_id for one in known for each in one.less))
        if less:
            names = shortlist([self._matching.mentees[at].name for at in less])
            alike = len({frozenset(each.mentee_id for each in one.less) for one in known}) == 1
            some = "" if alike and len(known) == len(kept) else ", or some of them,"
            self._losers = f"Suggested again, {names}{some} would then be matched less well."
        elif len(known) < len(kept):
            self._losers = "Suggested again, others may then be matched less well, or go without."
