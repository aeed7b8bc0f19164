"""Papers by definition: what a definition may say, and what is said when it is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import UserError
from rmdesk.rules.printroom import (
    About,
    AnswerKind,
    Block,
    BlockKind,
    Recipient,
    read_definition,
    stands,
)

KNOWN = frozenset({"name", "programme", "rules"})


def raw(**more: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "kind": "slip",
        "label": "Slip",
        "plural": "slips",
        "what": "A slip.",
        "about": "pair",
        "readers": ["mentee", "mentor"],
        "block": [
            {"lead": "For {name}.", "for": ["mentor"]},
            {"listed": "rules", "when": "rules"},
            {"question": {"key": "met", "label": "Did you meet?", "kind": "yes_no", "required": True}},
        ],
    }
    return {**whole, **more}


def question(**more: Any) -> dict[str, Any]:
    return {"question": {"key": "why", "label": "Why?", "kind": "words", "lines": 3, **more}}


def test_a_definition_is_read_whole() -> None:
    paper = read_definition("slip", raw(), KNOWN)
    assert (paper.kind, paper.kind.label, paper.kind.plural, paper.kind.value) == (
        "slip",
        "Slip",
        "slips",
        "slip",
    )
    assert paper.about is About.PAIR and paper.readers == (Recipient.MENTEE, Recipient.MENTOR)
    assert paper.title == "Slip"
    assert [block.kind for block in paper.blocks] == [BlockKind.LEAD, BlockKind.LISTED, BlockKind.QUESTION]
    asked = paper.blocks[2].question
    assert asked is not None
    assert (asked.key, asked.kind, asked.required, asked.boxes) == (
        "met",
        AnswerKind.YES_NO,
        True,
        ("Yes", "No"),
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "Slip 2"}, "no word for a kind"),
        ({"label": " "}, "does not say “label”"),
        ({"about": "planet"}, "“planet” is not one of programme, person, pair"),
        ({"readers": ["aunt"]}, "“aunt” is not one of"),
        ({"block": []}, "no blocks"),
        ({"block": [{"lead": "a", "text": "b"}]}, "exactly once"),
        ({"block": [{"nothing": "a"}]}, "exactly once"),
        ({"block": [{"text": "{shoe_size}"}]}, "{shoe_size}"),
        ({"block": [{"said": "shoe_size"}]}, "{shoe_size}"),
        ({"block": [{"text": "a", "when": "shoe_size"}]}, "{shoe_size}"),
        ({"block": [{"facts": [["only one"]]}]}, "two texts"),
        ({"block": [question(), question()]}, "a key of its own"),
        ({"block": [question(kind="one")]}, "has choices exactly when"),
        ({"block": [question(choices=["a"])]}, "has choices exactly when"),
        ({"block": [question(lines=0)]}, "1 to 40 lines"),
        ({"block": [question(kind="song")]}, "“song” is not one of"),
    ],
)
def test_what_is_wrong_is_said_with_the_name_of_the_paper(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(UserError) as caught:
        read_definition("slip", raw(**changed), KNOWN)
    assert "“slip”" in caught.value.message and said in caught.value.message


def test_a_block_stands_for_its_readers_and_where_its_value_is() -> None:
    block = Block(BlockKind.TEXT, ("x",), when="rules", unless="name", readers=frozenset({Recipient.MENTOR}))
    assert stands(block, {"rules": ("a",), "name": ""}, Recipient.MENTOR)
    assert not stands(block, {"rules": ("a",), "name": ""}, Recipient.MENTEE)
    assert not stands(block, {"rules": (), "name": ""}, Recipient.MENTOR)
    assert not stands(block, {"rules": ("a",), "name": "b"}, Recipient.MENTOR)


def test_a_block_can_be_held_on_a_page_with_the_next() -> None:
    paper = read_definition(
        "slip", raw(block=[{"text": "There are limits:", "keep": True}, {"text": "x"}]), KNOWN
    )
    assert [block.keep for block in paper.blocks] == [True, False]


@given(st.sampled_from([BlockKind.SAID, BlockKind.LISTED]), st.sampled_from(["", ()]))
def test_words_of_the_desk_that_are_missing_leave_no_block(
    kind: BlockKind, nothing: str | tuple[str, ...]
) -> None:
    assert not stands(Block(kind, value="rules"), {"rules": nothing}, None)
    assert not stands(Block(kind, value="rules"), {}, None)


def test_only_what_is_below_the_line_to_cut_comes_back() -> None:
    blocks = [question(key="mine"), {"cut": "Cut here."}, question(key="back")]
    paper = read_definition("slip", raw(block=blocks, comes_back=True), KNOWN)
    assert [asked.key for asked in paper.questions] == ["back"]
    assert read_definition("slip", raw(block=blocks), KNOWN).questions == ()
    whole = read_definition("slip", raw(block=blocks[::2], comes_back=True), KNOWN)
    assert [asked.key for asked in whole.questions] == ["mine", "back"]
