"""A ReportLab canvas that writes tagged PDF: everything drawn is either in the structure tree or marked as an artifact.

ISO 32000-1 14.7 and 14.8 (structure, tagged PDF), ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from rmdesk.base.errors import BugError
from rmdesk.documents import overrides
from rmdesk.documents.fonts import Family, Weight, face
from rmdesk.documents.text import one_line
from rmdesk.rules.printroom import AnswerKind

_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
    "<pdf:Producer>rmdesk</pdf:Producer><pdfuaid:part>1</pdfuaid:part>"
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
_TEXT_KEYS = {"alt": "Alt", "actual_text": "ActualText", "language": "Lang", "mark": "ID"}


class Element:
    """A node of the structure tree: its children are elements and (page index, marked-content number) pairs."""

    __slots__ = ("attributes", "children", "kind", "parent", "reference")

    def __init__(self, kind: str, parent: Element | None, attributes: dict[str, Any]) -> None:
        self.kind = kind
        self.parent = parent
        self.attributes = attributes
        self.children: list[Element | tuple[int, int]] = []
        self.reference: Any = None
        if parent is not None:
            parent.children.append(self)

    def first_page(self) -> int | None:
        """Return the index of the page on which its content starts."""
        for child in self.children:
            page = child.first_page() if isinstance(child, Element) else child[0]
            if page is not None:
                return page
        return None


class Slot:
    """Where a part keeps its element, so that its halves on two pages are one element in the tree."""

    __slots__ = ("element",)

    def __init__(self) -> None:
        self.element: Element | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: the question's key, what a screen reader says there, and for a box which choice it is."""

    key: str
    spoken: str
    kind: AnswerKind
    choice: int = 0
    required: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A place on a page: the page's index, its frame (x, y, width, height in points), and its mark in the tree."""

    place: Place
    page: int
    frame: tuple[float, float, float, float]
    mark: str


class _Written(dict[str, int]):
    """Where each object stands in the file; whoever waits is heard before the next one is written."""

    def __init__(self, pause: Callable[[], None]) -> None:
        super().__init__()
        self._pause = pause

    def __setitem__(self, key: str, value: int) -> None:
        super().__setitem__(key, value)
        self._pause()


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """The canvas all papers are drawn on; call `finish` for the bytes."""

    def __init__(
        self,
        page_size: tuple[float, float],
        title: str,
        language: str,
        edition: dt.date,
        *,
        fillable: bool = False,
    ) -> None:
        overrides.apply()
        self._buffer = BytesIO()
        super().__init__(
            self._buffer,
            pagesize=page_size,
            pageCompression=1,
            invariant=1,
            lang=language,
            initialFontName=face(Family.NEXT, Weight.REGULAR).name,
        )
        self._title = one_line(title, 200) or "Paper"
        self._language = language
        self.setTitle(self._title)
        self.setAuthor("rmdesk")
        self.setCreator("rmdesk")
        self.setProducer("rmdesk")
        self.setSubject("")
        self._doc._timeStamp.YMDhms = (edition.year, edition.month, edition.day, 0, 0, 0)
        self.setViewerPreference("DisplayDocTitle", "true")
        self._root = Element("Document", None, {})
        self._current = self._root
        self._in_content = False
        self._artifacts = 0
        self._page_content: list[Element] = []
        self._pages: list[tuple[Any, list[Element]]] = []
        self._outline_level = -1
        self.outline_depth = 0
        """How far below the highest level the bookmarks of what follows stand, as in an envelope."""
        self.words: dict[int, tuple[Any, tuple[tuple[str, str], ...]]] = {}
        """Operands of words drawn before, by the identity of the shaped word, which stands beside them."""
        self._destinations_made = 0
        self._fillable = fillable
        self._watch: Callable[[], None] | None = None
        self.placed: list[Placed] = []
        """Where answers go, in reading order; only on a paper that is filled in on a screen."""

    # structure

    def give_place(self, place: Place, frame: tuple[float, float, float, float]) -> None:
        """Note where an answer goes; in the tree a `Form` element stands there until it is given its field."""
        if not self._fillable:
            return
        mark = f"place{len(self.placed)}"
        with self.element("Form", mark=mark):
            self.placed.append(Placed(place, len(self._pages), frame, mark))

    @contextmanager
    def element(self, kind: str, slot: Slot | None = None, **attributes: Any) -> Iterator[None]:
        """Put what follows under a new element, or under the one that `slot` already holds."""
        if self._artifacts:
            yield
            return
        before = self._current
        if slot is not None and slot.element is not None:
            self._current = slot.element
        else:
            self._current = Element(kind, before, attributes)
            if slot is not None:
                slot.element = self._current
        try:
            yield
        finally:
            self._current = before

    @contextmanager
    def content(self) -> Iterator[None]:
        """Mark what is drawn as the content of the current element."""
        if self._artifacts:
            yield
            return
        if self._in_content:
            raise BugError("Content within content.")
        self._open()
        yield
        self._close()

    def _open(self) -> None:
        self._in_content = True
        number = len(self._page_content)
        self._page_content.append(self._current)
        self._current.children.append((len(self._pages), number))
        self._code.append(f"/{self._current.kind} <</MCID {number}>> BDC")

    def _close(self) -> None:
        self._code.append("EMC")
        self._in_content = False

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Mark what is drawn as decoration or page furniture, which a screen reader passes over."""
        if self._in_content:
            raise BugError("An artifact within content.")
        self._artifacts += 1
        if self._artifacts == 1:
            self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._artifacts -= 1
        if self._artifacts == 0:
            self._code.append("EMC")

    @contextmanager
    def spoken(self, text: str, seen: str = "") -> Iterator[None]:
        """Give the text of glyphs that do not speak for themselves (joined scripts, a key in groups).

        Words that run from right to left also come as they are `seen` from left to right. They get an element of
        their own, which screen readers read; whoever copies from the page takes the text at the glyphs, and turns it
        round by himself.
        """
        if self._artifacts:
            yield
        elif seen:
            self._close()
            with self.element("Span", actual_text=text), self.content(), self._standing_for(seen):
                yield
            self._open()
        else:
            with self._standing_for(text):
                yield

    @contextmanager
    def _standing_for(self, text: str) -> Iterator[None]:
        self._code.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC")
        yield
        self._code.append("EMC")

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add an outline entry for a heading of `level` (0 is the highest) at `top` on this page."""
        if self._artifacts:
            return
        level = min(level + self.outline_depth, self._outline_level + 1)
        self._outline_level = level
        self._destinations_made += 1
        key = f"h{self._destinations_made}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=top, zoom=0)
        self.addOutlineEntry(one_line(title), key, level, closed=False)

    # drawing

    def box(
        self,
        frame: tuple[float, float, float, float],
        *,
        fill: str | None = None,
        stroke: str | None = None,
        weight: float = 0.8,
        radius: float = 0,
    ) -> None:
        """Draw a rectangle (x, y, width, height) in these colours."""
        x, y, width, height = frame
        if fill:
            self.setFillColorRGB(*rgb(fill))
        if stroke:
            self.setStrokeColorRGB(*rgb(stroke))
            self.setLineWidth(weight)
        flags = {"fill": 1 if fill else 0, "stroke": 1 if stroke else 0}
        if radius:
            self.roundRect(x, y, width, height, min(radius, width / 2, height / 2), **flags)
        else:
            self.rect(x, y, width, height, **flags)

    def rule(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, weight: float = 0.8
    ) -> None:
        """Draw a straight line."""
        self.setStrokeColorRGB(*rgb(colour))
        self.setLineWidth(weight)
        self.line(*start, *end)

    # pages and the end

    @property
    def page_count(self) -> int:
        """Return how many pages are finished."""
        return len(self._pages)

    def end_page(self) -> None:
        """Finish the page."""
        self.showPage()
        page = self._doc.Pages.pages[-1]
        page.StructParents = len(self._pages)
        page.Tabs = pdfdoc.PDFName("S")
        self._pages.append((page, self._page_content))
        self._page_content = []

    def end_sheet(self) -> None:
        """Leave the back of the sheet empty where what follows would stand there."""
        if len(self._pages) % 2:
            self.end_page()

    def finish(self, watch: Callable[[], None] | None = None) -> bytes:
        """Write the structure tree and return the PDF; `watch` is called now and then, and may stop it by an error."""
        document = self._doc
        self._watch = watch
        document.idToOffset = _Written(self._pause)
        tree = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        tree.dict["K"] = pdfdoc.PDFArray([self._write_element(self._root, document.Reference(tree))])
        numbers: list[Any] = []
        for index, (_, elements) in enumerate(self._pages):
            numbers += [index, pdfdoc.PDFArray([element.reference for element in elements])]
        parents = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)})
        tree.dict["ParentTree"] = document.Reference(parents)
        tree.dict["ParentTreeNextKey"] = len(self._pages)
        catalogue = document.Catalog
        catalogue.StructTreeRoot = tree
        catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        xmp = _XMP.format(title=escape(self._title), language=escape(self._language)).encode()
        catalogue.Metadata = pdfdoc.XMP(creator=lambda _: xmp)
        self.save()
        return self._buffer.getvalue()

    def _pause(self) -> None:
        if self._watch is not None:
            self._watch()

    def _write_element(self, element: Element, parent: Any) -> Any:
        self._pause()
        document = self._doc
        entries: dict[str, Any] = {
            "Type": pdfdoc.PDFName("StructElem"),
            "S": pdfdoc.PDFName(element.kind),
            "P": parent,
        }
        for name, value in element.attributes.items():
            if name in _TEXT_KEYS:
                entries[_TEXT_KEYS[name]] = pdfdoc.PDFString(value)
            else:
                entries[name] = value
        page = element.first_page()
        if page is not None:
            entries["Pg"] = document.Reference(self._pages[page][0])
        dictionary = pdfdoc.PDFDictionary(entries)
        element.reference = document.Reference(dictionary)
        children: list[Any] = []
        for child in element.children:
            if isinstance(child, Element):
                children.append(self._write_element(child, element.reference))
            elif child[0] == page:
                children.append(child[1])
            else:
                children.append(
                    pdfdoc.PDFDictionary(
                        {
                            "Type": pdfdoc.PDFName("MCR"),
                            "Pg": document.Reference(self._pages[child[0]][0]),
                            "MCID": child[1],
                        }
                    )
                )
        dictionary.dict["K"] = pdfdoc.PDFArray(children)
        return element.reference


def owned(owner: str, **entries: Any) -> Any:
    """Return an attribute object of the standard `owner` ("Table", "List", "Layout"); strings become names."""
    values = {
        key: pdfdoc.PDFName(value) if isinstance(value, str) else value for key, value in entries.items()
    }
    return pdfdoc.PDFDictionary({"O": pdfdoc.PDFName(owner), **values})


def numbers(*values: float) -> Any:
    """Return a PDF array of numbers."""
    return pdfdoc.PDFArray(list(values))


def rgb(colour: str) -> tuple[float, float, float]:
    """Return "#RRGGBB" as ReportLab takes it."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255
