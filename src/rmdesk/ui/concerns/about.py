"""Before anything is typed: whom is it about? And the way past us, where it is about the one who holds the key."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from rmdesk.rules.concerns import prompts
from rmdesk.rules.concerns.ladder import RoutedAway
from rmdesk.rules.concerns.words import About
from rmdesk.services.concerns import outside_routes
from rmdesk.ui.concerns.words import contact_in_words
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import name
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.words import Words

_LABELS = {
    About.PARTICIPANT: "A participant: a mentee, mentor or supporter",
    About.OUTSIDER: "Someone outside the programme",
    About.LEAD: "The safeguarding lead or deputy",
    About.COORDINATOR: "Me, the coordinator",
    About.TRUSTEE: "A trustee or the chair",
}


class AboutPanel(QWidget):
    """Asks whom the concern is about; the answer decides who may be told, and whether it may be typed in at all."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._known = list(_LABELS)
        self._build()

    def _build(self) -> None:
        header = PageHeader(
            "about", "Whom is it about?", "Nothing is typed yet. The answer decides who is told."
        )
        header.set_trail([("list", "Concerns")], "Record a concern")
        header.trail_opened.connect(self._leave)
        self._go_on = header.set_primary("Go on")
        self._go_on.clicked.connect(self._choose)
        card = Card()
        for at, about in enumerate(self._known):
            button = QRadioButton(_LABELS[about])
            name(button, f"about.{about.value}", f"It is about: {_LABELS[about]}")
            self._group.addButton(button, at)
            card.add(button)
        self._message = Banner("about.message", Tone.WARN)
        before = Card("Before you write")
        for line in (*prompts.BESIDE_THE_FORM, prompts.ALWAYS_FREE):
            before.add(Words(line))
        scroll = ScrollArea()
        for widget in (header, self._message, card, before):
            scroll.add(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)

    def begin(self) -> None:
        """Put the cursor on the first answer."""
        self._group.buttons()[0].setFocus()

    @Slot()
    def _choose(self) -> None:
        at = self._group.checkedId()
        if at < 0:
            self._message.say("Say whom it is about first.")
            self.begin()
            return
        self.chosen.emit(self._known[at])

    @Slot(str)
    def _leave(self, _step: str) -> None:
        self.left.emit()


class AwayPanel(QWidget):
    """The way past us: who can be told, and the papers for it. Nothing is stored."""

    form_wanted = Signal()
    routes_wanted = Signal()
    left = Signal()

    def __init__(self, way: RoutedAway) -> None:
        super().__init__()
        header = PageHeader("away", "This goes another way", way.sentence)
        header.set_trail([("list", "Concerns")], "About the coordinator")
        header.trail_opened.connect(self._leave)
        routes = header.set_primary("Print the routes and envelope cover")
        routes.clicked.connect(self.routes_wanted)
        form = header.add_action("form", "Print a blank form")
        form.clicked.connect(self.form_wanted)
        inside = Card("The sealed envelope goes to")
        to = way.envelope_to
        inside.add(Words(contact_in_words(to) if to else "No trustee is named here. Go outside."))
        outside = Card("Outside, at any time and without anybody's permission")
        for contact in way.outside:
            outside.add(Words(contact_in_words(contact)))
        for route in outside_routes():
            outside.add(Words(route.in_words))
        outside.add(Words("Check each number before you call; the printed sheet has room for it.", "quiet"))
        kept = Words(
            "Nothing of this is stored. Only that this page was shown is noted, without a name.", "quiet"
        )
        scroll = ScrollArea()
        for widget in (header, inside, outside, kept):
            scroll.add(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)

    @Slot(str)
    def _leave(self, _step: str) -> None:
        self.left.emit()
