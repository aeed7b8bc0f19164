"""The text of a tagged page in reading order, as a screen reader takes it: from the structure tree (PDFium)."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdfium2 import raw

SILENT = "\u200b"
"""Papers use it for glyphs that only complete the letter before (see `shaping.SILENT`)."""

FURNITURE = -1
"""What PDFium gives as the number of content that is in no element: page headers and footers."""

_WORDS = {"P", "H1", "H2", "H3", "Span", "Lbl", "LBody", "Figure"}
_ROWS = {"TR", "LI"}
_SPACES = re.compile(" {2,}")
_SAME_LINE = 0.6


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text object: its text, and in points the height of its baseline and its size."""

    text: str
    y: float
    size: float


@dataclass(slots=True)
class _Sentence:
    """Words being put together; a space is set where a new line of the page begins."""

    words: list[str] = field(default_factory=list)
    last: _Piece | None = None

    def add(self, piece: _Piece, text: str) -> None:
        last = self.last
        if last and abs(piece.y - last.y) > max(last.size, piece.size) * _SAME_LINE:
            self.words.append(" ")
        self.words.append(text)
        self.last = piece


def tagged_text(page: Any, text_page: Any) -> str | None:
    """Return the text of `page`, a line for each block, header and footer at the end; `None` when it has no tags.

    `page` and `text_page` are PDFium's handles.
    """
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return None
    try:
        pieces = _pieces(page, text_page)
        tops = [
            raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            for index in range(raw.FPDF_StructTree_CountChildren(tree))
        ]
        if not any(tops):
            return None
        blocks = [_read(top, pieces) for top in tops if top]
        footer = _Sentence()
        for piece in pieces.get(FURNITURE, []):
            footer.add(piece, piece.text)
        lines = "\n".join([*blocks, "".join(footer.words)]).replace(SILENT, "").split("\n")
        return "\n".join(_SPACES.sub(" ", line).strip() for line in lines if line.strip())
    finally:
        raw.FPDF_StructTree_Close(tree)


def _read(element: Any, pieces: dict[int, list[_Piece]]) -> str:
    kind = _string(raw.FPDF_StructElement_GetType, element)
    if kind in _WORDS:
        sentence = _Sentence()
        _read_words(element, pieces, sentence)
        return "".join(sentence.words)
    inner = [_read(child, pieces) for child, _ in _children(element) if child]
    return (" " if kind in _ROWS else "\n").join(inner)


def _read_words(element: Any, pieces: dict[int, list[_Piece]], sentence: _Sentence) -> None:
    said = _string(raw.FPDF_StructElement_GetActualText, element)
    for child, number in _children(element):
        if child:
            _read_words(child, pieces, sentence)
            continue
        if number == FURNITURE:
            continue  # the part of the element that stands on another page
        for piece in pieces.get(number, []):
            sentence.add(piece, piece.text if not said else "")
    if said:
        sentence.words.append(said)


def _children(element: Any) -> Iterator[tuple[Any, int]]:
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
        yield child, FURNITURE if child else raw.FPDF_StructElement_GetChildMarkedContentID(element, index)


def _pieces(page: Any, text_page: Any) -> dict[int, list[_Piece]]:
    """Return the text objects of the page by the number of their marked content."""
    letters = _letters(text_page)
    found: dict[int, list[_Piece]] = {}
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        matrix, size = raw.FS_MATRIX(), ctypes.c_float()
        raw.FPDFPageObj_GetMatrix(item, matrix)
        raw.FPDFTextObj_GetFontSize(item, size)
        text = "".join(
            letter for _, letter in sorted(letters.get(_address(item), []), key=lambda pair: pair[0])
        )
        found.setdefault(raw.FPDFPageObj_GetMarkedContentID(item), []).append(
            _Piece(text, matrix.f, size.value)
        )
    return found


def _letters(text_page: Any) -> dict[int, list[tuple[float, str]]]:
    """Return the letters of each text object with their distance from the left.

    PDFium turns whole lines round when most of their letters run from right to left; by their places the letters of
    English words come out right all the same. What does run from right to left has its text in the structure tree.
    """
    found: dict[int, list[tuple[float, str]]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    address = 0
    for index in range(raw.FPDFText_CountChars(text_page)):
        letter = chr(raw.FPDFText_GetUnicode(text_page, index))
        if not raw.FPDFText_IsGenerated(text_page, index):
            raw.FPDFText_GetCharOrigin(text_page, index, x, y)
            address = _address(raw.FPDFText_GetTextObject(text_page, index))
        elif letter != " ":
            continue
        found.setdefault(address, []).append((round(x.value, 2), letter))
    return found


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _string(function: Callable[[Any, Any, int], int], handle: Any) -> str:
    """Return what one of PDFium's string functions writes: UTF-16 with a closing zero."""
    length = function(handle, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    function(handle, buffer, length)
    return buffer.raw.decode("utf-16-le", "ignore").rstrip("\0")
