"""What is chosen from on each tab of the print room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rmdesk.rules.printroom import PaperKind
from rmdesk.rules.programme import Naming
from rmdesk.services.printroom import (
    CardLine,
    CertificateLine,
    PaperLine,
    PrintroomView,
    RoleCardLine,
    SheetLine,
)
from rmdesk.ui.context import Context
from rmdesk.ui.printroom.choosing import ChoosePanel, ReportPanel
from rmdesk.ui.printroom.labels_panel import LabelsPanel
from rmdesk.ui.printroom.needed_panel import NeededPanel
from rmdesk.ui.printroom.other import OtherPanel

Line = CardLine | CertificateLine | RoleCardLine | SheetLine
NEEDED, AGREEMENTS, CARDS, CERTIFICATES, REPORT, ROLE_CARDS, HOURS, THEMES, OTHER, LABELS, ISSUED = range(11)
"""The tabs, in order; hours and themes are there only where the programme has them."""
NAMING = (AGREEMENTS, CERTIFICATES, ROLE_CARDS, HOURS)
"""The tabs whose papers name the coordinator."""
OF_NOBODY = (NEEDED, REPORT, THEMES, LABELS)
"""The tabs whose papers are not of one reader, so that they go to nobody by mail."""
TABS = (
    "What is needed",
    "Agreements",
    "Cards",
    "Certificates",
    "Programme report",
    "Role cards",
    "Placement hours",
    "Themes",
    "Other papers",
    "Labels and lists",
    "Issued papers",
)

NO_AGREEMENTS = (
    "No active {pairs} yet",
    "An agreement is printed for a {pair} that has said yes.",
    "Go to matching",
)
NO_CERTIFICATES = (
    "Nobody has met yet",
    "A certificate is for those who met at least once, or whose {pair} came to its end.",
    "Go to meetings",
)


@dataclass(frozen=True)
class Choosers:
    """A panel for each kind of paper."""

    needed: NeededPanel
    agreements: ChoosePanel
    cards: ChoosePanel
    certificates: ChoosePanel
    report: ReportPanel
    role_cards: ChoosePanel
    hours: ChoosePanel
    themes: ChoosePanel
    other: OtherPanel
    labels: LabelsPanel

    @property
    def in_order(self) -> tuple[NeededPanel | ChoosePanel | ReportPanel | OtherPanel | LabelsPanel, ...]:
        """Return them in the order of the tabs."""
        return (
            self.needed,
            self.agreements,
            self.cards,
            self.certificates,
            self.report,
            self.role_cards,
            self.hours,
            self.themes,
            self.other,
            self.labels,
        )

    def speak_of(self, naming: Naming) -> None:
        """Speak of pairs or triads, as the programme has them."""
        self.agreements.speak_of(naming)
        for panel, words in ((self.agreements, NO_AGREEMENTS), (self.certificates, NO_CERTIFICATES)):
            panel.set_empty(*(naming.said(part) for part in words))

    def tick_again(self, paper: PaperLine, view: PrintroomView) -> int:
        """Tick whom an issued paper was for, so that it can be made again, and return its tab."""
        lists: dict[str, tuple[int, ChoosePanel, Sequence[Line]]] = {
            PaperKind.CARD: (CARDS, self.cards, view.cards),
            PaperKind.CERTIFICATE: (CERTIFICATES, self.certificates, view.certificates),
            PaperKind.ROLE_CARD: (ROLE_CARDS, self.role_cards, view.role_cards),
            PaperKind.PLACEMENT_HOURS: (HOURS, self.hours, view.hours),
        }
        if paper.kind in lists:
            tab, panel, lines = lists[paper.kind]
            panel.tick([line.id for line in lines if line.person_id == paper.person_id])
            return tab
        if paper.kind == PaperKind.THEME_SHEET:
            return THEMES
        return OTHER if self.other.choose(paper.kind, paper.person_id, paper.relationship_id) else REPORT


def choosers(context: Context) -> Choosers:
    """Make the panels."""
    agreements = ChoosePanel(PaperKind.AGREEMENT, "agreements", "Pairs", "Not printed yet")
    certificates = ChoosePanel(
        PaperKind.CERTIFICATE, "certificates", "People with a certificate", "Not issued yet"
    )
    cards = ChoosePanel(PaperKind.CARD, "cards", "People with a card", "Not printed yet")
    cards.set_empty(
        "Nobody takes part yet",
        "A card says what somebody ticked for those who may be paired with them.",
        "Go to mentors",
    )
    role_cards = ChoosePanel(PaperKind.ROLE_CARD, "role_cards", "People with a role card", "Not issued yet")
    role_cards.set_empty(
        "Nobody takes part yet",
        "A role card is for every mentee and mentor who is on the way in or taking part.",
        "Go to mentees",
    )
    hours = ChoosePanel(PaperKind.PLACEMENT_HOURS, "hours", "People with placement hours", "Not issued yet")
    hours.set_empty("No visits yet", "Hours come from meetings that were held.", "Go to meetings")
    themes = ChoosePanel(PaperKind.THEME_SHEET, "themes", "Gatherings with themes", "Not issued yet")
    themes.set_empty("No themes yet", "Write down what the group found.", "Go to gatherings")
    report = ReportPanel()
    made = Choosers(
        NeededPanel(context),
        agreements,
        cards,
        certificates,
        report,
        role_cards,
        hours,
        themes,
        OtherPanel(),
        LabelsPanel(context),
    )
    made.speak_of(Naming())
    return made
