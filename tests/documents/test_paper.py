"""Laying parts out on pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import PageBreak, Paper, lay_out
from rmdesk.documents.parts.forms import Panel, RuledLines
from rmdesk.documents.parts.lists import NUMBER, TICK, Bullets
from rmdesk.documents.parts.part import Gap, Part, Stack
from rmdesk.documents.parts.prose import Heading, Prose
from rmdesk.documents.parts.tables import Table
from rmdesk.documents.rendering import page_count, page_text
from rmdesk.documents.typeset import Style
from tests.documents.checks import all_text, elements, failures
from tests.documents.samples import imprint

STYLE = Style(14)
WIDTH = 400.0
HEIGHTS = st.lists(st.floats(1, 900), max_size=30)


@given(HEIGHTS, st.floats(0, 40))
def test_nothing_is_lost_and_nothing_overlaps(heights: list[float], space: float) -> None:
    parts: list[Part] = [Gap(height) for height in heights]
    for part in parts:
        part.before = space
    pages = lay_out(parts, WIDTH, 700)
    assert [part for page in pages for part, _ in page] == parts
    for page in pages:
        bottom = 0.0
        for part, offset in page:
            assert offset >= bottom - 0.001
            bottom = offset + part.measure(WIDTH)
        assert bottom <= 700.001 or len(page) == 1


@given(st.integers(1, 400), st.floats(60, 700))
def test_a_paragraph_runs_over_pages_line_by_line(count: int, height: float) -> None:
    text = " ".join(f"w{number}" for number in range(count))
    pages = lay_out([Prose(text, STYLE)], WIDTH, height)
    words = []
    for page in pages:
        for part, _ in page:
            assert isinstance(part, Prose)
            assert len(part.lines(WIDTH)) >= 2 or len(pages) == 1
            words += [item.text for line in part.lines(WIDTH) for item in line.segments if not item.space]
    assert words == text.split()


def test_a_heading_stays_with_its_text() -> None:
    heading = Heading("Title", Style(18), 2)
    pages = lay_out([Gap(660), heading, Prose("words " * 60, STYLE)], WIDTH, 700)
    assert [len(page) for page in pages] == [1, 2]
    assert pages[1][0][0] is heading


def test_a_heading_is_not_left_alone_above_what_does_not_fit_below_it() -> None:
    heading = Heading("Signed by", Style(18), 2)
    kept = Stack([Gap(200) for _ in range(3)], together=True)
    pages = lay_out([heading, Stack([kept, Gap(95)], together=True)], WIDTH, 700)
    assert [len(page) for page in pages] == [2, 1]


def test_what_announces_a_list_stays_with_it() -> None:
    paper = Paper("A paper", imprint(), Layout())
    paper.text("Without anything after it.", "There are limits: ")
    assert [part.with_next for part in paper.parts] == [False, True]


def test_page_breaks_leave_no_empty_page() -> None:
    pages = lay_out([PageBreak(), Gap(10), PageBreak(), PageBreak(), Gap(10), PageBreak()], WIDTH, 700)
    assert [len(page) for page in pages] == [1, 1]


def test_splitting_keeps_every_line_item_and_row() -> None:
    prose = [Prose(f"row {number}", STYLE) for number in range(60)]
    table = Table(
        [[cell, Prose("x", STYLE)] for cell in prose], (1, 1), head=[Prose("a", STYLE), Prose("b", STYLE)]
    )
    parts: list[Part] = [
        table,
        Bullets([f"item {number}" for number in range(60)], STYLE),
        RuledLines(70, 26),
        Panel([Prose("words " * 900, STYLE)], "#FFFFFF", "#000000", 10),
        Stack([Gap(300), Gap(300), Gap(300)]),
    ]
    for part in parts:
        pages = lay_out([part], WIDTH, 700)
        assert len(pages) > 1
        assert all(offset + half.measure(WIDTH) <= 700 for page in pages for half, offset in page)
    rows = [
        row
        for page in lay_out([table], WIDTH, 700)
        for part, _ in page
        if isinstance(part, Table)
        for row in part.rows
    ]
    assert len(rows) == 60


def test_a_row_taller_than_a_page_is_split_within() -> None:
    paper = Paper("Long", imprint(), Layout())
    paper.heading("Long")
    paper.table(("When", "What"), [("Monday", "said " * 3000), ("Tuesday", "nothing")], (1, 3))
    pdf = paper.render()
    assert page_count(pdf) > 3
    assert all_text(pdf).count("said") == 3000
    assert failures(pdf) == []
    kinds = [kind for kind, _ in elements(pdf)]
    assert (kinds.count("Table"), kinds.count("TR"), kinds.count("TD"), kinds.count("TH")) == (1, 3, 4, 2)


def test_head_rows_are_repeated_and_tagged_once() -> None:
    paper = Paper("Table", imprint(), Layout())
    paper.heading("Table")
    paper.table(("When", "What"), [(str(number), "x") for number in range(80)], (1, 3))
    pdf = paper.render()
    assert all("When" in page_text(pdf, page) for page in range(page_count(pdf)))
    assert [kind for kind, _ in elements(pdf)].count("TH") == 2


def test_every_page_says_whose_it_is_and_its_number() -> None:
    paper = Paper("Pages", imprint(), Layout())
    paper.heading("Pages")
    paper.text(*("words " * 90 for _ in range(12)))
    pdf = paper.render()
    count = page_count(pdf)
    for page in range(count):
        text = page_text(pdf, page).replace("\u00a0", " ")
        for words in ("Northfield Community Trust", "Leaders Listening 2027", "R7-4KQ2", "22 November 2026"):
            assert words in text
        assert f"Page {page + 1} of {count}" in text


def test_all_forms_pass() -> None:
    paper = Paper("Form", imprint(), Layout())
    paper.heading("Form")
    paper.box("In your own words", 60, "Take your time.")
    paper.answer("Why?", 40, "Briefly.")
    paper.lines(
        "Name",
        "A label that is much too long to stand beside a line on the same row of the page, so it goes above",
    )
    paper.bullets(["Yes", "", "No"], TICK)
    paper.bullets(["First", "Second"], NUMBER)
    paper.signatures([(f"Person {number}", "Mentor") for number in range(9)])
    paper.callout("", "Only text", warm=True)
    paper.divider()
    pdf = paper.render()
    assert failures(pdf) == []
    assert [said for kind, said in elements(pdf) if kind == "Lbl"] == ["Tick box", "Tick box", "", ""]


def test_an_empty_paper_is_a_page() -> None:
    assert page_count(Paper("Nothing", imprint(), Layout()).render()) == 1


@given(st.integers(1, 12), st.floats(0, 680))
def test_a_line_to_write_on_never_stands_alone(count: int, used: float) -> None:
    heading, lines = Heading("Anything else", Style(18), 2), RuledLines(count, 42)
    pages = lay_out([Gap(used), heading, lines], WIDTH, 700)
    held = [sum(part.count for part, _ in page if isinstance(part, RuledLines)) for page in pages]
    assert sum(held) == count and (1 not in held or count == 1)
    (at,) = [number for number, page in enumerate(pages) if any(part is heading for part, _ in page)]
    assert held[at]
