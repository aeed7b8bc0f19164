"""What papers still lack: words of the plan, without which no agreement prints, and the coordinator's name."""

from __future__ import annotations

from PySide6.QtCore import Slot

from rmdesk.services.printroom import PrintroomView
from rmdesk.ui.context import Context
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner

NO_NAME = "Your name is not on these papers yet."
NO_NAME_MORE = (
    "People are told to turn to the coordinator. Write your name in the settings, and it is printed."
)


class GapsBanner(Banner):
    """The banner `printroom.blanks`; it leads to where the first gap can be filled."""

    def __init__(self, context: Context) -> None:
        super().__init__("printroom.blanks", Tone.WARN)
        self._context = context
        self._field = ""
        self.acted.connect(self._go)

    def show_gaps(self, view: PrintroomView, *, agreements: bool, names_coordinator: bool) -> None:
        """Say what these papers lack, or nothing."""
        unnamed = names_coordinator and not view.coordinator
        blanks = view.blanks if agreements and view.pairs else ()
        self._field = blanks[0].field if blanks else ""
        if blanks:
            said = "The plan does not say: " + "; ".join(blank.label for blank in blanks) + "."
            more = " Your name is missing too, in the settings." if unnamed else ""
            self.say("The agreement can't be printed yet.", said + more, action="Go to the plan")
        elif unnamed:
            self.say(NO_NAME, NO_NAME_MORE, action="Go to settings")
        else:
            self.settle()

    @Slot()
    def _go(self) -> None:
        if self._field:
            self._context.go("plan", self._field)
        else:
            self._context.go("settings")
