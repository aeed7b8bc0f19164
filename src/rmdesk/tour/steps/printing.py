"""Printing: the agreement in two sizes, certificates with names as people write them, and the report."""

from __future__ import annotations

from rmdesk.rules.meetings import MeetingState
from rmdesk.services import meetings, printroom
from rmdesk.services.meetings import AttendanceLine
from rmdesk.services.printroom import PrintroomView
from rmdesk.tour.day import Day
from rmdesk.tour.failing import see
from rmdesk.tour.steps.meeting import lines_of

NAMES = {"mentor": "نادية عزيز", "mentee": "Siân Llŷr-Żółtowska"}
"""How the two who met first write their names: Arabic; Welsh and Polish."""


def offer_of(day: Day) -> PrintroomView:
    """Return what can be printed, and the register."""
    return printroom.offer(day.desk, day.programme_id)


def spell_names(day: Day) -> None:
    """Give the two who met the names that they use."""
    hands = day.hands
    day.later(1)
    for member in _who_met(day):
        day.window.context.go("people", member.person_id)
        hands.settle()
        hands.type("person.preferred_name", NAMES[member.role.value])
    hands.picture("person-with-name")
    see({member.name for member in _who_met(day)} == set(NAMES.values()), "both have the names that they use")


def print_agreement(day: Day) -> None:
    """Save the agreement of those who met, in standard and in large print."""
    hands = day.hands
    hands.go("printroom")
    hands.press_tab("printroom.tabs", "Agreements")
    pair = next(pair for pair in offer_of(day).pairs if NAMES["mentor"] in pair.title)
    hands.click("printroom.agreements.none")
    hands.tick_row("printroom.agreements", pair.id)
    hands.choose("printroom.agreements.copies", "Mentors only")
    for size in ("Standard", "Large"):
        hands.choose("printroom.agreements.size", size)
        hands.picture(f"printroom-agreement-{size.lower()}")
        day.save_paper(f"agreement-{size.lower()}", "printroom.save")
    see(
        any(one.id == pair.id and one.printed_on for one in offer_of(day).pairs),
        "the agreement counts as printed",
    )


def print_certificates(day: Day) -> None:
    """Save the certificates of both, in standard and in large print."""
    hands = day.hands
    hands.press_tab("printroom.tabs", "Certificates")
    hands.click("printroom.certificates.all")
    for size in ("Standard", "Large"):
        hands.choose("printroom.certificates.size", size)
        hands.picture(f"printroom-certificates-{size.lower()}")
        day.save_paper(f"certificates-{size.lower()}", "printroom.save")


def print_report(day: Day) -> None:
    """Save the programme on a page, and find everything in the register."""
    hands = day.hands
    hands.press_tab("printroom.tabs", "Programme report")
    for size in ("Standard", "Large"):
        hands.choose("printroom.report.size", size)
        hands.picture(f"printroom-report-{size.lower()}")
        day.save_paper(f"programme-report-{size.lower()}", "printroom.save")
    hands.press_tab("printroom.tabs", "Issued papers")
    see(len(offer_of(day).papers) == 8, "eight papers are in the register")
    hands.picture("printroom-register")


def _who_met(day: Day) -> tuple[AttendanceLine, ...]:
    held = next(line for line in lines_of(day) if line.state is MeetingState.HELD)
    view = meetings.meeting(day.desk, held.id)
    return view.members if view is not None else ()
