"""Several of many as boxes to tick, and yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from rmdesk.rules.typed import split_words
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.dress import literal, name
from rmdesk.ui.widgets.fields.base import Field, Line
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.table.columns import text_of


class ChecksField(Field):
    """Any number of `options`, pairs of (label, value), as boxes named `<form>.<field>.<value>`.

    With `own_words` (what the extra line asks, such as "Anything else"), words parted by commas can be
    added in
    `<form>.<field>.own`. The value is a tuple: ticked values in the order of the options, then own words.
    """

    def __init__(
        self,
        field: str,
        label: str,
        options: Sequence[tuple[str, object]],
        *,
        own_words: str = "",
        help: str = "",
    ) -> None:
        super().__init__(field, label, help=help)
        self._values = [value for _, value in options]
        self._group = QWidget()
        self._boxes: list[QCheckBox] = []
        flow = FlowLayout(self._group, gap=GRID)
        self._content.addWidget(self._group)
        self._take(self._group)
        for text, value in options:
            box = QCheckBox(literal(text))
            name(box, f"{field}.{text_of(value)}", f"{label}: {text}")
            box.clicked.connect(self._choose)
            flow.addWidget(box)
            self._boxes.append(box)
        self._own = Line()
        self._own.textEdited.connect(self._touch)
        self._own.left.connect(self._leave)
        self._own.returnPressed.connect(self.commit)
        self._takes_own = False
        if own_words:
            self._take_own(own_words)
        if self._boxes:
            self.setFocusProxy(self._boxes[0])
        self._baseline = ()

    def value(self) -> tuple[object, ...]:
        """Return the ticked values, then own words."""
        ticked = [value for value, box in zip(self._values, self._boxes, strict=True) if box.isChecked()]
        return (*ticked, *split_words(self._own.text()))

    def _write(self, value: object) -> None:
        wanted = list(value) if isinstance(value, (tuple, list, set, frozenset)) else []
        for known, box in zip(self._values, self._boxes, strict=True):
            box.setChecked(known in wanted)
        own = [text_of(part) for part in wanted if part not in self._values]
        self._own.setText(", ".join(own))
        if own and not self._takes_own:
            # Words from earlier or from an import show even where none are asked for.
            self._take_own("In other words")

    def _take_own(self, words: str) -> None:
        self._takes_own = True
        self._own.setPlaceholderText(words)
        self._content.addWidget(self._own)
        name(self._own, f"{self.field}.own", f"{self.label}: {words}")
        self._own.setAccessibleDescription("Part several by commas.")
        self._own.show()


class YesNoField(Field):
    """Yes, no, or not answered: True, False, None.

    `unsure` is the word for the last ("Not asked"); "" leaves it out.
    """

    def __init__(
        self,
        field: str,
        label: str,
        *,
        unsure: str = "",
        yes: str = "Yes",
        no: str = "No",
        help: str = "",
    ) -> None:
        super().__init__(field, label, help=help)
        self._group = QWidget()
        self._buttons = QButtonGroup(self)
        flow = FlowLayout(self._group, gap=2 * GRID)
        self._content.addWidget(self._group)
        self._take(self._group)
        words = [("yes", yes), ("no", no)] + ([("unsure", unsure)] if unsure else [])
        for at, (key, text) in enumerate(words):
            button = QRadioButton(literal(text))
            name(button, f"{field}.{key}", f"{label}: {text}")
            self._buttons.addButton(button, at)
            flow.addWidget(button)
        self._buttons.idClicked.connect(self._choose)
        self.setFocusProxy(self._buttons.button(0))
        self._write(None)

    def value(self) -> bool | None:
        """Return the answer, or None."""
        return {0: True, 1: False}.get(self._buttons.checkedId())

    def _write(self, value: object) -> None:
        at = 2 if value is None else 0 if value else 1
        if at < len(self._buttons.buttons()):
            self._buttons.button(at).setChecked(True)
            return
        choose_none(self._buttons)


def choose_none(group: QButtonGroup) -> None:
    """Let no button of an exclusive group be chosen."""
    # Such a group keeps its choice, so it is opened for the moment of clearing.
    group.setExclusive(False)
    for button in group.buttons():
        button.setChecked(False)
    group.setExclusive(True)
