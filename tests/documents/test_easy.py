"""Easy to read, on paper: big enough, pictures with words, drawn as lines, and the form asks the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base import paths
from rmdesk.base.errors import BugError
from rmdesk.documents.defined import DefinedView, Values, compose, render
from rmdesk.documents.fillable import fillable, stamp_of
from rmdesk.documents.layout import Layout
from rmdesk.documents.outlines import SIDE, outline, path
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import BlockKind, PaperDefinition, Recipient, stands
from rmdesk.services.printroom.definitions import definitions
from tests.documents.checks import (
    all_text,
    elements,
    failures,
    images_and_annotations,
    used_fonts_not_embedded,
)
from tests.documents.test_defined import FULL, IMPRINT, NOTHING, SAID

EASY = Layout(PrintFormat.EASY_READ)
PAPERS = [paper for paper in definitions().values() if paper.easy]
COPIES = [(paper, reader) for paper in PAPERS for reader in paper.easy_for]
IDS = [f"{paper.kind}-{reader}" for paper, reader in COPIES]


def made(paper: PaperDefinition, reader: Recipient, values: Values) -> bytes:
    return render(DefinedView(IMPRINT, paper, values, reader), EASY)


@pytest.mark.parametrize("values", [SAID, FULL, NOTHING])
@pytest.mark.parametrize(("paper", "reader"), COPIES, ids=IDS)
def test_every_picture_is_a_figure_with_its_words(
    paper: PaperDefinition, reader: Recipient, values: Values
) -> None:
    pdf = made(paper, reader, values)
    assert failures(pdf) == [] and used_fonts_not_embedded(pdf) == []
    assert images_and_annotations(pdf) == (0, 0)
    figures = [words for kind, words in elements(pdf) if kind == "Figure"]
    assert figures == [block.alt for block in paper.easy if block.picture and stands(block, values, reader)]


def test_nothing_on_an_easy_paper_is_smaller_than_sixteen_points() -> None:
    assert min(EASY.sizes.small, EASY.sizes.body) >= 16
    assert Layout(PrintFormat.LARGE).sizes.small < 16


def test_other_papers_print_large_for_easy_readers() -> None:
    letter = definitions()["match_letter"]
    assert not letter.easy and EASY.sizes.body == Layout(PrintFormat.LARGE).sizes.body
    said = all_text(render(DefinedView(IMPRINT, letter, SAID, Recipient.MENTEE), EASY))
    assert "It is yours." in said


@pytest.mark.parametrize("reader", [Recipient.MENTEE, Recipient.MENTOR])
def test_the_limits_of_confidence_and_the_ways_out_are_on_it(reader: Recipient) -> None:
    said = all_text(made(definitions()["who_to_turn_to"], reader, SAID))
    must = (
        "Call 999.",
        "badly hurt",
        "the law says so",
        "Do not tell that person",
        "NSPCC",
        "do not have to say why",
    )
    assert [words for words in must if words not in said] == []


def test_the_easy_meeting_sheet_comes_back_as_the_same_form() -> None:
    paper = definitions()["meeting_sheet"]
    form = compose(DefinedView(IMPRINT, paper, SAID, Recipient.MENTEE), EASY, to_return=True)
    pdf = fillable(form, stamp_of("meeting_sheet", 1, "R7-4KQ2"))
    assert failures(pdf) == []
    said = all_text(pdf)
    assert "How many minutes?" in said and "What do you hope" not in said


def test_every_icon_can_be_drawn_and_stays_in_its_square() -> None:
    for file in (paths.resources() / "icons").glob("*.svg"):
        steps = outline(file.stem)
        assert steps and steps[0].kind == "move", file.stem
        ends = [step.points[-1] for step in steps if step.points]
        assert all(-0.5 <= edge <= SIDE + 0.5 for end in ends for edge in end), file.stem


def test_pictures_on_papers_are_in_the_box() -> None:
    wanted = {block.picture for paper in PAPERS for block in paper.easy if block.kind is BlockKind.SAYS}
    assert wanted and all((paths.resources() / "icons" / f"{name}.svg").is_file() for name in wanted)


def test_flags_of_an_arc_may_stand_close_to_what_follows() -> None:
    close = list(path("M2 12a10 10 0 1120 0 10 10 0 01-20 0z"))
    apart = list(path("M 2 12 a 10 10 0 1 1 20 0 a 10 10 0 0 1 -20 0 z"))
    assert close == apart and close[-1].kind == "close"


@given(st.floats(1, 50), st.floats(-20, 20), st.floats(-20, 20), st.booleans(), st.booleans())
def test_an_arc_ends_where_it_says(across: float, x: float, y: float, large: bool, sweep: bool) -> None:
    if abs(x) + abs(y) < 0.01:
        return
    steps = list(path(f"M0 0A{across:.4f} {across:.4f} 0 {large:d} {sweep:d} {x:.4f} {y:.4f}"))
    end = steps[-1].points[-1]
    assert end == pytest.approx((round(x, 4), round(y, 4)), abs=1e-6)


@pytest.mark.parametrize("data", ["M0 0T1 1", "M0", "M0 0a1 1 0 2 0 1 1"])
def test_a_path_that_can_not_be_read_is_a_bug(data: str) -> None:
    with pytest.raises(BugError):
        list(path(data))
