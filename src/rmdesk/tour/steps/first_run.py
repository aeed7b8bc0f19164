"""First run: a place, a passphrase, the recovery sheet, and two of its groups typed back."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from rmdesk.tour.day import Day
from rmdesk.tour.failing import see
from rmdesk.ui.unlock.sheet import Groups
from rmdesk.ui.widgets.fields import Field

ORGANISATION = "Rowan Vale Community Trust"


def make_desk(day: Day) -> None:
    """Choose where the desk goes, and take the five words that are suggested."""
    hands = day.hands
    day.start()
    hands.picture("first-run")
    hands.type("first.organisation", ORGANISATION)
    day.prompts.save_next(day.place / "rowan-vale.rmdesk")
    hands.click("first.choose")
    hands.click("first.suggest")
    day.passphrase = str(hands.find(Field, "first.passphrase.field").value())
    see(len(day.passphrase.split()) == 5, "five words were suggested")
    hands.type("first.again", day.passphrase)
    hands.picture("first-run-passphrase")
    hands.click("first.primary")
    see(hands.shows("panel.sheet"), "the recovery sheet is shown")


def prove_sheet(day: Day) -> None:
    """Save the recovery sheet, and type two groups back from it."""
    hands = day.hands
    day.save_paper("recovery-sheet", "sheet.save")
    hands.picture("recovery-sheet")
    texts = [label.text() for label in hands.find(Groups, "sheet.groups").findChildren(QLabel)]
    groups = dict(zip(texts[::2], texts[1::2], strict=True))
    for box in ("sheet.first", "sheet.second"):
        number = hands.find(Field, f"{box}.field").label.removeprefix("Group ")
        hands.type(box, groups[number])
    hands.click("sheet.primary")
    see(hands.shows("panel.begin"), "the desk is made")
    hands.picture("how-to-begin")


def begin(day: Day) -> None:
    """Begin with a programme."""
    day.hands.click("begin.primary")
    day.enter()
    see(day.desk.path.exists(), "the desk is on the disk")
    see(day.hands.shows("page.plan"), "the plan is shown")
