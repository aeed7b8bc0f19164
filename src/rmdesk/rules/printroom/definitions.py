"""A paper by definition: what it is, who gets it, and its blocks in order; read from resources/wording/papers/*.toml.

One definition gives the printed paper in every format, the PDF that is filled in on a screen, and the form into which
a returned paper is typed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.people.consent import CONSENTS, Purpose
from rmdesk.rules.printroom.meanings import Meanings, read_meanings
from rmdesk.rules.printroom.questions import CHOSEN, AnswerKind, Question
from rmdesk.rules.typed import NoSuchDay, read_date, read_number

E = TypeVar("E", bound=StrEnum)
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
NO_MEANINGS = Meanings({})
RETURNS = "returns"
"""The tone of a page break after which a paper comes back."""
MOST_LINES = 40
"""Ruled lines that one question may have."""


class DefinedKind(str):
    """The kind of a paper that has a definition, with its names in words, as `PaperKind` has them."""

    label: str
    plural: str

    def __new__(cls, kind: str, label: str, plural: str) -> DefinedKind:
        """Make the kind of this word."""
        made = super().__new__(cls, kind)
        made.label, made.plural = label, plural
        return made

    @property
    def value(self) -> str:
        """Return the word that is stored."""
        return str(self)


class About(StrEnum):
    """What one copy of a paper is made for: `ANYBODY` is anyone on the desk, whatever they take part in."""

    PROGRAMME = "programme"
    PERSON = "person"
    PAIR = "pair"
    ANYBODY = "anybody"


class Recipient(StrEnum):
    """Who reads a paper."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    SUPPORTER = "supporter"
    LINE_MANAGER = "line_manager"
    TRUSTEE = "trustee"
    LEAD = "lead"
    COORDINATOR = "coordinator"


class BlockKind(StrEnum):
    """What a block of a paper is."""

    HEADING = "heading"
    LEAD = "lead"
    TEXT = "text"
    NOTE = "note"
    BULLETS = "bullets"
    CALLOUT = "callout"
    FACTS = "facts"
    SAID = "said"
    LISTED = "listed"
    QUESTION = "question"
    GRID = "grid"
    CARDS = "cards"
    RECORD = "record"
    SAYS = "says"
    LINES = "lines"
    SIGNATURES = "signatures"
    CUT = "cut"
    BREAK = "break"


_WORDLESS = frozenset(
    {
        BlockKind.FACTS,
        BlockKind.SIGNATURES,
        BlockKind.SAID,
        BlockKind.LISTED,
        BlockKind.QUESTION,
        BlockKind.GRID,
        BlockKind.CARDS,
        BlockKind.RECORD,
        BlockKind.BREAK,
    }
)
"""Blocks that have no texts of their own."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its texts (with `{values}`), and when it stands there.

    `when` and `unless` name values that must be there or missing; `readers` are those whose copies have it. A required
    block may be reworded, never left empty. `keep` holds it on one page with the block after it. A `grid` asks several
    questions about the same choices; `picture` and `alt` stand at the left of what an easy-to-read paper says.
    """

    kind: BlockKind
    texts: tuple[str, ...] = ()
    title: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    value: str = ""
    tone: str = ""
    question: Question | None = None
    grid: tuple[Question, ...] = ()
    picture: str = ""
    alt: str = ""
    when: str = ""
    unless: str = ""
    readers: frozenset[Recipient] = frozenset()
    required: bool = False
    keep: bool = False
    consent: tuple[Purpose, ...] = ()
    """What a tick further down agrees to in these very words (trust.md G2)."""

    @property
    def asks(self) -> tuple[Question, ...]:
        """Return what the block asks."""
        return self.grid or ((self.question,) if self.question is not None else ())

    @property
    def names(self) -> frozenset[str]:
        """Return the values that the block fills in."""
        asked = [text for question in self.asks for text in (question.label, question.hint)]
        texts = (*self.texts, self.title, *asked, *(text for row in self.rows for text in row))
        found = {name for text in texts for name in _PLACEHOLDER.findall(text)}
        return frozenset({*found, self.value, *(question.choices_from for question in self.asks)} - {""})


@dataclass(frozen=True, slots=True)
class PaperDefinition:
    """A paper: its kind, a line on what it is for, what a copy is made for, who reads it, and its blocks.

    `easy` are the blocks of its easy-to-read version, where it has one, for the readers `easy_for`. It is made
    `before_pair` only for those who are in no pair.
    """

    kind: DefinedKind
    what: str
    about: About
    readers: tuple[Recipient, ...]
    order: int
    title: str
    blocks: tuple[Block, ...]
    comes_back: bool = False
    then: str = ""
    """What the coordinator still does once it was entered."""
    letterhead: bool = False
    """Whether the organisation's picture stands at its head."""
    easy: tuple[Block, ...] = ()
    easy_for: tuple[Recipient, ...] = ()
    before_pair: bool = False
    means: Meanings = NO_MEANINGS
    """What its answers mean for the desk."""

    @property
    def names(self) -> frozenset[str]:
        """Return the values that this paper fills in."""
        of_title = _PLACEHOLDER.findall(self.title)
        return frozenset(of_title).union(*(block.names for block in (*self.blocks, *self.easy)))

    @property
    def encloses(self) -> str:
        """Return whose cards are in it: "own", "choices" (those whom the reader may choose), or nobody’s."""
        return next((block.tone for block in self.blocks if block.kind is BlockKind.CARDS), "")

    def version(self, *, easy: bool, reader: Recipient | None = None) -> tuple[Block, ...]:
        """Return the blocks of the easy-to-read version where it is asked for and there is one, else the usual ones."""
        return self.easy if easy and self.easy and reader in self.easy_for else self.blocks

    def returning(self, *, easy: bool = False, reader: Recipient | None = None) -> tuple[Block, ...]:
        """Return the blocks that come back: those below the line to cut along, those from a page that returns, or all
        of a paper without either.
        """
        if not self.comes_back:
            return ()
        blocks = self.version(easy=easy, reader=reader)
        cuts = [at for at, block in enumerate(blocks) if block.kind is BlockKind.CUT or block.tone == RETURNS]
        return blocks[cuts[-1] + 1 :] if cuts else blocks

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return what the paper asks and gets back, in its order; above the line it stays with whoever wrote it."""
        return tuple(question for block in self.returning() for question in block.asks)

    @property
    def consents(self) -> dict[Purpose, str]:
        """Return the words, with `{values}`, that a tick on this paper agrees to."""
        return {purpose: " ".join(block.texts) for block in self.blocks for purpose in block.consent}


def read_definition(name: str, raw: Mapping[str, Any], known: frozenset[str]) -> PaperDefinition:
    """Return the definition that the file `name` holds; `known` are the values that papers can fill in.

    Raises `UserError`, in words for whoever adapted the wording, when something is missing, unknown, asked twice, or
    names a value that no paper has.
    """
    reader = _Reader(name, known)
    return reader.definition(raw)


class _Reader:
    """Reads one file, and says where it is wrong."""

    def __init__(self, name: str, known: frozenset[str]) -> None:
        self.name, self.known = name, known
        self._asked: dict[str, Question] = {}

    def definition(self, raw: Mapping[str, Any]) -> PaperDefinition:
        blocks = tuple(self._block(entry) for entry in raw.get("block", ()))
        if not blocks:
            raise self._wrong("It has no blocks.")
        self._asked, usual = {}, self._asked
        easy = tuple(self._block(entry) for entry in raw.get("easy", ()))
        for key, question in self._asked.items():
            like = usual.get(key)
            if like is None or like.kind is not question.kind or len(like.boxes) != len(question.boxes):
                raise self._wrong(f"The easy-to-read version asks “{key}” otherwise than the paper.")
        kind = self._text(raw, "kind")
        if not _WORD.fullmatch(kind):
            raise self._wrong(f"“{kind}” is no word for a kind of paper.")
        made = PaperDefinition(
            kind=DefinedKind(kind, self._text(raw, "label"), self._text(raw, "plural")),
            what=self._text(raw, "what"),
            about=self._one_of(About, self._text(raw, "about")),
            readers=tuple(self._one_of(Recipient, word) for word in raw.get("readers", ())),
            order=int(raw.get("order", 999)),
            title=self._filled(str(raw.get("title", "")) or self._text(raw, "label")),
            blocks=blocks,
            comes_back=bool(raw.get("comes_back", False)),
            then=str(raw.get("then", "")),
            letterhead=bool(raw.get("letterhead", False)),
            easy=easy,
            easy_for=tuple(
                self._one_of(Recipient, word) for word in raw.get("easy_for", raw.get("readers", ()))
            ),
            before_pair=bool(raw.get("before_pair", False)),
        )
        boxes = {asked.key: len(asked.boxes) for asked in made.questions}
        made = replace(made, means=read_meanings(raw.get("means", {}), boxes, self._wrong))
        if made.means.is_person and len(made.readers) != 1:
            raise self._wrong("A form about oneself is for one reader: mentee or mentor.")
        if made.means.is_meeting and made.about is not About.PAIR:
            raise self._wrong("Only a paper about a pair can tell of their meeting.")
        return made

    def _block(self, raw: Mapping[str, Any]) -> Block:
        kinds = [word for word in BlockKind if word.value in raw]
        if len(kinds) != 1:
            raise self._wrong(f"A block says what it is exactly once: {', '.join(sorted(raw)) or 'nothing'}.")
        kind = kinds[0]
        content = raw[kind.value]
        return Block(
            kind=kind,
            texts=tuple(self._filled(text) for text in self._texts(kind, content)),
            title=self._filled(str(raw.get("title", ""))),
            rows=tuple(
                (self._filled(label), self._filled(text)) for label, text in self._rows(kind, content)
            ),
            value=self._value(str(content)) if kind in (BlockKind.SAID, BlockKind.LISTED) else "",
            tone=str(content) if kind is BlockKind.CARDS else str(raw.get("tone", "")),
            question=self._question(content) if kind is BlockKind.QUESTION else None,
            grid=tuple(self._question(asked) for asked in content) if kind is BlockKind.GRID else (),
            picture=str(raw.get("picture", "")),
            alt=self._text(raw, "alt") if kind is BlockKind.SAYS or "picture" in raw else "",
            when=self._value(str(raw.get("when", ""))),
            unless=self._value(str(raw.get("unless", ""))),
            readers=frozenset(self._one_of(Recipient, word) for word in raw.get("for", ())),
            required=bool(raw.get("required", False)),
            keep=bool(raw.get("keep", False)),
            consent=tuple(self._purpose(str(word)) for word in raw.get("consent", ())),
        )

    def _texts(self, kind: BlockKind, content: Any) -> Sequence[str]:
        if kind in _WORDLESS:
            return ()
        return (content,) if isinstance(content, str) else tuple(str(text) for text in content)

    def _rows(self, kind: BlockKind, content: Any) -> Sequence[tuple[str, str]]:
        if kind not in (BlockKind.FACTS, BlockKind.SIGNATURES):
            return ()
        if any(len(row) != 2 for row in content):
            raise self._wrong(f"Each row of {kind.value} has two texts.")
        return tuple((str(row[0]), str(row[1])) for row in content)

    def _question(self, raw: Mapping[str, Any]) -> Question:
        key = self._text(raw, "key")
        if not _WORD.fullmatch(key) or key in self._asked:
            raise self._wrong(f"The question “{key}” needs a key of its own, in small letters.")
        kind = self._one_of(AnswerKind, self._text(raw, "kind"))
        choices = tuple(str(choice) for choice in raw.get("choices", ()))
        choices_from = self._value(str(raw.get("choices_from", "")))
        if (kind in CHOSEN) != bool(choices or choices_from):
            raise self._wrong(f"The question “{key}” has choices exactly when one can choose.")
        lines = int(raw.get("lines", 1))
        if not 1 <= lines <= MOST_LINES:
            raise self._wrong(f"The question “{key}” has 1 to {MOST_LINES} lines.")
        self._asked[key] = asked = Question(
            key=key,
            label=self._filled(self._text(raw, "label")),
            kind=kind,
            lines=lines,
            hint=self._filled(str(raw.get("hint", ""))),
            required=bool(raw.get("required", False)),
            choices=choices,
            choices_from=choices_from,
            needs=int(raw.get("needs", 0)),
            alone=self._filled(str(raw.get("alone", ""))),
            spoken=self._filled(str(raw.get("spoken", ""))),
        )
        return asked

    def _text(self, raw: Mapping[str, Any], key: str) -> str:
        text = str(raw.get(key, "")).strip()
        if not text:
            raise self._wrong(f"It does not say “{key}”.")
        return text

    def _filled(self, text: str) -> str:
        """Return `text`, once every value that it names is known."""
        for name in _PLACEHOLDER.findall(text):
            self._value(name)
        return text

    def _value(self, name: str) -> str:
        if name and name not in self.known:
            raise self._wrong(f"It asks for {{{name}}}, which no paper has.")
        return name

    def _purpose(self, word: str) -> Purpose:
        purpose = self._one_of(Purpose, word)
        if purpose not in CONSENTS:
            raise self._wrong(f"“{word}” is nothing that somebody agrees to.")
        return purpose

    def _one_of(self, words: type[E], word: str) -> E:
        known = [each.value for each in words]
        if word not in known:
            raise self._wrong(f"“{word}” is not one of {', '.join(known)}.")
        return words(word)

    def _wrong(self, what: str) -> UserError:
        return UserError(f"The paper “{self.name}” can’t be read. {what}", "Put its original wording back.")


def stands(block: Block, values: Mapping[str, str | tuple[str, ...]], reader: Recipient | None) -> bool:
    """Return whether a block stands on the copy of `reader`, with these values."""
    if block.readers and reader not in block.readers:
        return False
    if block.when and not values.get(block.when):
        return False
    if block.unless and values.get(block.unless):
        return False
    return not (block.kind in (BlockKind.SAID, BlockKind.LISTED) and not values.get(block.value))


def read_answer(
    asked: Question, answer: str | tuple[int, ...]
) -> str | int | dt.date | tuple[int, ...] | None:
    """Return what was written in a field as what it means: a day, a figure, boxes, or the words themselves.

    Raises `FieldError` naming the question when a day or a figure can't be read, or more boxes are ticked than one may.
    """
    if isinstance(answer, tuple):
        boxes = tuple(at for at in answer if 0 <= at < len(asked.boxes))
        if asked.kind is not AnswerKind.TICKS and len(boxes) > 1:
            raise FieldError(asked.key, "More than one box is ticked.", "Ask which one is meant.")
        return boxes
    try:
        if asked.kind is AnswerKind.DATE:
            return read_date(answer)
        if asked.kind is AnswerKind.NUMBER:
            number = read_number(answer)
            return None if number is None else int(number)
    except NoSuchDay as error:
        raise FieldError(asked.key, str(error)) from error
    except ValueError:
        raise FieldError(asked.key, f"“{answer[:40]}” can’t be read here.", "Type what is meant.") from None
    return answer.strip()
