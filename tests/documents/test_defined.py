"""Every paper that has a definition, for every reader, in every print format."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.documents import rendering
from rmdesk.documents.defined import DefinedView, render
from rmdesk.documents.layout import Layout
from rmdesk.documents.parts.frame import Imprint
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import PaperDefinition, Recipient
from rmdesk.services.printroom.definitions import KNOWN, definitions
from tests.documents.checks import all_text, failures, used_fonts_not_embedded

IMPRINT = Imprint(
    "Northfield Community Trust", dt.date(2026, 11, 26), "Leading with lived experience", "R7-4KQ2"
)
LISTS = {"ground_rules", "ice_breakers", "prompts", "themes"}
FULL: dict[str, str | tuple[str, ...]] = {
    name: ("First of <b>many</b>", "Second {and} last") if name in LISTS else f"«{name} ŵ فاطمة & <b>»"
    for name in KNOWN
}
ALWAYS = {
    "programme": "Leading with lived experience",
    "mentor": "mentor",
    "mentee": "mentee",
    "mentors": "mentors",
    "mentees": "mentees",
    "kind": "Reverse mentoring",
    "name": "Helen Marsh",
    "role": "mentee",
    "others": "Amara Okafor",
    "other_role": "mentor",
    "pair": "Helen Marsh and Amara Okafor",
}
"""What every desk knows, however little its plan says."""
NOTHING: dict[str, str | tuple[str, ...]] = {**dict.fromkeys(KNOWN, ""), **ALWAYS}
PAPERS = list(definitions().values())
FORMATS = [PrintFormat.STANDARD, PrintFormat.LARGE, PrintFormat.GIANT]


def copies(paper: PaperDefinition) -> list[Recipient]:
    return list(paper.readers)


def made(
    paper: PaperDefinition, values: dict[str, str | tuple[str, ...]], reader: Recipient, form: PrintFormat
) -> bytes:
    return render(DefinedView(IMPRINT, paper, values, reader), Layout(form))


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.kind for paper in PAPERS])
@pytest.mark.parametrize("form", FORMATS)
def test_each_copy_is_accessible_and_holds_what_was_typed(paper: PaperDefinition, form: PrintFormat) -> None:
    for reader in copies(paper):
        pdf = made(paper, FULL, reader, form)
        assert failures(pdf) == []
        assert used_fonts_not_embedded(pdf) == []
        said = all_text(pdf)
        assert "R7-4KQ2" in said
        assert "{" not in said.replace("{and}", "")


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.kind for paper in PAPERS])
def test_a_plan_that_says_nothing_leaves_no_hole(paper: PaperDefinition) -> None:
    for reader in copies(paper):
        said = " ".join(all_text(made(paper, NOTHING, reader, PrintFormat.STANDARD)).split())
        assert not any(hole in said for hole in (" ,", " .", "“”", "()", ": .", "  ", ",,", "for ,"))


@pytest.mark.parametrize("paper", PAPERS, ids=[paper.kind for paper in PAPERS])
def test_extreme_words_lose_nothing(paper: PaperDefinition) -> None:
    values = {**FULL, "where_to_turn": "endless " * 2000, "ground_rules": ("x" * 300, "y " * 900)}
    pdf = made(paper, values, paper.readers[0], PrintFormat.GIANT)
    assert failures(pdf) == []
    assert rendering.page_count(pdf) < 200


def test_readers_are_real_and_kinds_are_their_files() -> None:
    assert all(paper.readers for paper in PAPERS)
    assert len({paper.order for paper in PAPERS}) == len(PAPERS)
