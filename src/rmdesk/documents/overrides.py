"""The run-time overrides of ReportLab 5.1 that tagged PDF needs (documents.md 1.1); tests pin what they rely on.

A third one, for the widths of contextual glyphs, is not needed: `shaping` adds such glyphs to a face itself, with
their own widths.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts

from rmdesk.base.errors import BugError

PRIVATE_START, PRIVATE_END = 0xF0000, 0x10FFFD
MEANINGS: dict[int, str] = {}
"""What each private character stands for: the letters that its glyph was shaped from."""

PAGE_KEYS = ("StructParents", "Tabs")
_BLOCK = 100

_HEAD = (
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
    "1 begincodespacerange",
    "<00> <FF>",
    "endcodespacerange",
)
_TAIL = ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")


def to_unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """Return the ToUnicode map of one font subset.

    ReportLab's own maps codes to U+0000, writes more than 100 entries to a block and cannot write above U+FFFF; a
    reader then copies and reads aloud the wrong letters, and PDF/UA-1 (7.21.7) fails.
    """
    pairs = [(code, value) for code, value in enumerate(subset) if value and value not in (0xFEFF, 0xFFFE)]
    lines = list(_HEAD)
    for start in range(0, len(pairs), _BLOCK):
        block = pairs[start : start + _BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [
            f"<{code:02X}> <{_letters(value).encode('utf-16-be').hex().upper()}>" for code, value in block
        ]
        lines.append("endbfchar")
    return "\n".join((*lines, *_TAIL))


def _letters(value: int) -> str:
    return MEANINGS.get(value) or chr(value)


def private_char(meaning: str) -> int:
    """Return a new private character, the same for no two glyphs, that is copied and read as `meaning`."""
    char = PRIVATE_START + len(MEANINGS)
    if char > PRIVATE_END:
        raise BugError("There are no private characters left for shaped glyphs.")
    MEANINGS[char] = meaning
    return char


def apply() -> None:
    """Put the overrides in place, and leave streams binary (a third faster, and smaller); again changes nothing."""
    for key in PAGE_KEYS:
        if key not in pdfdoc.PDFPage.__NoDefault__:
            pdfdoc.PDFPage.__NoDefault__.append(key)
    ttfonts.makeToUnicodeCMap = to_unicode_map
    rl_config.useA85 = 0
