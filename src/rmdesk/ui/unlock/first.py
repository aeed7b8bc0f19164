"""First run, steps 1 and 3: where the desk lies and its passphrase; and how to begin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rmdesk.base.paths import DESK_SUFFIX
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.unlock.doors import Doors
from rmdesk.ui.unlock.panel import Panel, column
from rmdesk.ui.unlock.passphrases import NewPassphrase
from rmdesk.ui.unlock.unlock import DESK_FILTER
from rmdesk.ui.unlock.words import folder_words
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.dress import name as give_name
from rmdesk.ui.widgets.fields.text import TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words, rule

if TYPE_CHECKING:
    from rmdesk.services.opening import NewKey

_LEAD = (
    "Everything that you enter lies in one encrypted file on this computer. There is no account and no server; "
    "nothing is ever sent anywhere."
)


class FirstPanel(Panel):
    """Step 1, `panel.first`. Nothing is written yet when it is left."""

    prepared = Signal(object, object, tuple)
    """The path, the `NewKey`, and the places of the two groups to type back."""
    wanted = Signal(str)
    """Another panel: "unlock" (a desk that was chosen, see `path`), "restore", "sample" or "back"."""

    def __init__(self, doors: Doors, path: Path, *, may_go_back: bool) -> None:
        super().__init__(doors, "first", "Make your desk", _LEAD, "Step 1 of 3")
        self.path = path
        self._prepared: tuple[tuple[Path, str, str], NewKey, tuple[int, int]] | None = None
        self._organisation = TextField(
            "first.organisation", "Your organisation's name", help="It stands on every paper that you print."
        )
        self._name = Words("", "strong")
        self._folder = Words("", "small")
        give_name(self._name, "first.file", "")
        self._warning = Banner("first.warning", Tone.WARN)
        self.form.add(self._organisation, needed=True)
        self._passphrase = NewPassphrase(doors, self.form)
        self._build(may_go_back)
        self._show_path()

    def _build(self, may_go_back: bool) -> None:
        self._passphrase.submitted.connect(self._next)
        self.add(self.form)
        choose = QuietButton("first.choose", "&Choose another place…")
        choose.clicked.connect(self._choose)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(column(Words("Where the file goes", "label"), self._name, self._folder), 1)
        row.addWidget(choose, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(place)
        self.add(self._warning)
        self.finish("&Next", "&Back" if may_go_back else "")
        if self.primary is not None:
            self.primary.clicked.connect(self._next)
        self.add(rule())
        links = QWidget()
        line = FlowLayout(links, gap=GRID)
        for verb, words in (
            ("unlock", "Open a &desk that you have"),
            ("restore", "&Restore a backup"),
            ("sample", "Open the sa&mple desk"),
        ):
            link = LinkButton(f"first.{verb}", words)
            link.setProperty("wanted", verb)
            link.clicked.connect(self._want)
            line.addWidget(link)
        self.add(links)

    def go_back(self) -> None:
        """Go back to opening a desk."""
        self.wanted.emit("back")

    def _show_path(self) -> None:
        self._name.setText(self.path.name)
        self._name.setAccessibleName(f"The file goes to {folder_words(self.path)}, as {self.path.name}")
        self._folder.setText(folder_words(self.path))
        self._warning.settle()

    def look(self) -> None:
        """Ask whether the place is a wise one."""
        path = self.path
        self.ask(lambda: self.doors.opening().place_warning(path), self._warn)

    def _warn(self, warning: str) -> None:
        if warning:
            self._warning.say(warning)

    @Slot()
    def _choose(self) -> None:
        path = self.doors.prompts.choose_new_file("Where the desk goes", self.path, DESK_FILTER)
        if path is not None:
            self.path = path if path.suffix == DESK_SUFFIX else path.with_name(path.name + DESK_SUFFIX)
            self.message.settle()
            self._show_path()
            self.look()

    @Slot()
    def _next(self) -> None:
        if not (self.form.check() and self._passphrase.check()):
            return
        asked = (self.path, self._passphrase.value, self._organisation.value())
        if self._prepared is not None and self._prepared[0] == asked:
            self.prepared.emit(self.path, self._prepared[1], self._prepared[2])
            return

        def call() -> tuple[NewKey, tuple[int, int]]:
            opening = self.doors.opening()
            new = opening.prepare(*asked)
            return new, opening.groups_to_prove(new.kit)

        def done(answer: tuple[NewKey, tuple[int, int]]) -> None:
            self._prepared = (asked, *answer)
            self.prepared.emit(self.path, *answer)

        self.run(call, done, "Making the key…")

    def forget(self) -> None:
        """Empty the passphrase fields and let the prepared key go."""
        self._prepared = None
        self._passphrase.forget()

    @Slot()
    def _want(self) -> None:
        wanted = str(self.sender().property("wanted"))
        if wanted == "unlock":
            path = self.doors.prompts.choose_file("Choose a desk", DESK_FILTER)
            if path is None:
                return
            self.path = path
        self.wanted.emit(wanted)


class BeginPanel(Panel):
    """Step 3, `panel.begin`: the desk is made; where to begin."""

    begun = Signal(str)
    """"programme", "import", "sample", or "" for a look round."""

    def __init__(self, doors: Doors) -> None:
        super().__init__(
            doors,
            "begin",
            "How do you want to begin?",
            "Your desk is made. Everything below can also be done later.",
            "Step 3 of 3",
        )
        self.finish("&Start a programme")
        if self.primary is not None:
            self.primary.clicked.connect(self._start)
        self.add(rule())
        for verb, words, help_text in (
            (
                "import",
                "&Import expressions of interest",
                "From Microsoft Forms, Google Forms or your own spreadsheet.",
            ),
            (
                "sample",
                "Open the sa&mple desk first",
                "A made-up organisation to try things on. Your own desk stays as is.",
            ),
            ("look", "&Just look round", "The desk opens empty."),
        ):
            button = QuietButton(f"begin.{verb}", words)
            button.setProperty("begin", verb)
            button.clicked.connect(self._begin)
            self.add(column(button, Words(help_text, "quiet")))

    def begin(self) -> None:
        """Offer to start a programme."""
        if self.primary is not None:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _start(self) -> None:
        self.begun.emit("programme")

    @Slot()
    def _begin(self) -> None:
        verb = str(self.sender().property("begin"))
        self.begun.emit("" if verb == "look" else verb)
