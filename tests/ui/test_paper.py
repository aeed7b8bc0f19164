"""A paper on its way to the printer or into a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from rmdesk.base.errors import EnvironmentFault
from rmdesk.documents.rendering import page_count, render_page
from rmdesk.services import opening
from rmdesk.services.opening import RecoveryKit
from rmdesk.ui.paper import print_pdf, save_pdf
from tests.support.prompts import ScriptedPrompts


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A paper of one page."""
    return opening.recovery_paper(RecoveryKit(1, ("ABCD",) * 16, "Northfield", "desk.rmdesk"))


def printer_into(path: Path) -> QPrinter:
    """Return a printer whose paper is a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_a_paper_is_printed_whole_and_under_a_neutral_name(qapp: object, pdf: bytes, tmp_path: Path) -> None:
    prompts = ScriptedPrompts()
    printer = printer_into(tmp_path / "out.pdf")
    prompts.printers.append(printer)
    assert print_pdf(prompts, pdf, "Print the recovery sheet")
    assert printer.docName() == "rmdesk"
    printed = (tmp_path / "out.pdf").read_bytes()
    assert page_count(printed) == 1
    wanted, found = render_page(pdf, 0, 40), render_page(printed, 0, 40)
    assert abs(wanted.width - found.width) <= 2
    differing = sum(abs(one - other) > 96 for one, other in zip(wanted.rgb, found.rgb, strict=False))
    assert differing < len(wanted.rgb) * 0.02
    assert b"Northfield" not in printed


def test_no_printer_chosen_prints_nothing(qapp: object, pdf: bytes) -> None:
    prompts = ScriptedPrompts()
    prompts.printers.append(None)
    assert not print_pdf(prompts, pdf, "Print")


def test_a_printer_that_does_not_take_the_paper_says_so(qapp: object, pdf: bytes, tmp_path: Path) -> None:
    prompts = ScriptedPrompts()
    prompts.printers.append(printer_into(tmp_path / "no such folder" / "out.pdf"))
    with pytest.raises(EnvironmentFault) as caught:
        print_pdf(prompts, pdf, "Print")
    assert caught.value.message == "The printer did not take the paper."


def test_a_paper_is_saved_where_the_coordinator_says(tmp_path: Path) -> None:
    prompts = ScriptedPrompts()
    prompts.new_files += [tmp_path / "sheet", tmp_path / "other.PDF", None, tmp_path / "no" / "folder.pdf"]
    assert save_pdf(prompts, b"%PDF-1.7", "Save", "sheet.pdf") == tmp_path / "sheet.pdf"
    assert save_pdf(prompts, b"%PDF-1.7", "Save", "sheet.pdf") == tmp_path / "other.PDF"
    assert save_pdf(prompts, b"%PDF-1.7", "Save", "sheet.pdf") is None
    with pytest.raises(EnvironmentFault):
        save_pdf(prompts, b"%PDF-1.7", "Save", "sheet.pdf")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["other.PDF", "sheet.pdf"]
