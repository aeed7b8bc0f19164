"""“I spoke to …”: a small panel over the page, so that a talk is kept in twenty seconds (screens.md 3)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.recruitment.check_ins import Way
from rmdesk.services import people, recruitment
from rmdesk.services.recruitment import CheckInLine, PersonRecruiting
from rmdesk.ui.context import Context
from rmdesk.ui.shell.spoke_form import SpokeForm
from rmdesk.ui.style import look
from rmdesk.ui.style.tokens import GRID, TOP_BAR_HEIGHT, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import PrimaryButton, QuietButton
from rmdesk.ui.widgets.dress import dress
from rmdesk.ui.widgets.fields import Offer
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import ScrollArea
from rmdesk.ui.widgets.words import Words

WIDEST = 620
"""Pixels of the panel at 100 % text."""


class SpokePanel(QFrame):
    """Lies over `host`. Its names are `spoke.<field>`, `spoke.save`, `spoke.put_away`, `spoke.again`, `spoke.remove`.

    What is typed stays when it is put away, until it is saved or begun again.
    """

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(host)
        self._context = context
        self._host = host
        self._talk: CheckInLine | None = None
        self._shown: dict[str, Any] = {}
        self._came_from: QWidget | None = None
        self._form = SpokeForm(context.clock.today)
        self._title = Words("I spoke to…", "card-title")
        self._begun = Words("You had begun this one before.", "small")
        self._message = Banner("spoke.message", Tone.BAD)
        self._save = PrimaryButton("spoke.save", "Save")
        self._save.setToolTip("Ctrl+Enter")
        self._away = QuietButton("spoke.put_away", "Put away")
        self._away.setToolTip("Esc; what you typed stays here")
        self._again = QuietButton("spoke.again", "Start again")
        self._remove = QuietButton("spoke.remove", "Remove this note")
        self._scroll = ScrollArea(margin=2 * GRID)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        self.setObjectName("spoke.panel")
        self.setAccessibleName("Note a talk with somebody")
        dress(self, role="card")
        buttons = QWidget()
        line = FlowLayout(buttons, gap=GRID)
        for button in (self._save, self._away, self._again, self._remove):
            line.addWidget(button)
        self._scroll.body.setSpacing(GRID)
        for widget in (self._title, self._begun, self._message, self._form, buttons):
            self._scroll.add(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(2, 2, 2, 2)
        outer.addWidget(self._scroll)
        for widget in (self._begun, self._again, self._remove):
            widget.hide()

    def _connect(self) -> None:
        self._host.installEventFilter(self)
        form = self._form
        form.who.picked.connect(form.words.setFocus)
        form.who.committed.connect(self._read_known)
        form.who.edited.connect(self._forget_known)
        form.resized.connect(self._place_soon)
        self._save.clicked.connect(self.save)
        self._away.clicked.connect(self.put_away)
        self._again.clicked.connect(self._begin_again)
        self._remove.clicked.connect(self._take_away)
        for keys, do in (("Ctrl+Return", self.save), ("Ctrl+Enter", self.save), ("Esc", self.put_away)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    # -- coming and going --------------------------------------------------------------------------------------

    def open(self, wish: object) -> None:
        """Come up for a person by number, for `{"check_in": n}`, or for nobody yet; what was begun before stays."""
        if self.isHidden():
            self._came_from = QApplication.focusWidget()
        desk = self._context.desk
        number = wish.get("check_in") if isinstance(wish, dict) else None

        def read() -> tuple[list[Offer], Way, CheckInLine | None]:
            lines = people.people_list(desk)
            offers = [
                Offer(line.id, line.name, ", ".join(filter(None, (line.post, line.service))))
                for line in lines
            ]
            talk = recruitment.check_in(desk, number) if number is not None else None
            return offers, recruitment.last_way(desk), talk

        self._context.load(self, read, lambda found: self._show(wish, *found))

    @property
    def _unsaved(self) -> bool:
        return self._form.begun and self._form.packed() != self._shown

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed and not saved, or none."""
        if not self._unsaved:
            return None
        number = self._talk.id if self._talk else None
        return self._form.packed() | {"shown": not self.isHidden(), "check_in": number}

    def take_draft(self, draft: dict[str, Any] | None) -> None:
        """Put back what `draft` returned."""
        if not draft:
            return
        self._form.unpack(draft)
        if draft.get("check_in") is not None:
            self.open({"check_in": draft["check_in"], "typed": True})
        elif draft.get("shown"):
            self.open(None)

    @Slot()
    def put_away(self) -> None:
        """Go; what is typed stays."""
        self.hide()
        if not self._unsaved:
            self._begin_again()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def save(self) -> None:
        """Keep the talk, and go."""
        self._message.settle()
        who = self._form.who
        if who.value() is None:
            who.set_error(who.problem() or "Say with whom you spoke.")
            who.setFocus()
            return
        if not self._save.isEnabled() or not self._form.check():
            return
        try:
            new = self._form.talk(self._context.programme_id)
        except FieldError as error:
            self._fail(error)
            return
        self._save.setEnabled(False)
        desk, talk = self._context.desk, self._talk
        if talk is None:
            self._context.change(self, lambda: recruitment.add_check_in(desk, new), self._leave, self._fail)
        else:
            change = recruitment.change_check_in
            self._context.change(self, lambda: change(desk, talk.id, new), self._leave, self._fail)

    # -- what it shows and does --------------------------------------------------------------------------------

    def _show(self, wish: object, offers: list[Offer], way: Way, talk: CheckInLine | None) -> None:
        form, begun = self._form, self._unsaved
        form.who.set_offers(offers)
        typed_before = isinstance(wish, dict) and bool(wish.get("typed"))
        if typed_before:
            self._talk = talk
        elif not begun and talk is not None:
            self._talk = talk
            form.write_talk(talk)
        elif not begun:
            self._talk = None
            form.write({"way": way, "who": wish if isinstance(wish, int) else None})
        if not begun:
            self._shown = form.packed()
        self._title.setText("Put your note right" if self._talk else "I spoke to…")
        self._begun.setVisible(begun)
        self._again.setVisible(begun)
        self._remove.setVisible(self._talk is not None)
        self._message.settle()
        self._read_known()
        self.show()
        self.raise_()
        self._place()
        (form.who if form.who.value() is None else form.words).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _read_known(self) -> None:
        who, desk = self._form.who.value(), self._context.desk
        self._forget_known()
        if who is not None:
            self._context.load(self, lambda: recruitment.recruiting_of(desk, who), self._show_known)

    def _show_known(self, known: PersonRecruiting) -> None:
        if known.person_id == self._form.who.value():
            self._form.tell(known, self._talk)

    @Slot()
    def _forget_known(self) -> None:
        self._form.tell(None)

    def _leave(self, _value: object) -> None:
        self._save.setEnabled(True)
        self._begin_again()
        self.put_away()

    def _fail(self, error: DeskError) -> None:
        self._save.setEnabled(True)
        text = " ".join(part for part in (error.message, error.advice) if part)
        if not (isinstance(error, FieldError) and self._form.show_error(error.field, text)):
            self._message.say(error.message, error.advice)
        self._place_soon()

    @Slot()
    def _begin_again(self) -> None:
        self._talk = None
        self._form.clear_errors()
        self._form.write({"way": self._form.read()["way"]})
        self._shown = {}
        self._forget_known()
        for widget in (self._begun, self._again, self._remove):
            widget.hide()
        self._title.setText("I spoke to…")
        if self.isVisible():
            self._form.who.setFocus()

    @Slot()
    def _take_away(self) -> None:
        if self._talk is not None:
            desk, number = self._context.desk, self._talk.id
            self._context.change(
                self, lambda: recruitment.remove_check_in(desk, number), self._leave, self._fail
            )

    # -- where it lies -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the window gets another size."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_scroll"):
            self._place_soon()

    @Slot()
    def _place_soon(self) -> None:
        """Take another place once what came or went has been laid out."""
        QTimer.singleShot(0, self, self._place)

    @Slot()
    def _place(self) -> None:
        """Lie under the top bar, as wide and as high as there is room for."""
        inside = self._scroll.widget()
        if self.isHidden() or inside is None:
            return
        now, room = look.current(), self._host.rect()
        width = min(now.px(WIDEST), room.width() - 4 * GRID)
        top = now.px(TOP_BAR_HEIGHT) + GRID
        wanted = (
            inside.heightForWidth(width - 4) if inside.hasHeightForWidth() else inside.sizeHint().height()
        )
        height = min(wanted + 8, room.height() - top - 2 * GRID)
        self.setGeometry(QRect(room.width() - width - 2 * GRID, top, width, height))
