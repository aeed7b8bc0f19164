"""Printed on both sides, what comes back has nothing behind it that its reader keeps."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.documents.card import CardView
from rmdesk.documents.defined import DefinedView, compose
from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper, render_together
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.rendering import page_texts
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import Recipient
from rmdesk.services.printroom.definitions import KNOWN, definitions
from tests.documents.checks import elements, failures

IMPRINT = Imprint("Northfield Community Trust", dt.date(2026, 11, 26), "Leading", "R7-4KQ2")
PARTED = [kind for kind, paper in definitions().items() if paper.returning() not in ((), paper.blocks)]
EMPTY = "This page is left empty."


def paper_of(kind: str, form: PrintFormat, more: str = "") -> Paper:
    values: dict[str, str | tuple[str, ...]] = dict.fromkeys(KNOWN, "")
    values |= {
        "name": "Helen Marsh",
        "programme": "Leading",
        "contact": "Morwenna",
        "coordinator": "Morwenna",
    }
    values |= {
        "notes_status": more,
        "cards": ("Card 1, Amara", "Card 2", "Card 3"),
        "others": "Amara",
        "mentors": "mentors",
    }
    values |= {"prompts": tuple(more.split(". ")) if more else ()}
    card = CardView(IMPRINT, "Amara", "Mentor", number=1, post="Porter", offers=(more,) if more else ())
    view = DefinedView(IMPRINT, definitions()[kind], values, Recipient.MENTEE, (card,))
    return compose(view, Layout(form))


def sides(paper: Paper) -> list[str]:
    pdf = render_together((paper,), paper.title, both_sides=True)
    return [" ".join(page.split()) for page in page_texts(pdf)]


@pytest.mark.parametrize("words", [0, 60, 150, 250, 400])
@pytest.mark.parametrize("form", list(PrintFormat))
@pytest.mark.parametrize("kind", PARTED)
def test_no_sheet_has_what_is_kept_behind_what_comes_back(kind: str, form: PrintFormat, words: int) -> None:
    easy = form is PrintFormat.EASY_READ
    version = definitions()[kind].version(easy=easy, reader=Recipient.MENTEE)
    back = definitions()[kind].returning(easy=easy, reader=Recipient.MENTEE)
    kept = [question.label for block in version if block not in back for question in block.asks]
    asked = next(question.label for block in back for question in block.asks)
    paper = paper_of(kind, form, "word and. " * words)
    pages = sides(paper)
    (at,) = [number for number, page in enumerate(pages) if asked in page]
    assert at % 2 == 0, "it begins on the front of a sheet"
    behind = "".join(pages[at + 1 :])
    if behind:
        assert not any(label in page for label in ("Thank you", *kept) for page in pages[at:])
    assert len(pages) % 2 == 0 and paper.pages(both_sides=True) in (len(pages), len(pages) - 1)
    told = [number for number, page in enumerate(pages) if EMPTY in page]
    assert told in ([], [at - 1])


def test_an_empty_page_is_seen_and_passed_over_and_not_numbered() -> None:
    paper = paper_of("meeting_sheet", PrintFormat.LARGE)
    pdf = render_together((paper,), paper.title, both_sides=True)
    assert failures(pdf) == []
    pages = page_texts(pdf)
    count = paper.pages()
    assert len(pages) > count and any(EMPTY in page for page in pages)
    numbers = [page.split("Page ")[1].split()[0] for page in pages if "Page " in page]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert EMPTY not in " ".join(text for _, text in elements(pdf))


def test_a_slip_at_the_foot_of_one_page_takes_no_second_sheet() -> None:
    paper = paper_of("meeting_sheet", PrintFormat.STANDARD)
    assert paper.pages() == paper.pages(both_sides=True) == 1


def test_papers_of_several_readers_have_sheets_of_their_own() -> None:
    papers = [paper_of("ending_letter", PrintFormat.STANDARD) for _ in range(2)]
    assert all(paper.pages() == 1 for paper in papers)
    pages = page_texts(render_together(papers, "Letters", both_sides=True))
    assert [bool(page.strip()) for page in pages] == [True, False, True, False]
