"""What was given has changed only where this copy would say something else now."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import Contents, Mark, WayOut
from rmdesk.services import printroom, programme
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import wording
from rmdesk.services.printroom.wording import BlockView
from tests.services.test_printroom_needed import batch, row
from tests.support.printroom import ARABIC, PrintDesk, print_desk, profile


def block(desk: Desk, paper: str, words: str) -> BlockView:
    found = wording.wording_of(desk, paper).blocks
    return next(one for one in found if any(words in piece.text for piece in one.pieces))


def reword(desk: Desk, paper: str, words: str, instead: str) -> None:
    found = block(desk, paper, words)
    piece = next(piece for piece in found.pieces if words in piece.text)
    wording.reword(desk, paper, found.key, {piece.key: piece.text.replace(words, instead)})


def changed(desk: Desk, made: PrintDesk, paper: str, name: str = "Helen Marsh") -> str:
    (found,) = row(desk, made, name).papers[paper]
    assert (found.mark is Mark.CHANGED) == bool(found.changed)
    return found.changed


def give_all(desk: Desk, made: PrintDesk) -> None:
    printroom.issue(desk, batch(desk, made), WayOut.PRINTED)


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("agreement", "This is near-peer mentoring"),
        ("agreement", "We meet once."),
        ("agreement", "Watching a team at work"),
        ("roles_sheet", "It is not mentoring."),
        ("roles_sheet", "It goes both ways"),
    ],
)
def test_what_was_not_printed_for_them_makes_no_change(desk: Desk, paper: str, words: str) -> None:
    made = print_desk(desk)
    reword(desk, paper, words, f"{words} Really:")
    give_all(desk, made)
    assert changed(desk, made, paper) == ""
    wording.restore(desk, paper)
    assert changed(desk, made, paper) == ""


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("agreement", "Half-way through"),
        ("agreement", "Our mentoring agreement"),
        ("agreement", "In reverse mentoring the person with less power"),
        ("roles_sheet", "They prepare, listen to learn"),
    ],
)
def test_what_was_printed_for_them_does(desk: Desk, paper: str, words: str) -> None:
    made = print_desk(desk)
    give_all(desk, made)
    reword(desk, paper, words, f"Now: {words}")
    assert changed(desk, made, paper) == "wording"
    wording.restore(desk, paper)
    assert changed(desk, made, paper) == ""


def test_a_block_that_stands_for_another_plan_is_a_change_of_facts(desk: Desk) -> None:
    made = print_desk(desk)
    give_all(desk, made)
    programme.change_plan(desk, made.programme, where_to_turn="Ring Tom Aldridge.")
    assert changed(desk, made, "agreement") == "facts"


def test_an_easy_to_read_copy_does_not_have_the_usual_words(desk: Desk) -> None:
    made = print_desk(desk)
    profile(desk, made.second.mentee, print_format=PrintFormat.EASY_READ.value)
    give_all(desk, made)
    reword(desk, "ground_rules", "Either of us may say", "Each of us may say")
    assert changed(desk, made, "ground_rules", ARABIC) == "wording"
    assert changed(desk, made, "ground_rules", "Helen Marsh") == ""


def test_papers_issued_before_are_compared_as_before(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    made = print_desk(desk)
    with monkeypatch.context() as patched:
        patched.setattr(Contents, "as_kept", as_kept_before)
        give_all(desk, made)
    papers = ("agreement", "roles_sheet", "who_to_turn_to", "ground_rules")
    assert [changed(desk, made, paper) for paper in papers] == ["", "", "", ""]
    reword(desk, "agreement", "This is near-peer mentoring", "This is near-peer mentoring, really")
    assert changed(desk, made, "agreement") == "wording"


def as_kept_before(contents: Contents) -> dict[str, object]:
    """Return contents as they were kept before it was known what of them is printed."""
    return {"wording": contents.wording, "facts": dict(contents.facts)}


def test_the_marks_of_a_paper_are_the_same_in_every_process() -> None:
    code = (
        "from rmdesk.services.printroom.contents import marks_of; "
        "from rmdesk.services.printroom.definitions import definitions; "
        "print([marks_of(one) for one in definitions().values()])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
