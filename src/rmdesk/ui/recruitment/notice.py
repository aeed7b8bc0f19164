"""Who has not had the privacy notice: said over the board, and noted in one press (trust.md G3)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from rmdesk.rules.people import NoticeMissing
from rmdesk.rules.recruitment import Stage
from rmdesk.services.recruitment import RecruitmentView
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.telling import NoticeHow
from rmdesk.ui.widgets.banner import Banner

WHY = "People hear first what is kept about them and why. Nobody can be ready before."
Again = tuple[int, Stage]
"""A move to be made again: participation and stage."""


class NoticeBanner(Banner):
    """The banner `<area>.notice` with the choice `<area>.notice.how` and the button `<area>.notice.act`."""

    given = Signal(object, object, object)
    """These people (by id) were given the notice today, in this way (`How`); the move to be made then, or none."""

    def __init__(self, area: str) -> None:
        super().__init__(f"{area}.notice")
        self._people: tuple[int, ...] = ()
        self._refused: Again | None = None
        self._how = NoticeHow(self)
        self.acted.connect(self._give)

    def show_missing(self, view: RecruitmentView) -> None:
        """Say how many have not had it; a move that was refused stays on screen while it still would be."""
        missing = view.without_notice
        if self._refused is not None and set(self._people) & set(missing):
            return
        self._people, self._refused = missing, None
        if not missing:
            self.settle()
        elif len(missing) == 1:
            name = next(row.name for row in view.rows if row.person_id == missing[0])
            self._say(f"{name} has not been given the privacy notice yet.", "Notice given today")
        else:
            count = len(missing)
            self._say(
                f"{count} people have not been given the privacy notice yet.", f"Given to all {count} today"
            )

    def refuse(self, error: NoticeMissing, again: Again) -> None:
        """Say who has to have it before the move can be made."""
        self._people, self._refused = tuple(number for number, _ in error.people), again
        self.say(error.message, error.advice, action="Notice given today", tone=Tone.WARN)

    def forget(self) -> None:
        """Take everything away, as for another programme."""
        self._people, self._refused = (), None
        self.settle()

    def _say(self, words: str, action: str) -> None:
        if self.message != words:  # so that it is not read out again with every change
            self.say(words, WHY, action=action, tone=Tone.NEUTRAL)

    @property
    def people(self) -> Sequence[int]:
        """Return for whom the button notes it."""
        return self._people

    @Slot()
    def _give(self) -> None:
        self.given.emit(self._people, self._how.take(), self._refused)
