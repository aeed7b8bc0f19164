"""The pages of the window, in the order of the journey (screens.md 0)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rmdesk.rules.programme import PlanPart
from rmdesk.ui.concerns.page import ConcernsPage
from rmdesk.ui.context import Context
from rmdesk.ui.evaluation.page import EvaluationPage
from rmdesk.ui.gatherings.page import GatheringsPage
from rmdesk.ui.matching.page import MatchingPage
from rmdesk.ui.meetings.page import MeetingsPage
from rmdesk.ui.page import Page
from rmdesk.ui.people.page import PeoplePage
from rmdesk.ui.printroom.page import PrintroomPage
from rmdesk.ui.programme.page import PlanPage
from rmdesk.ui.recruitment.pages import MenteesPage, MentorsPage
from rmdesk.ui.today.page import TodayPage
from rmdesk.ui.upkeep.data_care import DataCarePage
from rmdesk.ui.upkeep.settings import SettingsPage


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page's name (the last word of its object name), its title, its icon, where it stands, and how to make it.

    `section` is `top`, `programme` or `desk`. A `later` page is on screen only when it already holds something. One
    with a `part` is on screen only while the programme's plan switches that part on. `letter` is the one of its title
    that is pressed in the Go menu.
    """

    name: str
    title: str
    icon: str
    section: str
    make: Callable[[Context], Page]
    later: bool = False
    part: PlanPart | None = None
    letter: str = ""


PAGES: tuple[PageEntry, ...] = (
    PageEntry("today", "Today", "star", "top", TodayPage, letter="T"),
    PageEntry("plan", "Plan", "map", "programme", PlanPage, letter="P"),
    PageEntry("mentees", "Mentees", "users", "programme", MenteesPage, letter="M"),
    PageEntry("mentors", "Mentors", "heart-handshake", "programme", MentorsPage, letter="n"),
    PageEntry("matching", "Matching", "arrow-left-right", "programme", MatchingPage, letter="a"),
    PageEntry("meetings", "Meetings", "calendar", "programme", MeetingsPage, letter="e"),
    PageEntry(
        "gatherings",
        "Gatherings",
        "messages-square",
        "programme",
        GatheringsPage,
        part=PlanPart.GATHERINGS,
        letter="G",
    ),
    PageEntry(
        "evaluation",
        "Evaluation",
        "bar-chart-3",
        "programme",
        EvaluationPage,
        later=True,
        part=PlanPart.EVALUATION,
        letter="v",
    ),
    PageEntry("people", "People", "user", "desk", PeoplePage, letter="o"),
    PageEntry("printroom", "Print room", "printer", "desk", PrintroomPage, letter="r"),
    PageEntry("concerns", "Concerns", "shield-alert", "desk", ConcernsPage, letter="C"),
    PageEntry("datacare", "Data care", "hard-drive", "desk", DataCarePage, letter="D"),
    PageEntry("settings", "Settings", "settings", "desk", SettingsPage, letter="S"),
)
