"""Fields on a tagged paper: ISO 32000-1 12.7 (forms), 14.7.4.3 (objects in the structure tree), ISO 14289-1 7.18."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from rmdesk.documents.fillable.typeface import add_typeface
from rmdesk.documents.layout import INK
from rmdesk.documents.paper import ONE_AT_A_TIME, Paper
from rmdesk.documents.tagged import Placed, TaggedCanvas, rgb
from rmdesk.rules.printroom import AnswerKind

FORMAT = 1
"""The format of the fields' names; a form of a later one is not read."""
STAMP = "rmdesk_paper"
"""The field without a place that says which paper this is: `format|kind|version|reference`."""

_PRINTED = 4
_REQUIRED, _MULTILINE, _RADIO = 1 << 1, 1 << 12, 1 << 15
_NO_SPELLING = 1 << 22
_TYPEFACE = "rmdesk"
_ONE_OF = (AnswerKind.ONE, AnswerKind.YES_NO)


def stamp_of(kind: str, version: int, reference: str) -> str:
    """Return what a form says about itself."""
    return f"{FORMAT}|{kind}|{version}|{reference}"


def fillable(paper: Paper, stamp: str) -> bytes:
    """Return `paper` as a PDF to be filled in on a screen; `stamp` says which paper it is when it comes back."""
    with ONE_AT_A_TIME:
        canvas = TaggedCanvas(
            paper.page_size, paper.title, paper.layout.language, paper.imprint.edition, fillable=True
        )
        paper.draw(canvas)
        drawn = canvas.finish()
    with pikepdf.open(BytesIO(drawn)) as pdf:
        _Form(pdf, paper.sizes.body).add(canvas.placed, stamp)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


class _Form:
    """Adds the fields of one paper."""

    def __init__(self, pdf: pikepdf.Pdf, size: float) -> None:
        self.pdf = pdf
        self.size = size
        self.look = f"/{_TYPEFACE} {size:g} Tf {_colour()} rg"
        self.tree = pdf.Root.StructTreeRoot
        self.marks = {mark: element for mark, element in _marked(self.tree.K)}
        self.typeface = add_typeface(pdf)
        self.fields: list[Any] = []
        self.groups: dict[str, Any] = {}

    def add(self, placed: Sequence[Placed], stamp: str) -> None:
        """Add a field for each place, in reading order, and the stamp."""
        for place in placed:
            self._add(place)
        says = Dictionary(FT=Name.Tx, T=String(STAMP), TU=String("Paper reference"), V=String(stamp), Ff=1)
        self.fields.append(self.pdf.make_indirect(says))
        self.pdf.Root.AcroForm = self.pdf.make_indirect(
            Dictionary(
                Fields=Array(self.fields),
                DA=String(self.look),
                DR=Dictionary(Font=Dictionary({f"/{_TYPEFACE}": self.typeface})),
            )
        )

    def _add(self, at: Placed) -> None:
        page = self.pdf.pages[at.page]
        x, y, width, height = at.frame
        widget = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                Rect=Array([round(edge, 2) for edge in (x, y, x + width, y + height)]),
                F=_PRINTED,
                P=page.obj,
                BS=Dictionary(W=0),
            )
        )
        if at.place.kind in (AnswerKind.TICKS, *_ONE_OF):
            self._make_box(widget, at, width, height)
        else:
            self._make_text(widget, at, width, height)
        if Name.Annots not in page.obj:
            page.obj.Annots = Array([])
        page.obj.Annots.append(widget)
        self._tag(widget, at, page.obj)

    def _make_text(self, widget: Any, at: Placed, width: float, height: float) -> None:
        several = at.place.kind is AnswerKind.WORDS
        flags = (_MULTILINE if several else 0) | (_REQUIRED if at.place.required else 0)
        if at.place.kind in (AnswerKind.DATE, AnswerKind.NUMBER):
            flags |= _NO_SPELLING
        widget.FT = Name.Tx
        widget.T = String(at.place.key)
        widget.TU = String(_spoken(at))
        widget.Ff = flags
        widget.DA = String(self.look)
        widget.AP = Dictionary(N=self._picture(width, height, b"/Tx BMC EMC"))
        self.fields.append(widget)

    def _make_box(self, widget: Any, at: Placed, width: float, height: float) -> None:
        choice = Name(f"/c{at.place.choice}")
        tick = (
            f"q {_colour()} RG {max(1.4, width * 0.12):.2f} w 1 J 1 j "
            f"{width * 0.2:.2f} {height * 0.52:.2f} m {width * 0.42:.2f} {height * 0.26:.2f} l "
            f"{width * 0.82:.2f} {height * 0.78:.2f} l S Q"
        )
        widget.AS = Name.Off
        widget.AP = Dictionary(
            N=Dictionary(
                {
                    str(choice): self._picture(width, height, tick.encode("ascii")),
                    "/Off": self._picture(width, height, b"q Q"),
                }
            )
        )
        group = self._group(at)
        if at.place.kind is AnswerKind.TICKS:
            widget.FT = Name.Btn
            widget.T = String(f"c{at.place.choice}")
            widget.V = Name.Off
        widget.TU = String(at.place.spoken)
        widget.Parent = group
        group.Kids.append(widget)

    def _group(self, at: Placed) -> Any:
        """Return the field that holds the boxes of one question."""
        key = at.place.key
        if key not in self.groups:
            group = Dictionary(T=String(key), Kids=Array([]), TU=String(at.place.spoken.rpartition(": ")[0]))
            if at.place.kind in _ONE_OF:
                group.FT = Name.Btn
                group.V = Name.Off
                group.Ff = _RADIO | (_REQUIRED if at.place.required else 0)
            self.groups[key] = self.pdf.make_indirect(group)
            self.fields.append(self.groups[key])
        return self.groups[key]

    def _picture(self, width: float, height: float, code: bytes) -> Any:
        stream = self.pdf.make_stream(code)
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox = Array([0, 0, round(width, 2), round(height, 2)])
        stream.Resources = Dictionary(Font=Dictionary({f"/{_TYPEFACE}": self.typeface}))
        return stream

    def _tag(self, widget: Any, at: Placed, page: Any) -> None:
        """Put the field into the structure tree, where the paper left a place for it."""
        element = self.marks[at.mark]
        number = int(self.tree.ParentTreeNextKey)
        self.tree.ParentTreeNextKey = number + 1
        self.tree.ParentTree.Nums.extend([number, element])
        widget.StructParent = number
        del element["/ID"]
        element.Pg = page
        element.Alt = String(_spoken(at))
        element.K = Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)


def _spoken(at: Placed) -> str:
    return f"{at.place.spoken} (day, month, year)" if at.place.kind is AnswerKind.DATE else at.place.spoken


def _colour() -> str:
    return " ".join(f"{part:.3f}" for part in rgb(INK))


def _marked(node: Any) -> Iterator[tuple[str, Any]]:
    """Give every element that stands for a place, with its mark."""
    waiting = [node]
    while waiting:
        at = waiting.pop()
        if isinstance(at, pikepdf.Array):
            waiting += list(at)
        elif isinstance(at, pikepdf.Dictionary) and at.get("/S") is not None:
            if "/ID" in at:
                yield str(at["/ID"]), at
            if "/K" in at:
                waiting.append(at["/K"])
