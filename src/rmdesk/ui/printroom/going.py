"""From a record to its place in the print room: the tab, and what is ticked or shown there."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QTabBar

from rmdesk.services.printroom import OWN_RECORD, PrintroomView
from rmdesk.ui.printroom.choosers import (
    AGREEMENTS,
    CARDS,
    CERTIFICATES,
    ISSUED,
    OTHER,
    REPORT,
    ROLE_CARDS,
    THEMES,
    Choosers,
)
from rmdesk.ui.printroom.entering import Entering
from rmdesk.ui.printroom.register_panel import RegisterPanel
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner


class Going:
    """Turns the tabs for `PrintroomPage.open_record`."""

    def __init__(
        self,
        tabs: QTabBar,
        panels: Choosers,
        register: RegisterPanel,
        entering: Entering,
        message: Banner,
    ) -> None:
        self._tabs, self._panels = tabs, panels
        self._register, self._entering, self._message = register, entering, message

    def open(self, record: Any, view: PrintroomView) -> None:
        """Turn to the tab of a record, as `PrintroomPage.open_record` is given it, and tick or show it."""
        if record == "report":
            self._tabs.setCurrentIndex(REPORT)
        elif record == "role_cards":
            self._tabs.setCurrentIndex(ROLE_CARDS)
            self._panels.role_cards.tick([line.id for line in view.role_cards])
        elif isinstance(record, int):
            self._open_paper(record)
        elif isinstance(record, dict) and ("returned" in record or "entry" in record):
            self._open_entry(record)
        elif isinstance(record, dict) and (OWN_RECORD in record or "other" in record):
            self._tabs.setCurrentIndex(OTHER)
            self._panels.other.choose(record.get("other", OWN_RECORD), record.get(OWN_RECORD))
        elif isinstance(record, dict) and "agreement" in record:
            self._open_agreement(record["agreement"], view)
        elif isinstance(record, dict) and "themes" in record:
            self._tabs.setCurrentIndex(THEMES)
            self._panels.themes.tick([record["themes"]])
        elif isinstance(record, dict) and "certificate" in record:
            self._tabs.setCurrentIndex(CERTIFICATES)
            self._panels.certificates.tick([record["certificate"]])
        elif isinstance(record, dict) and "person" in record:
            self._open_papers_of(record["person"], view)

    def _open_paper(self, paper_id: int) -> None:
        self._tabs.setCurrentIndex(ISSUED)
        if not self._register.go_to(paper_id):
            self._message.say("This paper is not in the register.", tone=Tone.WARN)
        else:
            self._register.table.setFocus()

    def _open_entry(self, record: dict[str, Any]) -> None:
        self._tabs.setCurrentIndex(ISSUED)
        if "entry" in record:
            self._entering.open(record["entry"])
        else:
            self._entering.open_files(record["returned"])

    def _open_agreement(self, relationship_id: int, view: PrintroomView) -> None:
        self._tabs.setCurrentIndex(AGREEMENTS)
        self._panels.agreements.tick([relationship_id])
        if relationship_id not in self._panels.agreements.list.ticked:
            called = view.naming
            self._message.say(
                f"There is no agreement to print for this {called.pair}.",
                f"Agreements are printed for {called.pairs} that are active.",
                tone=Tone.WARN,
            )

    def _open_papers_of(self, person_id: int, view: PrintroomView) -> None:
        """Go to what is next for somebody: an agreement not printed yet, a certificate, a card, or what they have."""
        mine = [pair for pair in view.pairs if any(r.person_id == person_id for r in pair.readers)]
        earned = [line.id for line in view.certificates if line.person_id == person_id]
        if mine and (not earned or any(pair.printed_on is None for pair in mine)):
            self._tabs.setCurrentIndex(AGREEMENTS)
            self._panels.agreements.tick([pair.id for pair in mine])
        elif earned:
            self._tabs.setCurrentIndex(CERTIFICATES)
            self._panels.certificates.tick(earned)
        elif mine_cards := [line.id for line in view.cards if line.person_id == person_id]:
            self._tabs.setCurrentIndex(CARDS)
            self._panels.cards.tick(mine_cards)
        else:
            self._tabs.setCurrentIndex(ISSUED)
            has = next((paper for paper in view.papers if paper.person_id == person_id), None)
            if has is not None:
                self._register.show_only(has.who)
            else:
                self._message.say("There is nothing to print for this person yet.", tone=Tone.NEUTRAL)
