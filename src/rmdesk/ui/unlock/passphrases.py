"""A new passphrase: typed twice, its strength in words as it is typed, five words on offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.unlock.doors import Doors
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.dress import name as give_name
from rmdesk.ui.widgets.fields.form import Form
from rmdesk.ui.widgets.fields.passphrase import PassphraseField
from rmdesk.ui.widgets.words import Words

if TYPE_CHECKING:
    from rmdesk.rules.passphrase import Strength

DIFFERENT = "This is not the same as the first one."
_HELP = "Several words that only you would put together."


class NewPassphrase(QObject):
    """Puts `<form>.passphrase`, `<form>.again`, `<form>.suggest` and `<form>.strength` into a form."""

    submitted = Signal()
    """Enter was pressed in the second field."""

    def __init__(self, doors: Doors, form: Form, label: str = "Passphrase") -> None:
        super().__init__(form)
        area = form.objectName()
        self._doors = doors
        self._asking = False
        self._asked = ""
        self.first = PassphraseField(f"{area}.passphrase", label, help=_HELP)
        self.again = PassphraseField(f"{area}.again", f"{label}, once more")
        self.strength = Words("", "strong")
        give_name(self.strength, f"{area}.strength", "Strength of the passphrase")
        _keep_room(self.strength)
        self.strength.hide()
        self.suggest = QuietButton(f"{area}.suggest", "&Suggest five words")
        form.add(self.first, needed=True)
        form.add_widget(self.strength)
        form.add_widget(self.suggest)
        form.add(self.again, needed=True)
        self.first.edited.connect(self._judge)
        self.first.submitted.connect(self._go_on)
        self.again.submitted.connect(self.submitted)
        self.suggest.clicked.connect(self._suggest)

    @property
    def value(self) -> str:
        """Return the passphrase as typed."""
        return self.first.value()

    def check(self) -> bool:
        """Return whether both fields say the same; if not, say so at the second."""
        if self.first.value() == self.again.value():
            return True
        self.again.set_error(DIFFERENT)
        self.again.setFocus()
        return False

    def forget(self) -> None:
        """Empty both fields."""
        self.first.forget()
        self.again.forget()
        self.strength.hide()

    @Slot()
    def _go_on(self) -> None:
        self.again.setFocus()

    @Slot()
    def _suggest(self) -> None:
        self._doors.jobs.run(self, lambda: self._doors.opening().suggest_passphrase(), self._take, self._pass)

    def _take(self, words: str) -> None:
        self.first.set_value(words)
        self.first.show_text()
        self.again.forget()
        self.again.setFocus()
        self._judge()

    @Slot()
    def _judge(self) -> None:
        """Ask for the strength of what stands there; one question at a time, the latest text next."""
        text = self.first.value()
        self.strength.setHidden(not text)
        if self._asking or not text:
            return
        self._asking, self._asked = True, text
        self._doors.jobs.run(self, lambda: self._doors.opening().strength_of(text), self._say, self._pass)

    def _say(self, found: Strength) -> None:
        self._asking = False
        if self.first.value() != self._asked:
            self._judge()
            return
        self.strength.setText(f"{found.level.capitalize()}. {found.sentence}")
        self.strength.setAccessibleName(self.strength.text())
        dress(self.strength, role="strong" if found.accepted else "error")

    def _pass(self, _error: Exception) -> None:
        self._asking = False


def _keep_room(words: Words) -> None:
    """Keep two lines for what comes only with typing: nothing may move under the pointer then."""
    policy = words.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    words.setSizePolicy(policy)
    words.setMinimumHeight(2 * words.fontMetrics().lineSpacing() + GRID // 2)
