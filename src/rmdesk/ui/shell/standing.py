"""The banner over a programme's pages that says that it is paused or closed (product.md A7)."""

from __future__ import annotations

from rmdesk.services.journey import ProgrammeLine
from rmdesk.ui.shell.registry import PAGES
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner

OWN_PAGES = frozenset(entry.name for entry in PAGES if entry.section == "programme")


class StandingBanner(Banner):
    """The banner `window.standing`; its button is there while the programme can go on."""

    def __init__(self) -> None:
        super().__init__("window.standing", Tone.NEUTRAL)
        self._line: ProgrammeLine | None = None

    def show_programme(self, line: ProgrammeLine | None, page: str) -> None:
        """Speak of this programme from now on; `page` is the one on screen."""
        self._line = line
        self.show_on(page)

    def show_on(self, page: str) -> None:
        """Show on the programme's own pages only, and only what is news there."""
        line = self._line
        if line is None or not line.standing or page not in OWN_PAGES:
            self.settle()
            return
        words = (
            "Nothing in it counts as late meanwhile."
            if line.paused
            else "What was recorded can still be read."
        )
        if (self.message, self.accessibleDescription()) != (line.standing, words):
            self.say(line.standing, words, action="Go on…" if line.paused else "")
