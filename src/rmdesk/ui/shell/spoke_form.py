"""The fields of “I spoke to …”: with whom, how, what to remember, and when to come back to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox

from rmdesk.rules.recruitment.check_ins import FollowUp, Way, follow_up_day
from rmdesk.rules.wording import short_day
from rmdesk.services.recruitment import CheckInLine, NewCheckIn, PersonRecruiting
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.fields import ChoiceField, DateField, Form, NotesField, PickField
from rmdesk.ui.widgets.words import Words

DAYS = ("follow_up_on", "spoke_on")


class SpokeForm(Form):
    """Named `spoke`; under the name stands when they spoke last and what the person carries."""

    resized = Signal()
    """Something came or went, so that another height is wanted."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__("spoke")
        self._today = today
        self._known: PersonRecruiting | None = None
        self.who = PickField("spoke.who", "Who", placeholder="Begin to type a name")
        self._way = ChoiceField("spoke.way", "How", [(way.label, way) for way in Way], blank=None)
        self._last = Words("", "small")
        self.words = NotesField("spoke.words", "What to remember", lines=(3, 6))
        self._asked = QCheckBox("I asked them to take part")
        name(self._asked, "spoke.asked", "I asked them to take part")
        self._often = Banner("spoke.often", Tone.WARN)
        choices = [(choice.label, choice) for choice in FollowUp]
        self._follow = ChoiceField("spoke.follow_up", "Come back to it", choices, blank=None)
        self._day = DateField("spoke.follow_up_on", "On which day", today=today)
        self._on = DateField("spoke.spoke_on", "You spoke on", today=today)
        self._lay_out()
        self.write({})

    def _lay_out(self) -> None:
        self.add_row(self.who, self._way, stack_below=400)
        self.add_widget(self._last)
        self.add(self.words)
        self.add_widget(self._asked)
        self.add_widget(self._often)
        self.add_row(self._follow, self._day, self._on, stack_below=480)
        self._last.hide()
        self._follow.edited.connect(self._show_day)
        self._asked.toggled.connect(self._warn)

    @property
    def begun(self) -> bool:
        """Whether anything is typed that would be lost."""
        read = self.read()
        return bool(read["words"] or read["asked"] or read["follow_up"] is not FollowUp.NONE)

    def read(self) -> dict[str, Any]:
        """Return every value by its name; None where a day cannot be read."""
        return {
            "who": self.who.value(),
            "way": self._way.value(),
            "words": self.words.value(),
            "asked": self._asked.isChecked(),
            "follow_up": self._follow.value(),
            "follow_up_on": self._day.value(),
            "spoke_on": self._on.value(),
        }

    def write(self, values: dict[str, Any]) -> None:
        """Show these values, and nothing in the fields that are not among them."""
        follow = values.get("follow_up") or FollowUp.NONE
        self.who.set_value(values.get("who"))
        self._way.set_value(values.get("way") or Way.PHONE)
        self.words.set_value(values.get("words", ""))
        self._asked.setChecked(bool(values.get("asked")))
        self._follow.set_value(follow)
        self._day.set_value(values.get("follow_up_on"))
        self._on.set_value(values.get("spoke_on") or self._today())
        self._day.setHidden(follow is not FollowUp.DAY)

    def write_talk(self, talk: CheckInLine) -> None:
        """Show a talk that was kept before."""
        self.write(
            {
                "who": talk.person_id,
                "way": talk.way,
                "words": talk.words,
                "asked": talk.asked,
                "follow_up": FollowUp.DAY if talk.follow_up_on else FollowUp.NONE,
                "follow_up_on": talk.follow_up_on,
                "spoke_on": talk.spoke_on,
            }
        )

    def packed(self) -> dict[str, Any]:
        """Return the values as they can be kept in a draft."""
        read = self.read()
        days = {key: read[key].isoformat() if read[key] else None for key in DAYS}
        return read | days | {"way": str(read["way"]), "follow_up": str(read["follow_up"])}

    def unpack(self, kept: dict[str, Any]) -> None:
        """Show what `packed` returned."""
        days = {key: dt.date.fromisoformat(kept[key]) if kept.get(key) else None for key in DAYS}
        words = {"way": Way(kept["way"]), "follow_up": FollowUp(kept["follow_up"])}
        self.write(kept | days | words)

    def talk(self, programme_id: int | None) -> NewCheckIn:
        """Return the talk to be kept. Raises `FieldError` for "follow_up_on" when a day is missing."""
        read = self.read()
        day = follow_up_day(read["follow_up"], read["follow_up_on"], self._today())
        return NewCheckIn(
            read["who"], read["way"], read["words"], read["asked"], day, read["spoke_on"], programme_id
        )

    def tell(self, known: PersonRecruiting | None, besides: CheckInLine | None = None) -> None:
        """Say when they spoke last, and what the person carries; None when nothing is known (yet)."""
        self._known = known
        parts = []
        if known is not None:
            last = next((talk for talk in known.talks if talk.way and talk != besides), None)
            if last is not None and last.way:
                parts.append(f"You spoke last on {short_day(last.spoke_on)}, {last.way.spoken}.")
            carries = known.load.sentence
            parts += [f"{carries[:1].upper()}{carries[1:]}."] if carries else []
        self._last.setText(" ".join(parts))
        self._last.setHidden(not parts)
        self._warn()

    @Slot()
    def _warn(self) -> None:
        """Warn before somebody is asked again who carries too much, or was asked too often."""
        load = self._known.load if self._known else None
        if load is None or not load.too_much or not self._asked.isChecked():
            self._often.settle()
        else:
            words = "; ".join(load.warnings)
            self._often.say(f"{words[:1].upper()}{words[1:]}.", "Is there somebody else who could be asked?")
        self.resized.emit()

    @Slot()
    def _show_day(self) -> None:
        self._day.setHidden(self._follow.value() is not FollowUp.DAY)
        self.resized.emit()
