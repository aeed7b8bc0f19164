"""Papers by definition: the blocks of a `PaperDefinition`, filled in and laid out for one reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rmdesk.documents.card import CardView, cards
from rmdesk.documents.layout import Layout
from rmdesk.documents.paper import Paper
from rmdesk.documents.parts.frame import Imprint
from rmdesk.documents.parts.grids import grid
from rmdesk.documents.parts.lists import BULLET, NUMBER, TICK
from rmdesk.documents.parts.part import Part, Stack
from rmdesk.documents.parts.pictures import Picture, Pictured
from rmdesk.documents.parts.prose import Prose
from rmdesk.documents.parts.questions import Styles
from rmdesk.documents.parts.tables import Look, Table
from rmdesk.documents.text import Runs, one_line, phrase, plain, typed
from rmdesk.documents.wording import write_text
from rmdesk.rules.people import PrintFormat
from rmdesk.rules.printroom import RETURNS, Block, BlockKind, PaperDefinition, Recipient, asked_of, stands

Values = Mapping[str, str | tuple[str, ...]]
"""What can be filled in, by name: words, or several of them."""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One thing that the desk holds about somebody, and where it came from."""

    label: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class RecordPart:
    """A section of what the desk holds about somebody."""

    title: str
    rows: tuple[RecordRow, ...] = ()
    lines: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class DefinedView:
    """One copy of a paper: its definition, what is filled in, and whose copy it is.

    `cards` are those that are in it, `record` what the desk holds about somebody.
    """

    imprint: Imprint
    definition: PaperDefinition
    values: Mapping[str, str | tuple[str, ...]]
    reader: Recipient | None = None
    cards: tuple[CardView, ...] = ()
    record: tuple[RecordPart, ...] = ()


def render(view: DefinedView, layout: Layout) -> bytes:
    """Return the paper."""
    return compose(view, layout).render()


def compose(view: DefinedView, layout: Layout, *, to_return: bool = False) -> Paper:
    """Return the paper before it is drawn, as for a batch. `to_return` leaves out what the reader keeps: a file that
    comes back comes back whole.
    """
    writer = _Writer(view, layout)
    easy = layout.format is PrintFormat.EASY_READ
    paper, reader = view.definition, view.reader
    blocks = (
        paper.returning(easy=easy, reader=reader) if to_return else paper.version(easy=easy, reader=reader)
    )
    for block in blocks:
        if stands(block, view.values, view.reader):
            writer.write(block)
    return writer.paper


class _Writer:
    """Puts blocks on a paper."""

    def __init__(self, view: DefinedView, layout: Layout) -> None:
        self.view = view
        self.words = {key: value for key, value in view.values.items() if isinstance(value, str)}
        title = self.fill(view.definition.title)
        self.paper = Paper(one_line(plain(title), 200), view.imprint, layout)
        if view.definition.letterhead:
            self.paper.letterhead()
        self.paper.heading(title)

    def fill(self, text: str) -> Runs:
        return phrase(text, **self.words)

    def write(self, block: Block) -> None:
        first = len(self.paper.parts)
        _WRITE[block.kind](self, block)
        if block.kind in _PROSE and len(self.paper.parts) > first:
            part = self.paper.parts[first]
            part.before = max(part.before, self.paper.sizes.gap)
        if block.keep and self.paper.parts:
            self.paper.parts[-1].with_next = True

    def heading(self, block: Block) -> None:
        self.paper.heading(self.fill(block.texts[0]), 2)

    def lead(self, block: Block) -> None:
        self.paper.lead(self.fill(block.texts[0]))

    def text(self, block: Block) -> None:
        self.paper.text(*(self.fill(text) for text in block.texts))

    def note(self, block: Block) -> None:
        self.paper.note(self.fill(block.texts[0]))

    def bullets(self, block: Block) -> None:
        self.paper.bullets([self.fill(text) for text in block.texts], _MARKERS.get(block.tone, BULLET))

    def callout(self, block: Block) -> None:
        texts = [self.fill(text) for text in block.texts]
        tone = block.tone
        self.paper.callout(self.fill(block.title), *texts, alarm=tone == "alarm", warm=tone == "warm")

    def facts(self, block: Block) -> None:
        self.paper.facts([(self.fill(label), self.fill(text)) for label, text in block.rows])

    def said(self, block: Block) -> None:
        write_text(self.paper, "{words}", words=self.words.get(block.value, ""))

    def listed(self, block: Block) -> None:
        found = self.view.values.get(block.value, ())
        texts = found if isinstance(found, tuple) else (found,)
        self.paper.bullets([typed(text) for text in texts], _MARKERS.get(block.tone, BULLET))

    def question(self, block: Block) -> None:
        assert block.question is not None
        paper, first = self.paper, len(self.paper.parts)
        question = block.question.with_choices(self.view.values)
        paper.ask(question, self.fill(question.label), self.fill(question.hint))
        if block.picture:
            asked = Stack(paper.parts[first:], together=True)
            del paper.parts[first:]
            paper.add(self._pictured(block, asked))

    def grid(self, block: Block) -> None:
        paper = self.paper
        width = paper.page_size[0] - 2 * paper.sizes.margin
        questions = asked_of(block.grid, self.view.values)
        paper.add(*grid(questions, Styles(paper.body, paper.strong, paper.quiet), paper.sizes, width))

    def cards(self, _block: Block) -> None:
        self.paper.add(*cards(self.view.cards, self.paper))

    def record(self, _block: Block) -> None:
        for part in self.view.record:
            self.paper.heading(part.title, 2)
            if part.note:
                self.paper.note(part.note, with_next=bool(part.rows or part.lines))
            self._rows(part.rows)
            self.paper.bullets([typed(line) for line in part.lines])

    def _rows(self, rows: Sequence[RecordRow]) -> None:
        """Put labels beside what they stand for, or in giant print over it, with where it came from below."""
        paper = self.paper
        size, gap = paper.sizes.body, paper.sizes.gap
        cells: list[list[Part]] = []
        for row in rows:
            label = Prose(typed(row.label), paper.strong, with_next=True)
            told: list[Part] = [Prose(typed(row.text), paper.body, follows=True)]
            if row.source:
                told.append(Prose(typed(row.source), paper.quiet))
            if size > 20:
                paper.add(Stack([label, *told], together=True, after=gap))
            else:
                cells.append([label, Stack(told)])
        if cells:
            look = Look(padding=size * 0.3, row_heads=True)
            paper.add(Table(cells, (0.34, 0.66), look=look, before=gap * 0.4, after=gap * 1.4))

    def says(self, block: Block) -> None:
        close = self.paper.sizes.gap * 0.35
        said = [Prose(self.fill(text), self.paper.body, after=close, follows=True) for text in block.texts]
        self.paper.add(self._pictured(block, Stack(said)))

    def _pictured(self, block: Block, beside: Part) -> Part:
        sizes = self.paper.sizes
        gap = sizes.gap * 1.1
        picture = Picture(block.picture, block.alt, sizes.body * 2.6)
        return Pictured(picture, beside, sizes.gap * 1.6, before=gap, after=gap)

    def lines(self, block: Block) -> None:
        if not self.words.get("by_mail"):
            self.paper.lines(*(self.fill(text) for text in block.texts))

    def signatures(self, block: Block) -> None:
        self.paper.signatures([(self.fill(name), self.fill(role)) for name, role in block.rows])

    def cut(self, block: Block) -> None:
        self.paper.cut(self.fill(block.texts[0]) if block.texts else "")

    def page_break(self, block: Block) -> None:
        self.paper.page_break(returns=block.tone == RETURNS)


_MARKERS = {"steps": NUMBER, "ticks": TICK}
"""How the items of a list begin, by the block's tone."""
_PROSE = (BlockKind.LEAD, BlockKind.TEXT, BlockKind.NOTE, BlockKind.BULLETS, BlockKind.SAID)
"""What keeps its distance from ruled lines above."""
_WRITE: dict[BlockKind, Callable[[_Writer, Block], None]] = {
    BlockKind.HEADING: _Writer.heading,
    BlockKind.LEAD: _Writer.lead,
    BlockKind.TEXT: _Writer.text,
    BlockKind.NOTE: _Writer.note,
    BlockKind.BULLETS: _Writer.bullets,
    BlockKind.CALLOUT: _Writer.callout,
    BlockKind.FACTS: _Writer.facts,
    BlockKind.SAID: _Writer.said,
    BlockKind.LISTED: _Writer.listed,
    BlockKind.QUESTION: _Writer.question,
    BlockKind.GRID: _Writer.grid,
    BlockKind.CARDS: _Writer.cards,
    BlockKind.RECORD: _Writer.record,
    BlockKind.SAYS: _Writer.says,
    BlockKind.LINES: _Writer.lines,
    BlockKind.SIGNATURES: _Writer.signatures,
    BlockKind.CUT: _Writer.cut,
    BlockKind.BREAK: _Writer.page_break,
}
