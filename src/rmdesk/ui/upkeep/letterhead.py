"""The picture at the head of papers: chosen, described for those who can’t see it, taken away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.services import letterhead
from rmdesk.services.letterhead import LetterheadView
from rmdesk.ui.context import Context
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.fields import Form, TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.words import Words

FILES = "Pictures (*.png *.jpg *.jpeg)"
WHAT = "One picture, at the head of letters, leaflet, certificate and report."
GREY = "Without colour, as most office printers print it:"
WIDEST, HIGHEST = 300, 70
"""Pixels at 100 % text in which the picture is shown."""


class LetterheadCard(Card):
    """The form `letterhead`: `letterhead.alternative`, `letterhead.choose`, `letterhead.take_away`."""

    def __init__(self, context: Context) -> None:
        super().__init__("Your logo", WHAT)
        self._context = context
        self._view: LetterheadView | None = None
        self._picture = QLabel()
        self._picture.setObjectName("letterhead.picture")
        self._grey = QLabel()
        self._grey.setObjectName("letterhead.grey")
        self._said = Words(GREY, "small")
        self._form = Form("letterhead")
        self._words = TextField(
            "letterhead.alternative", "What it shows", help="Read aloud to those who can’t see it."
        )
        self._form.add(self._words)
        self._form.committed.connect(self._describe)
        self._choose = QuietButton("letterhead.choose", "Choose a p&icture…")
        self._away = QuietButton("letterhead.take_away", "&Take it away")
        self._choose.clicked.connect(self._choose_picture)
        self._away.clicked.connect(self._take_away)
        buttons = QWidget()
        line = FlowLayout(buttons)
        line.addWidget(self._choose)
        line.addWidget(self._away)
        self._error = Words("", "error")
        self._error.setObjectName("letterhead.error")
        self._error.hide()
        for part in (self._picture, self._said, self._grey, self._form, buttons, self._error):
            self.add(part)
        self.show_picture(None)

    def show_picture(self, view: LetterheadView | None) -> None:
        """Show what stands at the head of papers, or that nothing does."""
        gone = self._view is not None and view is None
        self._view = view
        for part in (self._picture, self._said, self._grey):
            part.setVisible(view is not None)
        self._away.setVisible(view is not None)
        self._choose.setText("Choose another p&icture…" if view else "Choose a p&icture…")
        if view is not None:
            shown = _on_paper(view.png)
            self._picture.setPixmap(QPixmap.fromImage(shown))
            self._grey.setPixmap(QPixmap.fromImage(shown.convertToFormat(QImage.Format.Format_Grayscale8)))
            self._picture.setAccessibleName(view.alternative)
            self._grey.setAccessibleName(f"{view.alternative}, without colour")
            self._form.set_values({"alternative": view.alternative})
        elif gone:
            self._words.set_value("")

    @Slot()
    def _choose_picture(self) -> None:
        words = str(self._words.value() or "")
        if not words.strip():
            self._form.show_error(
                "alternative", "Say first what the picture shows, such as your organisation’s name."
            )
            return
        path = self._context.prompts.choose_file("Your logo", FILES)
        if path is not None:
            self._form.clear_errors()
            self._error.hide()
            call = partial(letterhead.put_picture, self._context.desk, path, words)
            self._context.change(self, call, None, partial(self._fail, of=path.name))

    @Slot(str, object)
    def _describe(self, _key: str, words: object) -> None:
        if self._view is not None:
            call = partial(letterhead.describe_picture, self._context.desk, str(words or ""))
            self._context.change(self, call, None, self._fail)

    @Slot()
    def _take_away(self) -> None:
        self._context.change(self, partial(letterhead.take_picture_away, self._context.desk))

    def _fail(self, error: DeskError, *, of: str = "") -> None:
        """Say what is wrong with the words at their field, and with the file `of` this name under its button."""
        said = f"{error.message} {error.advice}".strip()
        if isinstance(error, FieldError) and self._form.show_error(error.field, said):
            return
        self._error.setText(f"{of}: {said}" if of else said)
        self._error.show()


def _on_paper(png: bytes) -> QImage:
    """Return the picture as it stands on paper, which is white in every palette."""
    now = look.current()
    picture = QImage.fromData(png).scaled(
        now.px(WIDEST),
        now.px(HIGHEST),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    sheet = QImage(picture.width() + 2 * GRID, picture.height() + 2 * GRID, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(GRID, GRID, picture)
    painter.end()
    return sheet
