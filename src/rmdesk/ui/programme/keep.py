"""Using a programme again, keeping its plan as a scheme, and the archive (product.md A8)."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.programme import ProgrammeState
from rmdesk.services.programme import Keeping, SchemeDraft
from rmdesk.ui.context import Context
from rmdesk.ui.programme import start_operations as operations
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import Form, TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.words import Words

AGAIN = (
    "A new programme with the same plan, phases and milestones. Dates are left open, and nobody is in it yet. This "
    "programme stays as it is."
)
AS_SCHEME = (
    "The plan becomes a scheme of yours: it stands first in the list when you start a programme, and can be saved to a "
    "file for another desk."
)
READ_IT = "rmdesk only knows the names of people on this desk. Read the scheme through before you hand it on."
ARCHIVE = (
    "An archived programme leaves the switcher. Its people, meetings and papers stay, and you find it under “Archived "
    "programmes” in the switcher, or by searching for its name."
)


class ArchivedBanner(Banner):
    """Says on the plan that its programme is in the archive, with the way out of it."""

    def __init__(self, context: Context) -> None:
        super().__init__("plan.archived", Tone.WARN)
        self._context = context
        self._id: int | None = None
        self.acted.connect(self._take_out)

    def show_state(self, programme_id: int, state: str) -> None:
        """Show it for an archived programme only."""
        self._id = programme_id
        if state == ProgrammeState.ARCHIVED:
            self.say("This programme is in the archive.", action="Take it out")
        else:
            self.settle()

    @Slot()
    def _take_out(self) -> None:
        if self._id is not None:
            operations.unarchive(self._context, self, self._id, self._context.failed.emit)


class KeepPanel(QWidget):
    """The programme on screen: again, as a scheme, into the archive. Names: `keep.<verb>`, `keep.title`."""

    again_wanted = Signal(int, str)
    """Start a programme as this one: its number and name."""
    archived = Signal(object)
    """It was archived; the number of the programme to show next, or none."""
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: Keeping | None = None
        self._saved_key = ""
        self._header = PageHeader("keep", "Copy, keep or archive")
        self._message = Banner("keep.message", Tone.GOOD)
        self._form = Form("keep")
        self._title = TextField("keep.title", "Title of the scheme")
        self._left_out = Words("")
        self._archive = QuietButton("keep.archive", "Archive this programme", icon="archive")
        self._unarchive = QuietButton("keep.unarchive", "Take it out of the archive", icon="archive")
        self._reopen = QuietButton("keep.reopen", "Reopen this programme", icon="undo-2")
        self._state = Words("", "strong")
        self._build()
        context.changed.connect(self._note_change)

    def _build(self) -> None:
        back = self._header.add_action("back", "Back to the plan")
        back.clicked.connect(self.left)
        area = ScrollArea()
        for widget in (
            self._header,
            self._message,
            self._again_card(),
            self._scheme_card(),
            self._archive_card(),
        ):
            area.add(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._message.acted.connect(self._save_file)

    def _again_card(self) -> Card:
        card = Card("As last time")
        card.add(Words(AGAIN))
        again = QuietButton("keep.again", "Start a programme as this one…")
        again.clicked.connect(self._want_again)
        card.add(again)
        return card

    def _scheme_card(self) -> Card:
        card = Card("Keep it as a scheme")
        card.add(Words(AS_SCHEME))
        self._form.add(self._title, needed=True)
        card.add(self._form)
        card.add(Words("Left out", "label"))
        card.add(self._left_out)
        card.add(Words(READ_IT, "small"))
        save = QuietButton("keep.save", "Save as a scheme", icon="save")
        save.clicked.connect(self._save)
        self._title.submitted.connect(self._save)
        card.add(save)
        return card

    def _archive_card(self) -> Card:
        card = Card("Archive")
        card.add(self._state)
        card.add(Words(ARCHIVE))
        verbs = QWidget()
        flow = FlowLayout(verbs, gap=GRID)
        for button, slot in (
            (self._archive, self._put_away),
            (self._unarchive, self._take_out),
            (self._reopen, self._open_again),
        ):
            button.clicked.connect(slot)
            flow.addWidget(button)
        card.add(verbs)
        return card

    def begin(self) -> None:
        """Show the programme on screen afresh."""
        self._message.settle()
        self._shown = None
        self._read()

    def _read(self) -> None:
        self._context.load(self, operations.read_keeping(self._context), self._show, self._failed)

    def _show(self, answer: tuple[Keeping, SchemeDraft] | None) -> None:
        if answer is None:
            self.left.emit()
            return
        kept, draft = answer
        fresh = self._shown is None or self._shown.id != kept.id
        self._shown = kept
        self._header.set_title("Copy, keep or archive", kept.name)
        self._form.set_values({"title": draft.title}, fresh=fresh)
        self._left_out.setText("\n".join(f"– {line[:1].upper()}{line[1:]}" for line in draft.left_out))
        self._state.setText(f"This programme: {kept.state.label.lower()}.")
        self._archive.setVisible(not kept.archived)
        self._unarchive.setVisible(kept.archived)
        self._reopen.setVisible(kept.closed)

    @Slot(frozenset, str)
    def _note_change(self, areas: frozenset[Area], _label: str) -> None:
        if Area.PROGRAMME in areas and self.isVisible():
            self._read()

    @Slot()
    def _want_again(self) -> None:
        if self._shown is not None:
            self.again_wanted.emit(self._shown.id, self._shown.name)

    @Slot()
    def _save(self) -> None:
        self._message.settle()
        if self._shown is not None and self._form.check():
            title = self._title.value()
            operations.save_as_scheme(
                self._context, self, self._shown.id, title, self._say_kept, self._failed
            )

    def _say_kept(self, key: str) -> None:
        self._saved_key = key
        self._message.say(
            "Saved. It stands first in the list when you start a programme.",
            "You can save it to a file for another desk now, or later from that list.",
            action="Save it to a file…",
            tone=Tone.GOOD,
        )

    @Slot()
    def _save_file(self) -> None:
        target = operations.choose_target(self._context.prompts, self._title.value())
        if target is not None and self._saved_key:
            say = partial(self._say_written, target)
            operations.write_scheme(self._context, self, self._saved_key, target, say, self._failed)

    def _say_written(self, target: Path, _nothing: None) -> None:
        self._message.say(
            f"The scheme is saved as {target.name}.",
            "It is a plain file that isn’t encrypted. Read it through before you hand it on.",
            tone=Tone.GOOD,
        )

    @Slot()
    def _put_away(self) -> None:
        if self._shown is not None:
            operations.archive(self._context, self, self._shown.id, self.archived.emit, self._failed)

    @Slot()
    def _take_out(self) -> None:
        if self._shown is not None:
            operations.unarchive(self._context, self, self._shown.id, self._failed)

    @Slot()
    def _open_again(self) -> None:
        if self._shown is not None:
            operations.reopen(self._context, self, self._shown.id, self._failed)

    def _failed(self, error: DeskError) -> None:
        if not (isinstance(error, FieldError) and self._form.show_error(error.field, error.message)):
            self._message.say(error.message, error.advice, tone=Tone.BAD)
