"""Papers to be filled in on a screen: tagged, named, embedded; filled in by other people's programs and read back."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rmdesk.documents.defined import DefinedView, compose
from rmdesk.documents.fillable import fillable, stamp_of
from rmdesk.documents.layout import Layout
from rmdesk.documents.parts.frame import Imprint
from rmdesk.exchange.returned_forms.reader import read_form
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import AnswerKind, PaperDefinition
from rmdesk.services.printroom.definitions import KNOWN, definitions
from tests.documents.checks import all_text, failures
from tests.support.form_filling import Filling, by_pdfium, by_qpdf

# qpdf counts fields before it has looked at a form anew, and then warns of all of them.
pytestmark = pytest.mark.filterwarnings("ignore:This document has .* form widget annotation")

REFERENCE = "R7-4KQ2"
ASKING = [paper for paper in definitions().values() if paper.questions]
FORMATS = [PrintFormat.STANDARD, PrintFormat.LARGE, PrintFormat.GIANT]
TYPED = "Ŵyn Llŷr & <b>Żółć</b> \\(back) “said”\nsecond line"

VALUES: dict[str, str | tuple[str, ...]] = {
    **{name: f"the {name}" for name in KNOWN},
    "cards": ("Card 1, Ŵyn", "Card 2, Żółć", "Card 3, Ben"),
}


def form(paper: PaperDefinition, size: PrintFormat = PrintFormat.STANDARD) -> bytes:
    imprint = Imprint("Northfield", dt.date(2026, 11, 26), "Leading", REFERENCE)
    view = DefinedView(imprint, paper, VALUES, paper.readers[0])
    return fillable(compose(view, Layout(size), to_return=True), stamp_of(paper.kind, 3, REFERENCE))


def filling_of(paper: PaperDefinition) -> dict[str, str | tuple[int, ...]]:
    """Answer everything."""
    found: dict[str, str | tuple[int, ...]] = {}
    for asked in (question.with_choices(VALUES) for question in paper.questions):
        if asked.kind is AnswerKind.WORDS:
            found[asked.key] = TYPED
        elif asked.kind is AnswerKind.TICKS:
            found[asked.key] = tuple(range(len(asked.boxes)))
        elif asked.boxes:
            found[asked.key] = (len(asked.boxes) - 1,)
        else:
            found[asked.key] = "26/11/2026"
    return found


def read(pdf: bytes, folder: Path) -> Filling:
    path = folder / "back.pdf"
    path.write_bytes(pdf)
    back = read_form(path)
    assert (back.version, back.reference) == (3, REFERENCE)
    return dict(back.answers)


@pytest.mark.parametrize("paper", ASKING, ids=[paper.kind for paper in ASKING])
@pytest.mark.parametrize("size", FORMATS)
def test_each_form_is_accessible_and_its_fields_are_in_reading_order(
    paper: PaperDefinition, size: PrintFormat
) -> None:
    made = form(paper, size)
    assert failures(made) == []
    asked = {question.key: question for question in paper.questions}
    with pikepdf.open(BytesIO(made)) as pdf:
        font = pdf.Root.AcroForm.DR.Font["/rmdesk"]
        assert len(font.FontDescriptor.FontFile2.read_bytes()) > 40_000
        order = []
        for page in pdf.pages:
            assert page.obj.Tabs == pikepdf.Name.S
            left, low, right, high = (float(edge) for edge in page.mediabox)
            for widget in page.obj.get("/Annots", []):
                x0, y0, x1, y1 = (float(edge) for edge in widget.Rect)
                assert left < x0 < x1 < right and low < y0 < y1 < high
                field = widget.get("/Parent", widget)
                key = str(field.T)
                assert (str(field.TU) and bool(int(field.get("/Ff", 0)) & 2) is asked[key].required) or (
                    asked[key].kind is AnswerKind.TICKS
                )
                if key not in order:
                    order.append(key)
        assert order == list(asked)


@pytest.mark.parametrize("paper", ASKING, ids=[paper.kind for paper in ASKING])
@pytest.mark.parametrize("fill", [by_pdfium, by_qpdf])
def test_what_others_fill_in_is_read_back_exactly(
    paper: PaperDefinition, fill: object, tmp_path: Path
) -> None:
    wanted = filling_of(paper)
    assert read(fill(form(paper), wanted), tmp_path) == wanted  # type: ignore[operator]


@pytest.mark.parametrize("paper", ASKING, ids=[paper.kind for paper in ASKING])
def test_a_form_that_nobody_filled_in_has_no_answers(paper: PaperDefinition, tmp_path: Path) -> None:
    assert not any(read(form(paper), tmp_path).values())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=200))
def test_any_letters_come_back_as_they_were_typed(tmp_path: Path, text: str) -> None:
    paper = definitions()["meeting_sheet"]
    assert read(by_qpdf(form(paper), {"minutes": text}), tmp_path)["minutes"] == text


def test_the_same_paper_gives_the_same_bytes() -> None:
    paper = definitions()["meeting_sheet"]
    assert form(paper) == form(paper)


def test_what_the_reader_keeps_is_not_in_the_file_that_comes_back() -> None:
    paper = definitions()["meeting_sheet"]
    assert [question.key for question in paper.questions] == ["met", "day", "minutes", "next_day", "all_well"]
    with pikepdf.open(BytesIO(form(paper))) as pdf:
        names = {str(field.T) for field in pdf.Root.AcroForm.Fields}
    assert names == {"met", "day", "minutes", "next_day", "all_well", "rmdesk_paper"}
    assert "hope for today" not in all_text(form(paper))
