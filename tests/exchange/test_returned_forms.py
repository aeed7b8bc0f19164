"""Returned forms: what pdf.js filled in is read, and whatever else arrives is refused in words."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from rmdesk.base.errors import DeskError, EnvironmentFault, UserError
from rmdesk.exchange import isolation
from rmdesk.exchange.returned_forms import ReturnedForm, read_form_safely
from rmdesk.exchange.returned_forms.reader import LARGEST, MOST_FIELDS, read_form

# qpdf counts fields before it has looked at a form anew, and then warns of all of them.
pytestmark = pytest.mark.filterwarnings("ignore:This document has .* form widget annotation")

FORMS = Path(__file__).parent / "forms"
BLANK = FORMS / "meeting-sheet.pdf"


def changed(folder: Path, change: Callable[[pikepdf.Pdf], None], **saving: object) -> Path:
    path = folder / "changed.pdf"
    with pikepdf.open(BLANK) as pdf:
        change(pdf)
        pdf.save(path, **saving)
    return path


def test_what_pdf_js_filled_in_is_read() -> None:
    back = read_form_safely(FORMS / "meeting-sheet-filled-by-pdfjs.pdf")
    assert (back.kind, back.version, back.reference) == ("meeting_sheet", 1, "R7-4KQ2")
    assert {key: answer for key, answer in back.answers if answer} == {
        "hopes": "Ŵyn & <b>żółć</b>\nsecond line",
        "met": (0,),
        "day": "26/11/2026",
        "minutes": "55",
        "all_well": (1,),
    }


def test_the_child_says_what_the_reader_says() -> None:
    assert read_form_safely(BLANK) == read_form(BLANK)


def test_a_child_that_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    for ending in ("import os; os.abort()", "print('{}')", 'print(\'{"read": {"answers": 3}}\')'):
        monkeypatch.setattr(isolation, "_STARTER", ending)
        with pytest.raises(UserError, match="could not be read safely"):
            read_form_safely(BLANK)


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    for content in (b"", b"%PDF-1.7\n", b"MZ" + bytes(400), BLANK.read_bytes()[:3000]):
        path.write_bytes(content)
        with pytest.raises(UserError):
            read_form(path)


def test_a_file_that_is_gone_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault):
        read_form(tmp_path / "gone.pdf")


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as out:
        out.truncate(LARGEST + 1)
    with pytest.raises(UserError, match="too large"):
        read_form(path)


def test_a_locked_file_says_how_to_go_on(tmp_path: Path) -> None:
    locked = pikepdf.Encryption(owner="o", user="u", R=6)
    with pytest.raises(UserError, match="locked"):
        read_form(changed(tmp_path, lambda pdf: None, encryption=locked))


def _no_form(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/AcroForm"]
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]


def _stamp(words: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.Fields[-1].V = String(words)

    return change


def _many(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields = Array(
        [Dictionary(T=String(f"f{n}"), FT=Name.Tx) for n in range(MOST_FIELDS + 2)]
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_no_form, "not a form of rmdesk"),
        (_stamp("hello"), "not a form of rmdesk"),
        (_stamp("1|meeting_sheet|x|R7"), "not a form of rmdesk"),
        (_stamp("2|meeting_sheet|1|R7"), "newer rmdesk"),
        (_many, "not a form of rmdesk"),
    ],
)
def test_other_forms_are_refused(change: Callable[[pikepdf.Pdf], None], said: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=said):
        read_form(changed(tmp_path, change))


def test_a_field_inside_itself_and_values_of_odd_kinds_do_no_harm(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        fields = pdf.Root.AcroForm.Fields
        loop = pdf.make_indirect(Dictionary(T=String("loop"), Kids=Array([])))
        loop.Kids.append(loop)
        fields.append(loop)
        fields.append(7)
        fields.append(Dictionary(T=String("odd"), FT=Name.Tx, V=Array([1])))
        fields.append(Dictionary(T=String("box"), FT=Name.Btn, V=Name("/c99999999")))
        fields.append(Dictionary(T=String("long"), FT=Name.Tx, V=String("x" * 300_000)))
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

    back = dict(read_form(changed(tmp_path, change)).answers)
    assert (back["loop"], back["odd"], back["box"], len(back["long"])) == ("", "", (), 200_000)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 50_000), st.binary(min_size=1, max_size=40))
def test_damage_anywhere_is_read_or_refused(tmp_path: Path, at: int, noise: bytes) -> None:
    whole = bytearray(BLANK.read_bytes())
    at = min(at, len(whole) - len(noise))
    whole[at : at + len(noise)] = noise
    path = tmp_path / "noise.pdf"
    path.write_bytes(whole)
    try:
        assert isinstance(read_form(path), ReturnedForm)
    except DeskError as error:
        assert error.message


def test_nothing_of_the_file_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "same.pdf"
    path.write_bytes(BLANK.read_bytes())
    read_form_safely(path)
    assert path.read_bytes() == BLANK.read_bytes()
    assert BytesIO(path.read_bytes()).read(5) == b"%PDF-"
