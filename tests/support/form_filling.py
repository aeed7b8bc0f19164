"""Other people's programs fill in our forms: PDFium as a reader of PDF files does it, and qpdf's own form objects."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from pikepdf.form import Form
from pypdfium2 import raw

Filling = Mapping[str, str | tuple[int, ...]]
"""What is filled in, by question: words to type, or the numbers of boxes to tick."""


def by_pdfium(form: bytes, filling: Filling, passphrase: str = "") -> bytes:
    """Click into each field and type, as somebody does in a browser, and save."""
    document = pdfium.PdfDocument(form, password=passphrase or None)
    document.init_forms()
    assert document.formenv is not None
    handle = document.formenv.raw
    spots = _spots(form, passphrase)
    for index in range(len(document)):
        page = document[index]
        raw.FORM_OnAfterLoadPage(page.raw, handle)
        for name, choice, at, rect in spots:
            if at != index or name not in filling:
                continue
            wanted = filling[name]
            x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
            if isinstance(wanted, str):
                _click(handle, page.raw, x, y)
                text = (wanted + "\0").encode("utf-16-le")
                held = ctypes.create_string_buffer(text)
                raw.FORM_ReplaceSelection(
                    handle, page.raw, ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort))
                )
                raw.FORM_ForceToKillFocus(handle)
            elif choice in wanted:
                _click(handle, page.raw, x, y)
    raw.FORM_ForceToKillFocus(handle)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def by_qpdf(form: bytes, filling: Filling) -> bytes:
    """Set each value through qpdf's form objects, appearances included, and save."""
    with pikepdf.open(BytesIO(form)) as pdf:
        fields = Form(pdf)
        for name, wanted in filling.items():
            if isinstance(wanted, str):
                fields[name].value = wanted
                continue
            for number in wanted:
                if f"{name}.c{number}" in fields:
                    fields[f"{name}.c{number}"].checked = True
                else:
                    fields[name].value = pikepdf.Name(f"/c{number}")
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def _click(handle: Any, page: Any, x: float, y: float) -> None:
    raw.FORM_OnMouseMove(handle, page, 0, x, y)
    raw.FORM_OnLButtonDown(handle, page, 0, x, y)
    raw.FORM_OnLButtonUp(handle, page, 0, x, y)


def _spots(
    form: bytes, passphrase: str = ""
) -> list[tuple[str, int, int, tuple[float, float, float, float]]]:
    """Return every field's name, the number of its box, its page and its place."""
    found = []
    with pikepdf.open(BytesIO(form), password=passphrase) as pdf:
        for index, page in enumerate(pdf.pages):
            for widget in page.obj.get("/Annots", []):
                parent = widget.get("/Parent")
                name = str(parent.T) if parent is not None else str(widget.T)
                states = [key for key in widget.AP.N if key.startswith("/c")] if parent is not None else []
                choice = int(states[0][2:]) if states else 0
                rect = tuple(float(edge) for edge in widget.Rect)
                found.append((name, choice, index, rect))
    return found  # type: ignore[return-value]
