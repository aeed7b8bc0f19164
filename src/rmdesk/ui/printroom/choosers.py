"""What is chosen from on each tab of the print room."""

from __future__ import annotations

from dataclasses import dataclass

from rmdesk.rules.printroom import PaperKind
from rmdesk.ui.printroom.choosing import ChoosePanel, ReportPanel


@dataclass(frozen=True)
class Choosers:
    """A panel for each kind of paper."""

    agreements: ChoosePanel
    cards: ChoosePanel
    certificates: ChoosePanel
    report: ReportPanel
    role_cards: ChoosePanel
    hours: ChoosePanel
    themes: ChoosePanel

    @property
    def in_order(self) -> tuple[ChoosePanel | ReportPanel, ...]:
        """Return them in the order of the tabs."""
        return (
            self.agreements,
            self.cards,
            self.certificates,
            self.report,
            self.role_cards,
            self.hours,
            self.themes,
        )


def choosers() -> Choosers:
    """Make the panels."""
    agreements = ChoosePanel(PaperKind.AGREEMENT, "agreements", "Pairs", "Not printed yet")
    agreements.set_empty(
        "No active pairs yet", "An agreement is printed for a pair that has said yes.", "Go to matching"
    )
    certificates = ChoosePanel(
        PaperKind.CERTIFICATE, "certificates", "People with a certificate", "Not issued yet"
    )
    certificates.set_empty(
        "Nobody has met yet",
        "A certificate is for those who met at least once, or whose pair came to its end.",
        "Go to meetings",
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
    return Choosers(agreements, cards, certificates, report, role_cards, hours, themes)
