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
    "training_mentees": "An hour with the coordinator: listening, power, and whom to turn to.",
    "training_mentors": "An hour with the coordinator: what to share and what not, and whom to turn to.",
    "records_kept": "That pairs met and for how long, and what they ask us to keep.",
    "records_until": "One year after the programme ends.",
}
DECISIONS = ("direction.two_way", "focus_style.clear", "informal_contact.welcome")
THEMES = "Being heard, How decisions are made"


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
    for decision in DECISIONS:
        hands.click(f"plan.{decision}")
    hands.click("plan.gap.themes")
    hands.type("plan.themes", THEMES)
    view = programme.plan(day.desk, day.programme_id)
    see(not view.gaps, "the plan is complete")
    hands.click("plan.open_all")
    hands.click("plan.open_all")  # the same button closes them again
    hands.picture("plan")
    check_role(day)
    hands.click("plan.primary")
    see(hands.shows("page.mentees"), "the mentees come next")


def check_role(day: Day) -> None:
    """Ask whether this is mentoring, and whether they know that they are doing it."""
    hands = day.hands
    hands.click("plan.role_check")
    for answer in ("free.yes", "knows.yes", "does.mentor", "for_whom.learner"):
        hands.click(f"role.{answer}")
    hands.tick("role.also.none")
    see(hands.reads("This is mentoring, and they know it."), "the role check says that it is mentoring")
    hands.picture("role-check")
    hands.click("role.back")
