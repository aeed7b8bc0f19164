"""The card of one pair under its meetings: its people, its agreement, and its aims."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.services.meetings import PairView
from rmdesk.ui.came_back import CameBack
from rmdesk.ui.context import Context
from rmdesk.ui.meetings import operations
from rmdesk.ui.meetings.aims import AimsEditor
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.saved import SavedLabel
from rmdesk.ui.widgets.words import Words

EXCHANGE = (
    "Both sides give and both learn here, so both have aims. They stand on the agreement as your exchange."
)


class PairCard(Card):
    """What belongs to the pair whose meetings are listed; hidden while none is."""

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self.setObjectName("meetings.pair_card")
        self._context = context
        self._wanted: int | None = None
        self._view: PairView | None = None
        self._saved = SavedLabel("meetings.pair_saved")
        self.add_beside_title(self._saved)
        self._people = Words("")
        self._agreement = LinkButton("meetings.agreement", "Agreement")
        self._agreement.clicked.connect(self._open_agreement)
        self._exchange = Words(EXCHANGE, "quiet")
        self._aims = AimsEditor()
        self._aims.added.connect(self._add)
        self._aims.changed.connect(self._change)
        self._aims.removed.connect(self._remove)
        self._came_back = CameBack(context, "meetings.came_back")
        for widget in (self._people, self._agreement, self._exchange, self._aims, self._came_back):
            self.add(widget)
        self.hide()

    @Slot(object)
    def show_for(self, relationship_id: object) -> None:
        """Read and show a pair, or hide the card."""
        self._wanted = relationship_id if isinstance(relationship_id, int) else None
        if self._wanted is None:
            self.hide()
            return
        self._context.load(self, operations.read_pair(self._context, self._wanted), self._show)

    def _show(self, view: PairView | None) -> None:
        if view is None or view.relationship_id != self._wanted:
            return
        if self._view is None or self._view.relationship_id != view.relationship_id:
            self._saved.setText("")
        self._view = view
        label = "" if view.naming.is_usual else view.naming.label
        self.set_title(view.title, label)
        people = [f"{name}, {role}" for name, role in view.people]
        if view.supporter:
            people.append(f"{view.supporter}, supporter")
        self._people.setText("; ".join(people) + ".")
        self._agreement.setText(f"Agreement: {view.agreement[:1].lower()}{view.agreement[1:]}")
        self._exchange.setVisible(view.has_aims and view.exchange)
        self._aims.setVisible(view.has_aims)
        if view.has_aims:
            self._aims.show_aims(view.aims)
        self._came_back.show_for(relationship_id=view.relationship_id)
        self.show()

    @Slot()
    def _open_agreement(self) -> None:
        if self._view is not None:
            self._context.go("printroom", {"agreement": self._view.relationship_id})

    @Slot(int, str)
    def _add(self, owner_id: int, words: str) -> None:
        if self._view is not None:
            call = operations.add_aim(self._context, self._view.relationship_id, owner_id, words)
            self._write(call, owner_id, new=True)

    @Slot(int, str)
    def _change(self, aim_id: int, words: str) -> None:
        self._write(operations.change_aim(self._context, aim_id, words), aim_id)

    @Slot(int)
    def _remove(self, aim_id: int) -> None:
        self._write(operations.remove_aim(self._context, aim_id), aim_id)

    def _write(self, call: operations.Call, key: int, *, new: bool = False) -> None:
        self._saved.saving()
        self._context.change(self, call, self._note_saved, partial(self._fail, key, new))

    def _note_saved(self, _value: object) -> None:
        now = self._context.clock
        self._saved.saved(now.local(now.now()))

    def _fail(self, key: int, new: bool, error: DeskError) -> None:
        self._saved.failed()
        if isinstance(error, FieldError):
            self._aims.show_error(key, f"{error.message} {error.advice}".strip(), new=new)
        else:
            self._context.failed.emit(error)
