"""Planning: a programme from scheme T13, and what it leaves open."""

from __future__ import annotations

from rmdesk.services import programme
from rmdesk.tour.day import Day
from rmdesk.tour.failing import see

PROGRAMME = "Leading with lived experience"
WORDS = {
    "barrier": "Decisions are made by people who have never had to use what they decide about.",
    "success_measures": "Every mentee can name one decision that they took differently: all of them\n"
    "Mentors who would do it again: four in five",
    "starts_on": "16/11/2026",
    "ends_on": "28/05/2027",
    "length_minutes": "60",
    "mentees_wanted": "14",
    "mentees_needed": "8",
    "mentors_wanted": "20",
    "where_to_turn": "Lesley Dean, safeguarding lead, 01632 960111.\n"
    "If it is about her or about me: Toni Marsh, trustee, 01632 960112.",
    "notes_status": "Notes are an aide-memoire. We destroy them when the mentoring ends.",
    "line_manager_clause": "Only in rare cases, and only after telling the person concerned.",
}


def start_programme(day: Day) -> None:
    """Start a programme from the scheme of one meeting a month for six months."""
    hands = day.hands
    hands.picture("start-a-programme")
    hands.click("start.scheme.t13")
    hands.type("start.name", PROGRAMME)
    hands.click("start.primary")
    view = programme.plan(day.desk, day.programme_id)
    see(view.scheme == "T13" and view.plan.meetings_count == 6, "the plan says six meetings")


def fill_plan(day: Day) -> None:
    """Say what the scheme leaves open."""
    hands = day.hands
    hands.picture("plan-with-gaps")
    for field, text in WORDS.items():
        hands.type(f"plan.{field}", text)
    view = programme.plan(day.desk, day.programme_id)
    see(not view.gaps, "the plan is complete")
    hands.picture("plan")
    hands.click("plan.primary")
    see(hands.shows("page.mentees"), "the mentees come next")
