"""A new passphrase for the open desk, and its recovery sheet printed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from rmdesk.services import opening
from rmdesk.ui.context import Context
from rmdesk.ui.unlock.doors import Doors
from rmdesk.ui.unlock.panel import Panel
from rmdesk.ui.unlock.passphrases import NewPassphrase
from rmdesk.ui.widgets.fields import PassphraseField

if TYPE_CHECKING:
    from rmdesk.services.opening import NewKey, RecoveryKit

NOT_IT = "This is not the present passphrase."


def doors_of(context: Context) -> Doors:
    """Return what the panels of the first screen need, over the open desk's worker."""
    return Doors(lambda: opening, context.prompts, context.jobs)


class RenewPanel(Panel):
    """The panel `panel.renew`: the present passphrase, and a new one twice. Nothing is written yet when it is left."""

    prepared = Signal(object, tuple)
    """The `NewKey`, and the places of the two groups to type back."""
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(
            doors_of(context),
            "renew",
            "Change the passphrase",
            "The desk gets a new key and a new recovery sheet. Backups made so far keep the passphrase and the sheet "
            "that they have now, so keep the old sheet until they are gone.",
        )
        self._context = context
        self._old = PassphraseField("renew.old_passphrase", "Present passphrase")
        self.form.add(self._old, needed=True)
        self._new = NewPassphrase(self.doors, self.form, "New passphrase")
        self._new.submitted.connect(self._next)
        self.add(self.form)
        self.finish("&Next", "&Back")
        if self.primary is not None:
            self.primary.clicked.connect(self._next)

    def go_back(self) -> None:
        """Leave everything as it is."""
        self.left.emit()

    @Slot()
    def _next(self) -> None:
        if not (self.form.check() and self._new.check()):
            return
        desk, old, new = self._context.desk, self._old.value(), self._new.value

        def call() -> tuple[NewKey, tuple[int, int]]:
            key = opening.prepare_change(desk, old, new)
            return key, opening.groups_to_prove(key.kit)

        self.run(call, lambda answer: self.prepared.emit(*answer), "Making the key…")


class ReprintPanel(Panel):
    """The panel `panel.reprint`: the passphrase once more before the recovery sheet is shown again."""

    confirmed = Signal(object)
    """The `RecoveryKit` of the open desk."""
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(
            doors_of(context),
            "reprint",
            "Print the recovery sheet again",
            "Whoever holds the sheet can open the desk, so your passphrase is asked for first.",
        )
        self._context = context
        self._passphrase = PassphraseField("reprint.passphrase", "Passphrase")
        self.form.add(self._passphrase, needed=True)
        self.add(self.form)
        self.finish("&Show the sheet", "&Back")
        self._passphrase.submitted.connect(self._show)
        if self.primary is not None:
            self.primary.clicked.connect(self._show)

    def go_back(self) -> None:
        """Leave without the sheet."""
        self.left.emit()

    @Slot()
    def _show(self) -> None:
        if not self.form.check():
            return
        desk, passphrase = self._context.desk, self._passphrase.value()

        def call() -> RecoveryKit | None:
            return opening.recovery_kit(desk) if opening.confirm_passphrase(desk, passphrase) else None

        self.run(call, self._decide, "Trying the passphrase…")

    def _decide(self, kit: RecoveryKit | None) -> None:
        if kit is None:
            self.form.show_error("passphrase", NOT_IT)
        else:
            self.confirmed.emit(kit)
