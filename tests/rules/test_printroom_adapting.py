"""A paper's blocks in an organisation's own words: what may be changed, and what a later release does to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError, UserError
from rmdesk.rules.printroom import adapting
from rmdesk.rules.printroom.adapting import Entry, begin, kept, laid_over, read_kept, result
from rmdesk.rules.printroom.pieces import check_texts, kind_of, names_in, pieces, with_texts
from rmdesk.services.printroom.adapted import SHEETS, blocks_of, paper_names, values_of

HEAD = {"heading": "Before you meet"}
TEXT = {"text": "Say hello to {others}.", "required": True}
POINTS = {"bullets": ["One", "Two"]}
ASKED = {
    "question": {"key": "met", "label": "Did you meet?", "kind": "one", "choices": ["Yes", "No"]},
}
CUT = {"cut": "Cut here."}
PAPER = (HEAD, TEXT, POINTS, CUT, ASKED)
KNOWN = frozenset({"others", "coordinator"})


def key_of(entries: tuple[Entry, ...], raw: dict[str, Any]) -> str:
    return next(entry.key for entry in entries if entry.of == raw)


def said(entries: tuple[Entry, ...]) -> list[Any]:
    return [raw[kind_of(raw)] for raw in result(entries)]


def reworded(raw: dict[str, Any], words: str) -> tuple[Entry, ...]:
    entries = begin(PAPER)
    return adapting.reword(entries, key_of(entries, raw), {"words": words}, KNOWN)


def refused(raw: dict[str, Any], texts: dict[str, str]) -> FieldError:
    entries = begin(PAPER)
    with pytest.raises(FieldError) as caught:
        adapting.reword(entries, key_of(entries, raw), texts, KNOWN)
    return caught.value


def test_a_block_says_something_else_and_its_original_again() -> None:
    entries = reworded(HEAD, "  Before\nthe first day ")
    assert said(entries)[0] == "Before the first day"
    key = key_of(entries, HEAD)
    assert adapting.find(entries, key).is_touched and kept(entries)
    back = adapting.put_back(entries, key)
    assert back == begin(PAPER) and kept(back) == {}


def test_points_are_a_line_each() -> None:
    assert said(reworded(POINTS, "Three\n\n Four "))[2] == ["Three", "Four"]


def test_a_required_block_is_reworded_but_never_left_out_or_emptied() -> None:
    assert said(reworded(TEXT, "Greet {others} first."))[1] == "Greet {others} first."
    entries = begin(PAPER)
    for raw in (TEXT, CUT):
        with pytest.raises(UserError, match="has to stay"):
            adapting.leave_out(entries, key_of(entries, raw))
    assert "empty" in refused(TEXT, {"words": "  "}).message


def test_a_required_block_keeps_the_values_that_it_fills_in() -> None:
    error = refused(TEXT, {"words": "Say hello."})
    assert error.field == "words" and error.message == "{others} must stay in these words."


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("For {nobody}.", "{nobody} is not known on this paper."),
        ("For {Others}.", "Braces are only for values"),
        ("A } alone", "Braces are only for values"),
        ("**Strong", "Two stars stand before and after"),
        ("x" * 4001, "too long"),
    ],
)
def test_what_can_not_be_printed_is_refused_with_the_reason(words: str, says: str) -> None:
    assert says in refused(HEAD, {"words": words}).message


def test_choices_are_reworded_but_keep_their_number() -> None:
    entries = begin(PAPER)
    key = key_of(entries, ASKED)
    ours = adapting.reword(entries, key, {"choices": "We did\nWe did not"}, KNOWN)
    assert result(ours)[-1]["question"]["choices"] == ["We did", "We did not"]
    error = refused(ASKED, {"choices": "We did"})
    assert error.field == "choices" and "There are 2 choices here" in error.message


@pytest.mark.parametrize("words", ["No\nYes", "no.\nYES", "No\nWe did", "We did not\nYes"])
def test_a_choice_does_not_take_the_place_of_another(words: str) -> None:
    error = refused(ASKED, {"choices": words})
    assert error.field == "choices" and "Keep the order" in error.advice


def test_choices_in_their_own_words_keep_their_order_too() -> None:
    entries = begin(PAPER)
    key = key_of(entries, ASKED)
    ours = adapting.reword(entries, key, {"choices": "We did\nWe did not"}, KNOWN)
    with pytest.raises(FieldError, match="has moved from place 2 to place 1"):
        adapting.reword(ours, key, {"choices": "We did not\nWe did"}, KNOWN)
    again = adapting.reword(ours, key, {"choices": "Yes\nNo"}, KNOWN)
    assert result(again)[-1] == ASKED


def test_a_block_is_left_out_put_back_and_one_of_their_own_added() -> None:
    entries = begin(PAPER)
    key = key_of(entries, POINTS)
    without = adapting.leave_out(entries, key)
    assert len(result(without)) == 4
    assert adapting.put_back(without, key) == entries
    more = adapting.add(without, key_of(without, TEXT), {"note": "Our café is shut on Mondays."}, KNOWN)
    assert said(more)[2] == "Our café is shut on Mondays."
    again = adapting.add(more, None, {"note": "First."}, KNOWN)
    assert [entry.key for entry in again if entry.is_own] == ["own_2", "own_1"]
    assert read_kept(kept(again)) == again
    assert adapting.leave_out(again, "own_2") == more
    with pytest.raises(UserError, match="not there any more"):
        adapting.leave_out(more, "own_2")


# a later release


def test_what_was_not_touched_follows_the_release() -> None:
    entries = reworded(HEAD, "Ours")
    newer = ({**TEXT, "text": "Greet {others}."}, *PAPER[2:])
    assert said(laid_over(entries, (HEAD, *newer)))[:2] == ["Ours", "Greet {others}."]


def test_a_changed_original_is_noticed_and_ours_can_be_kept_or_given_up() -> None:
    entries = reworded(POINTS, "Ours")
    newer = {"bullets": ["One", "Two", "Three"], "keep": True}
    laid = laid_over(entries, (HEAD, TEXT, newer, CUT, ASKED))
    key = key_of(laid, POINTS)
    assert adapting.find(laid, key).newer == newer and said(laid)[2] == ["Ours"]
    assert laid_over(read_kept(kept(laid)), (HEAD, TEXT, newer, CUT, ASKED)) == laid
    ours = adapting.keep_own(laid, key, KNOWN)
    assert adapting.find(ours, key).newer is None
    assert result(ours)[2] == {"bullets": ["Ours"], "keep": True}
    theirs = adapting.put_back(laid, key)
    assert result(theirs)[2] == newer and kept(theirs) == {}


def test_a_new_block_stands_in_its_place_and_says_that_it_is_new() -> None:
    entries = reworded(HEAD, "Ours")
    laid = laid_over(entries, (HEAD, {"note": "New."}, *PAPER[1:]))
    assert said(laid)[:3] == ["Ours", "New.", "Say hello to {others}."]
    (new,) = [entry for entry in laid if entry.fresh]
    assert not any(entry.fresh for entry in adapting.keep_own(laid, new.key, KNOWN))


def test_a_reworded_block_whose_original_went_stays_until_it_is_looked_at() -> None:
    entries = reworded(POINTS, "Ours")
    laid = laid_over(entries, (HEAD, TEXT, CUT, ASKED))
    key = key_of(laid, POINTS)
    assert adapting.find(laid, key).gone and said(laid)[2] == ["Ours"]
    assert adapting.find(adapting.keep_own(laid, key, KNOWN), key).is_own
    assert len(adapting.put_back(laid, key)) == 4
    left = adapting.leave_out(begin(PAPER), key)
    assert len(laid_over(left, (HEAD, TEXT, CUT, ASKED))) == 4


def test_a_block_that_became_required_comes_back() -> None:
    entries = adapting.leave_out(begin(PAPER), key_of(begin(PAPER), POINTS))
    newer = {**POINTS, "required": True}
    assert result(laid_over(entries, (HEAD, TEXT, newer, CUT, ASKED)))[2] == newer


def test_a_question_is_known_wherever_it_moves() -> None:
    entries = begin(PAPER)
    ours = adapting.reword(entries, key_of(entries, ASKED), {"label": "Met?"}, KNOWN)
    moved = {"question": {**ASKED["question"], "label": "Have you met?"}}
    laid = laid_over(ours, (moved, HEAD, TEXT, POINTS, CUT))
    (asked,) = [entry for entry in laid if entry.newer is not None]
    assert asked.newer == moved and asked.now is not None and asked.now["question"]["label"] == "Met?"


BLOCKS = st.lists(
    st.sampled_from([HEAD, TEXT, POINTS, CUT, ASKED, {"note": "N"}, {"break": True}]), max_size=8
)


@given(BLOCKS, BLOCKS, st.data())
def test_laying_over_loses_no_word_and_every_required_block_prints(
    before: list[dict[str, Any]], after: list[dict[str, Any]], data: st.DataObject
) -> None:
    entries = begin(before)
    for entry in entries:
        words = any(piece.key == "words" for piece in pieces(entry.shown))
        if words and data.draw(st.sampled_from((True, False))):
            entries = adapting.reword(entries, entry.key, {"words": "Ours {others}"}, KNOWN)
    laid = laid_over(entries, after)
    count = sum("Ours" in str(raw) for raw in result(entries))
    assert sum("Ours" in str(raw) for raw in result(laid)) == count
    assert len({entry.key for entry in laid}) == len(laid)
    wanted = [raw for raw in after if adapting.stays(raw)]
    assert sum(adapting.stays(entry.original) for entry in laid if entry.now is not None) >= len(wanted)
    assert laid_over(read_kept(kept(laid)), after) == laid or not kept(laid)


# what is delivered


@pytest.mark.parametrize("name", list(paper_names()))
def test_every_delivered_block_may_say_what_it_says(name: str) -> None:
    values = frozenset(values_of(name))
    for raw in blocks_of(name):
        assert kind_of(raw), raw
        same = with_texts(raw, {piece.key: piece.text for piece in pieces(raw)})
        assert same == raw
        allowed = values if "path" not in raw else names_in(raw)
        check_texts(raw, raw, allowed, must_stay=adapting.stays(raw))


def test_the_papers_of_their_own_form_are_there() -> None:
    assert set(SHEETS) < set(paper_names()) and "meeting_sheet" in paper_names()
