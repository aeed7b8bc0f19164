"""Looking at a PDF without leaving memory: pages as pictures, and their text (pypdfium2)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2

from rmdesk.base.errors import UserError
from rmdesk.documents.reading import tagged_text

_PDFIUM = threading.RLock()
"""PDFium is not made for two threads at once."""

MOST_PIXELS = 40_000_000
"""A page is never drawn larger than this, whatever the resolution asked for."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as rows of red, green and blue bytes without padding, from the top."""

    width: int
    height: int
    rgb: bytes


def page_count(pdf: bytes) -> int:
    """Return how many pages `pdf` has; `UserError` when it is not a readable PDF."""
    with _document(pdf) as document:
        return len(document)


def render_page(pdf: bytes, page: int, dpi: float) -> PageImage:
    """Return page `page` (from 0) as a picture on white at `dpi` dots an inch."""
    with _document(pdf) as document, _page(document, page) as loaded:
        width, height = loaded.get_size()
        scale = min(dpi / 72, (MOST_PIXELS / (width * height)) ** 0.5)
        bitmap = loaded.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        rows = bytes(bitmap.buffer)
        line = bitmap.width * 3
        if bitmap.stride != line:
            rows = b"".join(
                rows[at : at + line] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride)
            )
        picture = PageImage(bitmap.width, bitmap.height, rows)
        bitmap.close()
        return picture


def page_text(pdf: bytes, page: int) -> str:
    """Return the text of page `page` (from 0) in reading order; header and footer come last."""
    with _document(pdf) as document:
        return _text_of(document, page)


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of every page; the file is opened once."""
    with _document(pdf) as document:
        return [_text_of(document, page) for page in range(len(document))]


def _text_of(document: Any, page: int) -> str:
    with _page(document, page) as loaded:
        text = loaded.get_textpage()
        try:
            tagged = tagged_text(loaded.raw, text.raw)
            return str(text.get_text_range()).replace("\r\n", "\n") if tagged is None else tagged
        finally:
            text.close()


@contextmanager
def _document(pdf: bytes) -> Iterator[Any]:
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise UserError(
                "This file cannot be read as a PDF.", "It may be damaged or locked with a password."
            ) from error
        try:
            yield document
        finally:
            document.close()


@contextmanager
def _page(document: Any, number: int) -> Iterator[Any]:
    if not 0 <= number < len(document):
        raise UserError(f"This paper has no page {number + 1}.", "Choose a page that it has.")
    page = document[number]
    try:
        yield page
    finally:
        page.close()
