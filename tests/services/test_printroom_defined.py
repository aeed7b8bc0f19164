"""Papers by definition through the whole loop: offered, made, registered, found again; a new one needs a file only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rmdesk.base import paths
from rmdesk.documents import rendering
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import WayOut
from rmdesk.services import printroom, search
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import DefinedPaper, PaperRequest
from rmdesk.services.printroom.definitions import definitions
from tests.support.pairs import add_member
from tests.support.printroom import PrintDesk, print_desk, profile

NEW = """
kind = "welcome"
label = "Welcome note"
plural = "welcome notes"
what = "A note."
about = "person"
readers = ["mentee", "line_manager"]
order = 1
title = "Welcome, {name}"

[[block]]
lead = "You are a {role} in “{programme}”."
for = ["mentee"]

[[block]]
lead = "{name} takes part in “{programme}”. You will hear nothing of what is said."
for = ["line_manager"]
"""


@pytest.fixture
def with_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add one file to the wording, and nothing else."""
    real = paths.resources()
    folder = tmp_path / "resources"
    (folder / "wording" / "papers").mkdir(parents=True)
    for entry in real.iterdir():
        if entry.name != "wording":
            (folder / entry.name).symlink_to(entry)
    for entry in (real / "wording").iterdir():
        if entry.name != "papers":
            (folder / "wording" / entry.name).symlink_to(entry)
    for entry in (real / "wording" / "papers").iterdir():
        (folder / "wording" / "papers" / entry.name).symlink_to(entry)
    (folder / "wording" / "papers" / "welcome.toml").write_text(NEW, encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: folder)
    definitions.cache_clear()
    yield
    definitions.cache_clear()


def words(pdf: bytes) -> str:
    text = "\n".join(rendering.page_text(pdf, page) for page in range(rendering.page_count(pdf)))
    return " ".join(text.split())


def of(desk: Desk, made: PrintDesk, kind: str) -> DefinedPaper:
    return next(paper for paper in printroom.offer(desk, made.programme).defined if paper.kind == kind)


def request(made: PrintDesk, paper: DefinedPaper, *targets: int) -> PaperRequest:
    return PaperRequest(paper.kind, made.programme, targets or tuple(line.id for line in paper.lines))


def test_a_new_paper_is_a_new_file_and_goes_the_whole_way(desk: Desk, with_new: None) -> None:
    made = print_desk(desk)
    paper = of(desk, made, "welcome")
    assert paper.kind.label == "Welcome note" and len(paper.lines) == 4 and len(paper.new) == 4
    pages = printroom.preview(desk, request(made, paper))
    assert pages.missing == ()
    assert pages.copies == 4 and pages.pages == 4
    done = printroom.issue(desk, request(made, paper), WayOut.PRINTED)
    said = words(done.value)
    assert "You are a mentee" in said and "You will hear nothing" in said
    assert done.label == "Printed 4 welcome notes"
    newest = printroom.offer(desk, made.programme).papers[0]
    assert newest.title == "Welcome note"
    assert search.find(desk, newest.reference)[0].record_id == newest.id
    assert of(desk, made, "welcome").new == ()


def test_a_meeting_sheet_goes_to_each_of_a_triad_in_their_own_size(desk: Desk) -> None:
    made = print_desk(desk, shape="triad")
    other = add_member(desk, made.second.relationship_id, "Joy Mensah")
    profile(desk, other, print_format=PrintFormat.LARGE.value)
    paper = of(desk, made, "meeting_sheet")
    done = printroom.make(desk, request(made, paper, made.second.relationship_id))
    assert {copy.reader: copy.print_format for copy in done.copies}["Joy Mensah"] is PrintFormat.LARGE
    assert len(done.copies) == 3
    assert "for your meeting with فاطمة الزهراء and Joy Mensah" in words(done.pdf)
    assert done.file_name.startswith("3-meeting-sheets-")


def test_a_paper_about_the_programme_is_ticked_by_reader(desk: Desk) -> None:
    made = print_desk(desk)
    paper = of(desk, made, "ground_rules")
    assert [line.text for line in paper.lines] == ["For mentees", "For mentors"]
    done = printroom.issue(desk, request(made, paper, 0), WayOut.SAVED)
    assert done.label == "Saved the ground rules"
    again = printroom.issue(desk, request(made, paper, 0), WayOut.SAVED)
    assert again.value
    assert [line.version for line in printroom.offer(desk, made.programme).papers[:2]] == [2, 1]


def test_letters_that_no_typeface_has_are_told_only_where_they_stand_on_the_paper(desk: Desk) -> None:
    made = print_desk(desk)
    paper = of(desk, made, "meeting_sheet")
    assert printroom.preview(desk, request(made, paper)).missing == ()
    profile(desk, made.second.mentee, preferred_name="Helen \N{HEAVY BLACK HEART}")
    assert printroom.preview(desk, request(made, paper)).missing == ("\N{HEAVY BLACK HEART}",)
