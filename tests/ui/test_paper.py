"""Papers out of the window: through a printer and into a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rmdesk.base.errors import EnvironmentFault
from rmdesk.documents.layout import Layout
from rmdesk.documents.rendering import page_count, page_text, render_page
from rmdesk.ui import paper
from tests.documents.samples import DOCUMENTS
from tests.support.pages.printroom import file_printer
from tests.support.prompts import ScriptedPrompts

pytestmark = pytest.mark.usefixtures("qapp")


def difference(first: bytes, second: bytes, page: int = 0) -> float:
    """Return how much two pages differ on average, from 0 to 255 a colour."""
    one, two = render_page(first, page, 30), render_page(second, page, 30)
    assert abs(one.width - two.width) <= 1 and abs(one.height - two.height) <= 1
    rows = min(one.height, two.height)
    width = min(one.width, two.width) * 3
    pairs = (
        (one.rgb[row * one.width * 3 + at], two.rgb[row * two.width * 3 + at])
        for row in range(rows)
        for at in range(width)
    )
    return sum(abs(a - b) for a, b in pairs) / (rows * width)


@pytest.mark.parametrize("kind", ["agreement", "certificate", "programme_report"])
def test_what_the_printer_gets_is_what_was_seen(kind: str, tmp_path: Path) -> None:
    pdf = DOCUMENTS[kind](Layout())
    target = tmp_path / "printed.pdf"
    prompts = ScriptedPrompts()
    prompts.printers.append(file_printer(target))
    assert paper.print_pdf(prompts, pdf, "Print")
    printed = target.read_bytes()
    assert page_count(printed) == page_count(pdf)
    assert difference(pdf, printed) < 8
    assert page_text(printed, 0).strip() == "", "no letters go to the queue, pictures only"
    assert b"rmdesk" in printed and b"Eleanor" not in printed


def test_only_the_pages_that_were_asked_for(tmp_path: Path) -> None:
    pdf = DOCUMENTS["agreement"](Layout())
    target = tmp_path / "printed.pdf"
    printer = file_printer(target)
    printer.setFromTo(2, 2)
    paper.paint(printer, pdf)
    assert page_count(target.read_bytes()) == 1


def test_a_printer_that_does_not_take_the_paper_is_told_kindly(tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "missing" / "printed.pdf")
    with pytest.raises(EnvironmentFault, match="did not take"):
        paper.paint(printer, DOCUMENTS["certificate"](Layout()))


def test_thinking_better_of_it_prints_and_saves_nothing() -> None:
    prompts = ScriptedPrompts()
    prompts.printers.append(None)
    prompts.new_files.append(None)
    assert not paper.print_pdf(prompts, b"", "Print")
    assert paper.save_pdf(prompts, b"", "Save", "agreement-R7-4KQ2.pdf") is None


def test_saved_whole_with_its_ending(tmp_path: Path) -> None:
    prompts = ScriptedPrompts()
    prompts.new_files += [tmp_path / "mine", tmp_path / "other.PDF"]
    assert paper.save_pdf(prompts, b"%PDF-1", "Save", "a.pdf") == tmp_path / "mine.pdf"
    assert paper.save_pdf(prompts, b"%PDF-2", "Save", "a.pdf") == tmp_path / "other.PDF"
    assert (tmp_path / "mine.pdf").read_bytes() == b"%PDF-1"
    assert sorted(os.listdir(tmp_path)) == ["mine.pdf", "other.PDF"]


def test_a_place_that_can_not_be_written_is_told_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EnvironmentFault, match="could not be saved"):
        paper.save_at(tmp_path / "file" / "a.pdf", b"%PDF")
    assert os.listdir(tmp_path) == ["file"]
