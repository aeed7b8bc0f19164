"""One block of a paper: each of its texts to be typed, with the original beside it, and what else can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.printroom.pieces import in_order
from rmdesk.rules.wording import listed
from rmdesk.services.printroom.wording import BlockView
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.fields import Form, NotesField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

BEGIN = "printroom.wording"
NO_WORDS = "This has no words of its own. It is filled from the plan or the desk."


class BlockCard(Card):
    """The form `printroom.wording`, a field for each text; what is typed is told as its field is left."""

    reworded = Signal(str, str, str)
    """A text was changed: the block, the piece, and its words."""
    kept = Signal(str)
    """Their words are to be kept although the original has changed: the block."""
    left_out = Signal(str)
    put_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._block: BlockView | None = None
        self._form: Form | None = None
        self._absent = Banner(f"{BEGIN}.absent", Tone.NEUTRAL)
        self._note = Words("", "quiet")
        self._notice = Banner(f"{BEGIN}.notice", Tone.WARN)
        self._notice.acted.connect(self._keep)
        self._place = QWidget()
        self._fields = QVBoxLayout(self._place)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._values = Words("", "quiet")
        self._back = QuietButton(f"{BEGIN}.put_back", "Put the original back", icon="undo-2")
        self._out = QuietButton(f"{BEGIN}.leave_out", "Leave it out")
        self._error = Words("", "error")
        self._back.clicked.connect(self._put_back)
        self._out.clicked.connect(self._leave_out)
        actions = QWidget()
        flow = FlowLayout(actions)
        flow.addWidget(self._back)
        flow.addWidget(self._out)
        for part in (self._absent, self._note, self._notice, self._place, self._error, actions, self._values):
            self.add(part)
        self._error.hide()

    @property
    def key(self) -> str:
        """Return the block that is shown; "" for none."""
        return self._block.key if self._block is not None else ""

    def show_block(self, block: BlockView | None) -> None:
        """Show a block; what is being typed in the same one stays."""
        same = block is not None and self._block is not None and block.key == self._block.key
        fields = [piece.key for piece in block.pieces] if block is not None and not block.is_out else []
        self._block = block
        self.setVisible(block is not None)
        self._error.hide()
        if block is None:
            return
        self.set_title(block.kind, block.state.capitalize())
        if block.absent:
            self._absent.say(f"{block.absent}.")
        else:
            self._absent.settle()
        when = f"Only {block.when}." if block.when else ""
        note = when if block.pieces else f"{NO_WORDS} {when}"
        self._note.setText(note.strip())
        self._note.setVisible(bool(note.strip()))
        if block.notice:
            self._notice.say(block.notice, action="Keep it as it is")
        else:
            self._notice.settle()
        if not (same and self._form is not None and list(self._form.fields) == fields):
            self._make_form(block)
        self._fill(block, fresh=not same)
        self._offer_back()
        self._out.setVisible(not block.is_out and not block.must_stay)
        self._out.setText("Take it away" if block.original is None else "Leave it out")
        named = listed([f"{{{value}}}" for value in block.values])
        self._values.setText(f"Values that can be filled in here: {named}." if named and fields else "")
        self._values.setVisible(bool(self._values.text()))

    def show_error(self, error: DeskError, *, go_there: bool = True) -> None:
        """Say what is wrong, at its field where there is one; without `go_there` the focus stays where it is."""
        words = f"{error.message} {error.advice}".strip()
        self._offer_back()
        if not go_there and self._form and isinstance(error, FieldError) and error.field in self._form.fields:
            self._form.field(error.field).set_error(words)
        elif not (isinstance(error, FieldError) and self._form and self._form.show_error(error.field, words)):
            self._error.setText(words)
            self._error.show()

    def commit(self) -> None:
        """Tell what was typed and not told yet."""
        if self._form is not None:
            self._form.commit()

    def typed(self) -> dict[str, str]:
        """Return the texts that differ from what the desk has."""
        if self._block is None or self._form is None:
            return {}
        said = {piece.key: piece.text for piece in self._block.pieces}
        found = {key: str(field.value()) for key, field in self._form.fields.items()}
        return {key: text for key, text in found.items() if text != said.get(key)}

    def take_typed(self, texts: dict[str, str]) -> None:
        """Put back what `typed` gave, as the coordinator typed it."""
        for key, text in texts.items():
            if self._form is not None and key in self._form.fields:
                field = self._form.field(key)
                assert isinstance(field, NotesField)
                field.type_in(text)

    def give_up_typed(self) -> None:
        """Show what the desk has in place of what was typed."""
        if self._block is not None and self._form is not None:
            self._error.hide()
            self._form.clear_errors()
            self._fill(self._block, fresh=True)

    def _offer_back(self) -> None:
        """Offer the original, or for a block of their own what it said, wherever there is something else."""
        block = self._block
        if block is None:
            return
        typed = bool(self.typed())
        self._back.setVisible(bool(block.pieces) or block.is_touched)
        self._back.setEnabled(typed or (block.original is not None and block.is_touched))
        own = "Put back what it said" if block.original is None else "Put the original back"
        self._back.setText("Put it in again" if block.is_out else own)

    def _make_form(self, block: BlockView) -> None:
        if self._form is not None:
            discard(self._form)
            self._form = None
        if block.is_out or not block.pieces:
            return
        self._form = form = Form(BEGIN)
        for piece in block.pieces:
            field = NotesField(f"{BEGIN}.{piece.key}", piece.label, lines=(1, 12))
            form.add(field)
            field.edited.connect(partial(self._say_original, piece.key))
        form.committed.connect(self._tell)
        self._fields.addWidget(form)

    def _fill(self, block: BlockView, *, fresh: bool) -> None:
        if self._form is None:
            return
        self._form.set_values({piece.key: piece.text for piece in block.pieces}, fresh=fresh)
        for piece in block.pieces:
            self._say_original(piece.key)

    def _say_original(self, key: str, _value: object = None) -> None:
        """Say beside a text what its original says, or that it says just that."""
        if self._block is None or self._form is None or key not in self._form.fields:
            return
        self._offer_back()
        piece = next(piece for piece in self._block.pieces if piece.key == key)
        hint = [piece.hint] if piece.hint else []
        if self._block.original is None:
            self._form.field(key).set_help(" ".join(hint))
            return
        before = next((one.text for one in self._block.original if one.key == key), "")
        same = str(self._form.field(key).value()).split() == before.split()
        said = "As delivered." if same else f"The original: {before}" if before else "The original has none."
        if key == "choices":
            said = f"Keep the order: {in_order(before)}."
        self._form.field(key).set_help("\n".join((*hint, said)))

    @Slot(str, object)
    def _tell(self, piece: str, words: object) -> None:
        if self._block is not None:
            self.reworded.emit(self._block.key, piece, str(words))

    @Slot()
    def _keep(self) -> None:
        self.kept.emit(self.key)

    @Slot()
    def _put_back(self) -> None:
        self.put_back.emit(self.key)

    @Slot()
    def _leave_out(self) -> None:
        self.left_out.emit(self.key)
