"""The typeface of the fields: whole, so that every letter can be typed; one byte a letter, as every reader draws it."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from rmdesk.documents.fonts import Family, Weight, face

_OWN = {
    127: ("Wcircumflex", "Ŵ"),
    129: ("wcircumflex", "ŵ"),
    141: ("Ycircumflex", "Ŷ"),
    143: ("ycircumflex", "ŷ"),
    144: ("Lslash", "Ł"),
    157: ("lslash", "ł"),
    164: ("Aogonek", "Ą"),
    166: ("aogonek", "ą"),
    168: ("Eogonek", "Ę"),
    170: ("eogonek", "ę"),
    172: ("Sacute", "Ś"),
    175: ("sacute", "ś"),
    178: ("Zacute", "Ź"),
    179: ("zacute", "ź"),
    182: ("Zdotaccent", "Ż"),
    184: ("zdotaccent", "ż"),
    185: ("Nacute", "Ń"),
    186: ("nacute", "ń"),
    188: ("Cacute", "Ć"),
    190: ("cacute", "ć"),
}
"""Welsh and Polish letters, in the places of signs that nobody types into a form (ISO 32000-1 9.6.6.2)."""
FIRST, LAST = 32, 255


def letters() -> dict[int, str]:
    """Return the letter of each byte; a few bytes have none."""
    found = {}
    for code in range(FIRST, LAST + 1):
        letter = bytes([code]).decode("cp1252", "ignore")
        if letter:
            found[code] = letter
    return {**found, **{code: letter for code, (_, letter) in _OWN.items()}}


def add_typeface(pdf: pikepdf.Pdf) -> Any:
    """Put the typeface into `pdf` and return it."""
    drawn = face(Family.NEXT, Weight.REGULAR).font.face
    known = letters()
    program = pdf.make_stream(drawn._ttf_data)
    program.Length1 = len(drawn._ttf_data)
    name = Name("/AtkinsonHyperlegibleNext-Regular")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=Array([round(edge) for edge in drawn.bbox]),
        ItalicAngle=0,
        Ascent=round(drawn.ascent),
        Descent=round(drawn.descent),
        CapHeight=round(drawn.capHeight),
        StemV=round(drawn.stemV),
        FontFile2=program,
    )
    differences: list[Any] = []
    for code, (glyph, _) in sorted(_OWN.items()):
        differences += [code, Name(f"/{glyph}")]
    widths = [
        round(drawn.charWidths.get(ord(known[code]), 0)) if code in known else 0
        for code in range(FIRST, LAST + 1)
    ]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            FirstChar=FIRST,
            LastChar=LAST,
            Widths=Array(widths),
            FontDescriptor=pdf.make_indirect(descriptor),
            Encoding=Dictionary(
                Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(differences)
            ),
            ToUnicode=pdf.make_stream(_to_unicode(known)),
        )
    )


def _to_unicode(known: dict[int, str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CMapName /rmdesk-fields def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    entries = [f"<{code:02X}> <{ord(letter):04X}>" for code, letter in sorted(known.items())]
    for start in range(0, len(entries), 100):
        block = entries[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
