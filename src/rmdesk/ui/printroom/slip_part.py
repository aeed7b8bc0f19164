"""Which meeting a slip is of, what the desk has beside what the slip says, and what entering it does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from rmdesk.rules.meetings import (
    NOT_PLANNED,
    Becoming,
    SlipMeeting,
    SlipOutcome,
    SlipSays,
    becomes,
    likely_meeting,
    next_meeting,
)
from rmdesk.rules.wording import count_of, short_day
from rmdesk.services.meetings import SlipChoice, SlipView
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.dress import discard, name
from rmdesk.ui.widgets.fields import ChecksField, ChoiceField, Form
from rmdesk.ui.widgets.words import Words

BEGIN = "printroom.slip"
_KEEP = -1
"""Stands for no meeting at all: the answers stay with the paper."""
_NOTHING = "–"
WHICH = "Say which meeting it was, or keep the answers with the paper."


class SlipPart(QWidget):
    """The form `printroom.slip` with `meeting` and `came`; boxes `printroom.slip.believe` and `printroom.slip.next`."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self._view: SlipView | None = None
        self._says: SlipSays | None = None
        self._form: Form | None = None
        self._by_hand = False
        self._issued: dt.date | None = None
        self._becomes = Words("", "strong")
        self._becomes.setObjectName(f"{BEGIN}.becomes")
        self._believe = QCheckBox("Record what the slip says instead")
        name(self._believe, f"{BEGIN}.believe", "Record what the slip says instead")
        self._following = Words("")
        self._next = QCheckBox("Note the next meeting too")
        name(self._next, f"{BEGIN}.next", "Note the next meeting too")
        self._place = QVBoxLayout()
        self._beside = QWidget()
        self._facts = [[Words(text, "quiet") for text in ("", _NOTHING, _NOTHING, _NOTHING)] for _ in "ab"]
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        grid = QGridLayout(self._beside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        for row, words in enumerate(("", "What became of it", "Day", "Minutes")):
            grid.addWidget(Words(words, "quiet", wrap=False), row, 0)
        for column, (title, cells) in enumerate(
            zip(("On the desk", "On the slip"), self._facts, strict=True)
        ):
            cells[0] = Words(title, "strong")
            for row, cell in enumerate(cells):
                grid.addWidget(cell, row, column + 1)
            grid.setColumnStretch(column + 1, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, GRID, 0, 0)
        lines.setSpacing(GRID)
        lines.addWidget(Words("The meeting", "card-title"))
        lines.addLayout(self._place)
        for part in (self._beside, self._becomes, self._believe, self._following, self._next):
            lines.addWidget(part)

    def begin(self, view: SlipView | None, says: SlipSays | None, issued: dt.date | None) -> None:
        """Ask about the meeting of a slip that was `issued` then; nothing for a paper that tells of none."""
        self._view, self._by_hand, self._issued = view, False, issued
        self.setVisible(view is not None)
        if self._form is not None:
            discard(self._form)
            self._form = None
        if view is None:
            return
        self._form = form = Form(BEGIN)
        meetings: list[tuple[str, object]] = [
            (f"Meeting {one.number}, {one.words}", one.id) for one in view.meetings
        ]
        options = [
            *meetings,
            ("A meeting that was not planned", NOT_PLANNED),
            ("None: keep the answers with the paper", _KEEP),
        ]
        form.add(ChoiceField(f"{BEGIN}.meeting", f"Which meeting of {view.title}", options))
        if view.asks_who:
            people: list[tuple[str, object]] = [(who, key) for key, who in view.people]
            form.add(ChecksField(f"{BEGIN}.came", "Who came", people))
            form.set_values({"came": tuple(key for key, _ in view.people)}, fresh=True)
        form.edited.connect(self._choose)
        self._place.addWidget(form)
        self._next.setChecked(True)
        self.show_says(says)
        self._believe.setChecked(view.meeting_id is not None)

    def show_says(self, says: SlipSays | None) -> None:
        """Follow what is typed from the slip."""
        self._says = says
        if self._view is None or self._form is None:
            return
        if not self._by_hand:
            self._form.set_values({"meeting": self._guess(self._view)}, fresh=True)
        self._show()

    def choice(self) -> SlipChoice | None:
        """Return what was decided; none where the answers stay with the paper."""
        if self._view is None or self._form is None:
            return None
        meeting = self._form.field("meeting").value()
        if not isinstance(meeting, int) or meeting == _KEEP:
            return None
        came: Any = self._form.field("came").value() if self._view.asks_who else None
        return SlipChoice(
            meeting,
            frozenset(came) if came is not None else None,
            self._believe.isChecked(),
            self._next.isChecked(),
        )

    def draft(self) -> dict[str, Any] | None:
        """Return what was decided here, to be kept; none for a paper that tells of no meeting."""
        if self._view is None or self._form is None:
            return None
        came: Any = self._form.field("came").value() if self._view.asks_who else ()
        return {
            "meeting": self._form.field("meeting").value(),
            "by_hand": self._by_hand,
            "came": list(came),
            "believe": self._believe.isChecked(),
            "next": self._next.isChecked(),
        }

    def take_draft(self, kept: dict[str, Any] | None) -> None:
        """Put it back; a meeting that is not on the desk any more is asked for anew."""
        if not kept or self._view is None or self._form is None:
            return
        known = kept["meeting"] in (NOT_PLANNED, _KEEP) or self._view.chosen(kept["meeting"]) is not None
        if kept["by_hand"] and known:
            self._by_hand = True
            self._form.set_values({"meeting": kept["meeting"]}, fresh=True)
        if self._view.asks_who:
            here = {key for key, _ in self._view.people}
            self._form.set_values({"came": tuple(key for key in kept["came"] if key in here)}, fresh=True)
        self._believe.setChecked(kept["believe"])
        self._next.setChecked(kept["next"])
        self._show()

    def show_error(self, key: str, words: str) -> bool:
        """Show what is wrong at a field of this part; false when it has no such field."""
        return self._form is not None and self._form.show_error(key, words)

    def check(self) -> bool:
        """Return whether the meeting is decided; say so at the field where it is not."""
        if self._view is None or self._form is None or self._form.field("meeting").value() is not None:
            return True
        self._form.show_error("meeting", WHICH)
        return False

    def _guess(self, view: SlipView) -> int | None:
        if view.meeting_id is not None:
            return view.meeting_id
        day = self._says.day if self._says else None
        return likely_meeting(view.meetings, day, self._today(), self._issued)

    @Slot(str, object)
    def _choose(self, key: str, _value: object) -> None:
        if key == "meeting":
            self._by_hand = True
            self._show()

    def _show(self) -> None:
        view, says = self._view, self._says
        if view is None or self._form is None:
            return
        number = self._form.field("meeting").value()
        keeps, open_ = number == _KEEP, number is None
        chosen = view.chosen(number) if isinstance(number, int) else None
        self._beside.setVisible(not keeps and not open_)
        self._fill(chosen, says)
        what = becomes(chosen, says) if says is not None and not keeps and not open_ else None
        if keeps:
            self._becomes.setText("No meeting is changed.")
        elif open_ and says is not None:
            self._becomes.setText("Say which meeting it was.")
        else:
            self._becomes.setText(what.words if what else "Say above what became of it.")
        self._believe.setVisible(what is not None and what.what is Becoming.CLASH)
        following = (
            next_meeting(view.meetings, chosen, says) if what is not None and says is not None else None
        )
        self._following.setText(following.words if following else "")
        for part in (self._following, self._next):
            part.setVisible(following is not None)
        came = self._form.fields.get("came")
        if came is not None:
            came.setVisible(not keeps and says is not None and says.outcome is SlipOutcome.HELD)

    def _fill(self, chosen: SlipMeeting | None, says: SlipSays | None) -> None:
        here, slip = self._facts
        for cells, facts in (
            (here, _on_desk(chosen)),
            (slip, _on_slip(says)),
        ):
            for cell, words in zip(cells[1:], facts, strict=True):
                cell.setText(words or _NOTHING)


def _on_desk(meeting: SlipMeeting | None) -> tuple[str, str, str]:
    if meeting is None:
        return "Not planned", "", ""
    return meeting.state.label, short_day(meeting.day), _minutes(meeting.minutes)


def _on_slip(says: SlipSays | None) -> tuple[str, str, str]:
    if says is None:
        return "", "", ""
    if says.outcome is SlipOutcome.MOVED:
        new = says.next_day or says.day
        return "Moved", short_day(new) if new else "", ""
    day = short_day(says.day) if says.day else ""
    return says.outcome.value.capitalize(), day, _minutes(says.minutes)


def _minutes(minutes: int | None) -> str:
    return "" if minutes is None else count_of(minutes, "minute")
