"""Recruiting: mentees from a Microsoft form, and when enough are ready, mentors from a Google form."""

from __future__ import annotations

from rmdesk.rules.people import CONSENTS, Audience, How
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import people, privacy, recruitment
from rmdesk.services.recruitment import RecruitmentRow
from rmdesk.tour.day import Day
from rmdesk.tour.failing import see

MENTEES, MENTORS = "mentees_microsoft_forms.xlsx", "mentors_google_forms.csv"


def rows_of(day: Day, role: Role) -> tuple[RecruitmentRow, ...]:
    """Return everybody of a role."""
    return recruitment.board(day.desk, day.programme_id, role).rows


def import_mentees(day: Day) -> None:
    """Bring the mentees' answers in: columns, rows, done."""
    day.later(7)
    _bring_in(day, MENTEES, "mentees")
    see(len(rows_of(day, Role.MENTEE)) > 10, "the mentees came onto the desk")


def import_again(day: Day) -> None:
    """Bring the same file in again: nothing changes."""
    before = rows_of(day, Role.MENTEE)
    hands = day.hands
    hands.click("mentees.import")
    day.prompts.open_next(day.form(MENTEES))
    hands.click("import.choose")
    hands.click("import.primary")
    hands.click("import.primary")
    hands.picture("import-again")
    see(rows_of(day, Role.MENTEE) == before, "the same file changed nothing")
    hands.click("import.primary")


def undo_and_redo(day: Day) -> None:
    """Take the whole import back, and bring it in again, by Undo and Redo."""
    count = len(rows_of(day, Role.MENTEE))
    day.window.undo()
    day.hands.settle()
    see(not rows_of(day, Role.MENTEE), "undo takes the whole import back")
    day.window.redo()
    day.hands.settle()
    see(len(rows_of(day, Role.MENTEE)) == count, "redo brings it in again")
    day.hands.picture("mentees")


def find_mentors_closed(day: Day) -> None:
    """Look at the mentors' page: closed, and it says why."""
    day.hands.go("mentors")
    see(day.hands.shows("mentors.closed"), "the call for mentors is closed")
    day.hands.picture("mentors-closed")


def ready_mentees(day: Day) -> None:
    """Speak with everybody; when the eighth is ready the call for mentors opens."""
    hands = day.hands
    hands.go("mentees")
    _tell(day, "mentees")
    _through_stages(day, Role.MENTEE, "mentees", rows_of(day, Role.MENTEE)[:-2])
    view = recruitment.board(day.desk, day.programme_id, Role.MENTOR)
    see(view.gate.open and not view.gate.early, "the call for mentors is open")
    hands.picture("mentees-ready")
    hands.click("mentees.view")
    hands.picture("mentees-as-list")
    hands.click("mentees.view")


def import_mentors(day: Day) -> None:
    """Bring the mentors' answers in, and speak with them."""
    day.later(14)
    day.hands.go("mentors")
    _bring_in(day, MENTORS, "mentors")
    see(len(rows_of(day, Role.MENTOR)) > 15, "the mentors came onto the desk")
    _tell(day, "mentors")
    _through_stages(day, Role.MENTOR, "mentors", rows_of(day, Role.MENTOR)[:18])
    day.hands.picture("mentors")


def _bring_in(day: Day, form: str, page: str) -> None:
    hands = day.hands
    hands.click(f"{page}.import")
    hands.picture(f"import-{page}-file")
    day.prompts.open_next(day.form(form))
    hands.click("import.choose")
    hands.picture(f"import-{page}-columns")
    hands.click("import.primary")
    hands.picture(f"import-{page}-told")
    hands.click("import.primary")
    hands.picture(f"import-{page}-rows")
    hands.click("import.primary")
    see(hands.shows("import.done"), f"the {page} are imported")
    hands.picture(f"import-{page}-done")
    hands.click("import.primary")


def _tell(day: Day, page: str) -> None:
    """Give everybody on the page the privacy notice, and take over what they ticked on their forms."""
    hands = day.hands
    hands.picture(f"{page}-without-notice")
    hands.click(f"{page}.notice.act")
    see(not hands.shows(f"{page}.notice"), f"all {page} were given the privacy notice")
    _take_over_ticks(day)


def _take_over_ticks(day: Day) -> None:
    """Take over what everybody ticked on their form, and their yes to it."""
    for line in people.people_list(day.desk):
        privacy.record(day.desk, line.id, CONSENTS, How.FORM)
        for audience in Audience:
            privacy.tick_all(day.desk, line.id, audience)


def _through_stages(day: Day, role: Role, page: str, people: tuple[RecruitmentRow, ...]) -> None:
    """Take everybody to ready: the first two card by card, the others when they have been spoken with."""
    hands = day.hands
    for row in people[:2]:
        hands.push_card(f"{page}.board", row.name, 3)
    for row in people[2:]:
        hands.press_card(f"{page}.board", row.name)
        hands.choose(f"{page}.stage", "Ready")
        hands.click(f"{page}.move")
    day.later(3)
    ready = {row.id for row in rows_of(day, role) if row.stage is Stage.READY}
    see({row.id for row in people} <= ready, f"{len(people)} {page} are ready")
