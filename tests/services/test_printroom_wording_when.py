"""The blocks of a paper stand in its order, say when they print, and are marked where nobody’s copy has them."""

from __future__ import annotations

from typing import Any

import pytest

from rmdesk.rules.printroom import PaperKind
from rmdesk.rules.programme import Direction, Observation, ProgrammeKind
from rmdesk.services import printroom
from rmdesk.services.desk import Desk
from rmdesk.services.printroom import PaperRequest, wording
from rmdesk.services.printroom.adapted import blocks_of, entries_of, paper_names
from rmdesk.services.printroom.conditions import in_order, when
from rmdesk.services.printroom.wording import BlockView
from tests.documents.checks import all_text
from tests.services.test_printroom_entering import request_of
from tests.support.printroom import PrintDesk, print_desk

NOT_HERE = "Not in this programme’s paper"
TITLE_ONLY = "Only its title is in this programme’s paper"
TEACHING = "teaching"
PLANS: list[dict[str, Any]] = [
    {},
    {"direction": Direction.ONE_WAY, "meetings_count": 6, "length_minutes": 60},
    {"direction": Direction.TWO_WAY, "ground_rules": ("Phones stay away",), "length_minutes": 60},
    {"observation": Observation.WITH_NOTICE, "kind": ProgrammeKind.NEAR_PEER},
    {"kind": ProgrammeKind.ORDINARY},
    {"kind": ProgrammeKind.CROSS_ORGANISATION},
    {"kind": ProgrammeKind.SINGLE_FEEDBACK},
    {"not_mentoring": TEACHING},
    {"not_mentoring": "something of our own", "where_to_turn": "Ring Asha"},
]


def mark_all(desk: Desk, paper: str, programme: int) -> dict[str, BlockView]:
    """Put a word of its own into every block that has words, and return the blocks by it."""
    found = {}
    for at, one in enumerate(wording.wording_of(desk, paper, programme).blocks):
        piece = next((piece for piece in one.pieces if piece.key in ("words", "label")), None)
        if piece is not None and piece.text:
            word = f"Zq{at}q"
            wording.reword(desk, paper, one.key, {piece.key: f"{piece.text} {word}"})
            found[word] = one
    return found


def printed(desk: Desk, made: PrintDesk, paper: str) -> str:
    if paper == "agreement":
        pairs = (made.first.relationship_id, made.second.relationship_id)
        request = PaperRequest(PaperKind.AGREEMENT, made.programme, pairs)
    elif paper == "role_card":
        people = (made.first.mentor, made.first.mentee)
        request = PaperRequest(PaperKind.ROLE_CARD, made.programme, people)
    else:
        request = request_of(desk, made, paper)
    return all_text(printroom.preview(desk, request).pdf)


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("paper", ["agreement", "role_card", "roles_sheet"])
def test_what_is_marked_as_not_there_is_not_printed_and_the_rest_is(
    desk: Desk, paper: str, plan: dict[str, Any]
) -> None:
    made = print_desk(desk, **plan)
    marked = mark_all(desk, paper, made.programme)
    said = printed(desk, made, paper)
    there = {word for word in marked if word in said}
    assert len(there) > 5
    wrongly = {word: marked[word].summary for word in there if marked[word].absent}
    assert wrongly == {}
    missing = {marked[word].when for word in marked.keys() - there if not marked[word].absent}
    assert missing <= BY_PAIR


BY_PAIR = {
    "where they come from different organisations",
    "over the aims, where one side learns",
    "over the aims, where both sides learn",
    "where the plan says how many meetings, and how long",
    "where the plan leaves their number or length open",
    "for line managers",
}
"""What a pair or a person decides, so that it may be there or not."""


def test_blocks_of_which_one_prints_stand_beside_each_other(desk: Desk) -> None:
    made = print_desk(desk, direction=Direction.TWO_WAY)
    blocks = wording.wording_of(desk, "agreement", made.programme).blocks
    first = next(at for at, one in enumerate(blocks) if one.summary == "What it is for")
    mine = [(one.summary[:30], one.when, one.absent) for one in blocks[first : first + 4]]
    assert mine == [
        ("What it is for", "while the plan leaves open who learns", TITLE_ONLY),
        ("In reverse mentoring the perso", "where the mentee stays the mentee", NOT_HERE),
        ("The person with less power in ", "where both sides learn", ""),
        ("This is near-peer mentoring: t", "in near-peer mentoring", NOT_HERE),
    ]
    assert [one.summary for one in blocks[:3]][0:2] == ["Our mentoring agreement", "Our agreement"]
    assert all(not one.absent for one in wording.wording_of(desk, "agreement").blocks)


def test_a_clause_added_after_such_a_block_prints_after_its_clause(desk: Desk) -> None:
    made = print_desk(desk)
    blocks = wording.wording_of(desk, "agreement").blocks
    after = next(one for one in blocks if one.when == "in near-peer mentoring")
    added = wording.add_block(desk, "agreement", after.key, "clause", "Dogs may come.", "Dogs").value
    order = [one.key for one in wording.wording_of(desk, "agreement").blocks]
    titles = [one.summary for one in wording.wording_of(desk, "agreement").blocks if one.kind == "Clause"]
    assert added in order and titles[:3] == ["What it is for", "Dogs", "Our meetings"]
    said = printed(desk, made, "agreement")
    assert said.index("What it is for") < said.index("Dogs may come") < said.index("Our meetings")


def test_nothing_is_lost_or_said_twice_in_the_order_of_a_paper(desk: Desk) -> None:
    with desk.read() as session:
        for name in paper_names():
            entries = entries_of(session, name)
            assert sorted(one.key for one in in_order(name, entries)) == sorted(one.key for one in entries)


def test_every_block_that_is_not_always_there_says_when() -> None:
    for name in paper_names():
        for raw in blocks_of(name):
            said = when(name, raw)
            assert "there is something to say" not in said and "there is nothing to say" not in said, raw
            if raw.get("when") or raw.get("unless") or raw.get("for"):
                assert said
            if name != "certificate" and "path" in raw and "." in raw["path"]:
                assert said, raw["path"]


@pytest.mark.parametrize(
    ("paper", "begins", "said"),
    [
        ("leaflet", "A programme of", "where the plan has no purpose yet"),
        (
            "selection_pack",
            "Look whether you could meet at the same times, in a place that suits e",
            "in a triad",
        ),
        ("closing_form", "What you hoped for", "where there are aims"),
    ],
)
def test_the_condition_is_said_in_plain_words(desk: Desk, paper: str, begins: str, said: str) -> None:
    blocks = wording.wording_of(desk, paper).blocks
    texts = {one.when for one in blocks if any(begins in piece.text for piece in one.pieces)}
    assert texts == {said}
    assert not any("{" in one.when for one in blocks)


def test_a_programme_with_a_purpose_does_not_print_the_words_without_one(desk: Desk) -> None:
    made = print_desk(desk)
    blocks = wording.wording_of(desk, "leaflet", made.programme).blocks
    absent = {one.summary for one in blocks if one.absent}
    assert "A programme of {host}." in absent and "{purpose}" not in absent
