"""Somebody asked for the coordinator on a paper: said at once, without details, with the ways to go on."""

from __future__ import annotations

from PySide6.QtCore import Slot

from rmdesk.services.printroom import Told
from rmdesk.ui.context import Context
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import QuietButton

SPOKE, SEE = "I spoke to them…", "Open Today"


class ToldBanner(Banner):
    """The banner `printroom.told`; its button notes a talk, or opens Today where several asked. Beside it
    `printroom.told.concern` notes a concern, behind the concerns' own lock.
    """

    def __init__(self, context: Context) -> None:
        super().__init__("printroom.told", Tone.WARN)
        self._context = context
        self._told: dict[str, Told] = {}
        self._concern = QuietButton("printroom.told.concern", "Note a concern…")
        self._concern.clicked.connect(self._note_concern)
        self.ask(self._concern)
        self.acted.connect(self._act)
        context.turned.connect(self._forget)

    def tell(self, told: Told, reference: str) -> None:
        """Say what somebody asked for on the paper of this reference, beside what others did."""
        others = {key: one for key, one in self._told.items() if one.person_id != told.person_id}
        self._told = {**others, reference: told}
        self._say()

    def _say(self) -> None:
        several = len(self._told) > 1
        self.say(
            " ".join(one.sentence for one in self._told.values()),
            "It stays on Today until you mark it as done. Is somebody at risk? Note a concern.",
            action=SEE if several else SPOKE,
        )

    def settle(self) -> None:
        """Take the message away."""
        self._told = {}
        super().settle()

    @Slot(str)
    def _forget(self, label: str) -> None:
        """Say no more what stood on a paper whose entering was taken back; what others asked for stays."""
        left = {key: one for key, one in self._told.items() if key not in label.split()}
        if len(left) == len(self._told):
            return
        self._told = left
        if left:
            self._say()
        else:
            self.settle()

    @Slot()
    def _act(self) -> None:
        if len(self._told) == 1:
            self._context.spoke_wanted.emit(next(iter(self._told.values())).person_id)
        else:
            self._context.go("today")

    @Slot()
    def _note_concern(self) -> None:
        self._context.go("concerns", "new")
