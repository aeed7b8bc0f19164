"""Easy to read, by the standard: short sentences, one idea a line, a picture with words, and the same questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from rmdesk.base import paths
from rmdesk.base.errors import UserError
from rmdesk.rules.printroom import Block, BlockKind, PaperDefinition, Recipient, read_definition
from rmdesk.services.printroom.definitions import definitions

MOST_WORDS = 15
PAPERS = [paper for paper in definitions().values() if paper.easy]
LINES = (BlockKind.SAYS, BlockKind.BULLETS)


def texts(block: Block) -> Iterator[str]:
    yield from (*block.texts, block.title, *(text for row in block.rows for text in row))
    for question in block.asks:
        yield from (question.label, question.hint, *question.choices)


def test_the_sheets_that_people_need_most_have_an_easy_version() -> None:
    assert {str(paper.kind) for paper in PAPERS} == {"ground_rules", "who_to_turn_to", "meeting_sheet"}


@pytest.mark.parametrize("paper", PAPERS, ids=[str(paper.kind) for paper in PAPERS])
def test_no_sentence_is_longer_than_fifteen_words(paper: PaperDefinition) -> None:
    said = [text for block in paper.easy for text in texts(block)]
    sentences = [part for text in said for part in re.split(r"[.?!:]\s*", text)]
    assert max(len(sentence.split()) for sentence in sentences) > 5
    assert [sentence for sentence in sentences if len(sentence.split()) > MOST_WORDS] == []


@pytest.mark.parametrize("paper", PAPERS, ids=[str(paper.kind) for paper in PAPERS])
def test_each_line_says_one_thing_beside_a_picture_that_is_there(paper: PaperDefinition) -> None:
    lines = [text for block in paper.easy if block.kind in LINES for text in block.texts]
    assert [text for text in lines if len(re.findall(r"[.?!](?:\s|$)", text.replace("*", ""))) > 2] == []
    pictured = [block for block in paper.easy if block.kind is BlockKind.SAYS or block.asks]
    assert all(block.alt for block in pictured)
    icons = paths.resources() / "icons"
    assert [block.picture for block in pictured if not (icons / f"{block.picture}.svg").is_file()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=[str(paper.kind) for paper in PAPERS])
def test_it_gets_back_what_the_usual_paper_gets_back(paper: PaperDefinition) -> None:
    usual = [question.key for question in paper.questions]
    easy = [q.key for block in paper.returning(easy=True, reader=Recipient.MENTEE) for q in block.asks]
    assert easy == usual


def test_a_reader_without_an_easy_version_gets_the_usual_one() -> None:
    paper = definitions()["who_to_turn_to"]
    assert paper.version(easy=True, reader=Recipient.MENTEE) == paper.easy
    assert paper.version(easy=True, reader=Recipient.LEAD) == paper.blocks
    assert paper.version(easy=False, reader=Recipient.MENTEE) == paper.blocks


def raw(easy: list[dict[str, object]]) -> dict[str, object]:
    asked = {"key": "met", "label": "Met?", "kind": "one", "choices": ["Yes", "No"]}
    return {
        **dict.fromkeys(("label", "plural", "what"), "Note"),
        "kind": "note",
        "about": "pair",
        "block": [{"question": asked}],
        "easy": easy,
    }


@pytest.mark.parametrize(
    "easy",
    [
        {"question": {"key": "other", "label": "Met?", "kind": "line"}},
        {"question": {"key": "met", "label": "Met?", "kind": "one", "choices": ["Yes", "No", "Maybe"]}},
        {"question": {"key": "met", "label": "Met?", "kind": "words"}},
    ],
)
def test_an_easy_version_that_asks_otherwise_is_refused(easy: dict[str, object]) -> None:
    with pytest.raises(UserError, match=r"asks “(other|met)” otherwise"):
        read_definition("note", raw([easy]), frozenset())


def test_a_picture_without_words_for_it_is_refused() -> None:
    with pytest.raises(UserError, match="does not say “alt”"):
        read_definition("note", raw([{"says": ["Stop."], "picture": "hand"}]), frozenset())
