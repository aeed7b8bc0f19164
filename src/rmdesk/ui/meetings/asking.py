"""Which of the small forms is open, and what is done with its answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.meetings import MeetingKind, MeetingState
from rmdesk.rules.programme import Naming
from rmdesk.services.desk import Done
from rmdesk.services.meetings import MeetingView, PairLine
from rmdesk.ui.context import Context
from rmdesk.ui.meetings import operations
from rmdesk.ui.meetings.panels import AddPanel, AskPanel, CancelPanel, HoldPanel, MissPanel, MovePanel
from rmdesk.ui.meetings.typed import type_back, typed_in

_PANELS: dict[str, Callable[[Context], AskPanel]] = {
    "add": AddPanel,
    "hold": HoldPanel,
    "move": MovePanel,
    "miss": MissPanel,
    "cancel": CancelPanel,
}


class Asking(QWidget):
    """Holds the panels; at most one of them is open."""

    done = Signal(str, int)
    """What was asked has been done: the panel's key, and the meeting."""
    closing = Signal(str)
    """A panel closes, left or done: the key of the button that takes the keyboard, or "primary"."""
    failed = Signal(object)
    """A `DeskError` that belongs to no field of the panel."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._meeting_id: int | None = None
        self._panels: dict[str, AskPanel] = {}
        self._open: AskPanel | None = None
        self._naming = Naming()
        self._kinds: Sequence[MeetingKind] = tuple(MeetingKind)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def offer(self, kinds: Sequence[MeetingKind], naming: Naming) -> None:
        """Offer these kinds for one more meeting, in the words of the programme."""
        self._kinds, self._naming = kinds, naming

    def ask(self, key: str, view: MeetingView | None) -> None:
        """Open the panel of `key` for a meeting."""
        if view is None:
            return
        self._meeting_id = view.id
        panel = self._switch(key)
        if isinstance(panel, MissPanel):
            panel.speak_of(self._naming)
        if isinstance(panel, MovePanel):
            panel.begin_with(view, held=view.state is MeetingState.HELD)
        else:
            panel.begin({})

    def ask_day(self, view: MeetingView) -> None:
        """Ask on which day a meeting was held that is planned for later."""
        self._meeting_id = view.id
        self._switch("hold").begin({"on": self._context.clock.today()})

    def ask_add(self, pairs: Sequence[PairLine], chosen: int | None) -> None:
        """Ask for one more meeting."""
        panel = self._switch("add")
        if isinstance(panel, AddPanel):
            panel.offer(self._kinds, self._naming)
            panel.begin_with([(p.pair, p.relationship_id) for p in pairs if p.active], chosen)

    def show_for(self, view: MeetingView) -> None:
        """Close a panel that no longer fits the meeting's state, as after an undo."""
        if self._open is None or self._open.key == "add" or view.state is MeetingState.PLANNED:
            return
        if self._open.key != "move" or view.state is not MeetingState.HELD:
            self.put_away()

    @Slot()
    def put_away(self) -> None:
        """Close the open panel."""
        if self._open is not None:
            self._open.hide()
            self._open = None
        self.hide()

    @Slot()
    def _leave(self) -> None:
        if self._open is not None:
            self.closing.emit("primary" if self._open.key == "hold" else self._open.key)
        self.put_away()

    @Slot()
    def confirm_again(self) -> None:
        """Try again what was refused, once what stood in the way has been noted."""
        if self._open is not None:
            self._open.confirm()

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed in the open panel, or none."""
        if self._open is None:
            return None
        return {"panel": self._open.key, "panel_typed": typed_in(self._open)}

    def take_draft(self, draft: dict[str, Any], pairs: Sequence[PairLine]) -> None:
        """Open the panel again as it was."""
        key = draft.get("panel")
        if key not in _PANELS:
            return
        if key == "add":
            self.ask_add(pairs, None)
        else:
            self._meeting_id = draft.get("meeting")
            self._switch(key).begin({})
        type_back(self._panels[key], draft.get("panel_typed", {}))

    def _switch(self, key: str) -> AskPanel:
        """Make the panel of `key` the open one; each is made when first asked for."""
        self.put_away()
        if key not in self._panels:
            panel = self._panels[key] = _PANELS[key](self._context)
            panel.confirmed.connect(self._confirm)
            panel.left.connect(self._leave)
            self._box.addWidget(panel)
        self._open = self._panels[key]
        self.show()
        return self._open

    @Slot(object)
    def _confirm(self, values: dict[str, Any]) -> None:
        panel = self._open
        if panel is None:
            return
        call = self._call(panel.key, values)
        if call is not None:
            finished = partial(self._finish, panel)
            self._context.change(self, call, finished, partial(self._fail, panel))

    def _call(self, key: str, values: dict[str, Any]) -> Callable[[], Done[Any]] | None:
        context, number = self._context, self._meeting_id
        if key == "add":
            return operations.add(
                context, values["pair"], values["day"], values["time"], values["kind"], values["place"]
            )
        if number is None:
            return None
        if key == "hold":
            return operations.hold(context, number, values["on"])
        if key == "miss":
            return operations.miss(context, number, values["by"], values["reason"])
        if key == "cancel":
            return operations.cancel(context, number, values["reason"])
        return operations.move(context, number, values["day"], values["time"], values["later"])

    def _finish(self, panel: AskPanel, value: object) -> None:
        if self._open is panel:
            self.closing.emit("move" if panel.key == "move" else "primary")
            self.put_away()
        number = value if panel.key == "add" else self._meeting_id
        self.done.emit(panel.key, number if isinstance(number, int) else 0)

    def _fail(self, panel: AskPanel, error: DeskError) -> None:
        if isinstance(error, FieldError) and panel.form.show_error(
            error.field, f"{error.message} {error.advice}".strip()
        ):
            return
        self.failed.emit(error)
