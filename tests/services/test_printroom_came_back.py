"""What came back is read with its person and its pair, told plainly, and never printed for the other side."""

from __future__ import annotations

import datetime as dt

from rmdesk.rules.printroom import WayOut
from rmdesk.rules.today import TodayKind
from rmdesk.services import printroom
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import PaperRequest
from rmdesk.services.printroom.adapted import blocks_of, put_together
from rmdesk.services.today import today
from tests.support.printroom import PrintDesk, print_desk


def issue(desk: Desk, made: PrintDesk, kind: str) -> dict[str, int]:
    """Print a paper for the first pair and return its numbers by reader."""
    paper = next(p for p in printroom.offer(desk, made.programme).defined if p.kind == kind)
    done = printroom.make(desk, PaperRequest(paper.kind, made.programme, (made.first.relationship_id,)))
    printroom.register(desk, done, WayOut.PRINTED)
    numbers = {line.reference: line.id for line in printroom.offer(desk, made.programme).papers}
    return {copy.reader: numbers[copy.reference] for copy in done.copies}


def test_a_midpoint_form_is_read_with_its_person_and_its_pair(desk: Desk) -> None:
    made = print_desk(desk)
    papers = issue(desk, made, "midpoint_form")
    (who, paper), (other, _) = papers.items()
    printroom.enter(desk, paper, {"go_on": (0,), "useful": (0,), "individual": "Listen more"})
    (shown,) = printroom.came_back(desk, relationship_id=made.first.relationship_id)
    assert (shown.title, shown.who, shown.returned_on) == ("Midpoint form", who, desk.clock.today())
    assert shown.answers == (
        ("Is it useful to you?", "Very"),
        ("How shall it go on?", "As it is"),
        ("What people do and say", "Listen more"),
    )
    person = printroom.paper(desk, paper)
    assert person is not None and person.person_id is not None
    assert printroom.came_back(desk, person_id=person.person_id) == (shown,)
    others = [line for line in printroom.offer(desk, made.programme).papers if line.who == other]
    assert others and printroom.came_back(desk, person_id=others[0].person_id) == ()


def test_who_would_like_to_stop_or_talk_is_told_plainly(desk: Desk) -> None:
    made = print_desk(desk)
    (who, paper), _ = issue(desk, made, "midpoint_form").items()
    done = printroom.enter(desk, paper, {"go_on": (3,), "safe": (2,), "call": (0,), "individual": "Secret"})
    assert done.value.told is not None
    assert done.value.told.words == (
        "has ticked something to look at today",
        "would like to stop",
        "would like a call",
    )
    (item,) = [item for item in today(desk, made.programme).items if item.kind is TodayKind.ASKED]
    assert item.title == who and "would like to stop" in item.detail and "Secret" not in item.detail
    assert today(desk, None).items[0] == item, "whatever programme is on screen, and before all else"


def test_the_shared_part_of_a_log_is_kept_and_what_is_above_the_line_is_not(desk: Desk) -> None:
    made = print_desk(desk)
    (_, paper), _ = issue(desk, made, "reflective_log").items()
    printroom.enter(
        desk, paper, {"shared": "I interrupt less", "felt": "Private", "day": dt.date(2026, 11, 1)}
    )
    (shown,) = printroom.came_back(desk, relationship_id=made.first.relationship_id)
    assert shown.answers == (("I’m happy to share this", "I interrupt less"),)


def test_what_one_side_says_is_on_no_paper_of_the_other(desk: Desk) -> None:
    made = print_desk(desk)
    (_, paper), (other, _) = issue(desk, made, "midpoint_form").items()
    printroom.enter(desk, paper, {"go_on": (0,), "aims_now": "Canary words"})
    for kind in ("closing_form", "meeting_sheet", "reflective_log"):
        defined = next(p for p in printroom.offer(desk, made.programme).defined if p.kind == kind)
        request = PaperRequest(defined.kind, made.programme, (made.first.relationship_id,))
        view = printroom.preview(desk, request)
        words = " ".join(printroom.page_image(view.pdf, page, 50).text for page in range(view.pages))
        assert "Canary" not in words
    assert other


def test_a_question_that_is_not_asked_any_more_means_nothing() -> None:
    blocks = [raw for raw in blocks_of("meeting_sheet") if raw.get("question", {}).get("key") != "minutes"]
    means = put_together("meeting_sheet", blocks)["means"]
    assert "minutes" not in means and "day" in means
