"""What is typed is kept byte for byte, comes back whole, and cannot be changed unseen (R4, R5, finding 4)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import BugError, UserError
from rmdesk.rules.concerns.answers import Occurred, Stated
from rmdesk.rules.concerns.body import body_of, draft_of, read_body, read_draft
from rmdesk.rules.concerns.chain import (
    GENESIS,
    ChainReport,
    Link,
    canonical_json,
    entry_hash,
    hash_prefix,
    verify_chain,
)
from rmdesk.rules.concerns.entries import (
    HASHED_COLUMNS,
    EntryRow,
    Stamp,
    content_of,
    happened,
    link_of,
    make_entry,
)
from rmdesk.rules.concerns.events import Event, Sign, StartDraft
from rmdesk.rules.concerns.form import ConcernForm
from rmdesk.rules.concerns.reference import (
    format_reference,
    missing_references,
    next_reference,
    parse_reference,
    print_file_name,
)
from rmdesk.rules.concerns.words import About, EntryType, Precision
from tests.support import concerns as made

STEPS: tuple[Event, ...] = (
    Sign(made.FORM),
    made.ESCALATION,
    made.ACKNOWLEDGEMENT,
    made.DECISION,
    replace(made.EMERGENCY, attempts=(made.ATTEMPT,)),
    made.PLAN,
    made.REVIEW,
    made.OUTCOME,
    replace(made.CLOSURE, chases=(made.ATTEMPT,) * 3),
    made.REOPEN,
    made.AMENDMENT,
    replace(made.VOID, kept=made.FORM),
)
STAMP = Stamp(made.NOW.astimezone(dt.timezone(dt.timedelta(hours=1))), "Robin Coe", "Coordinator", "u-1")
TYPED = st.text(st.characters(codec="utf-8"))


def rows(count: int = 4) -> list[EntryRow]:
    made_rows: list[EntryRow] = []
    previous = GENESIS
    for seq in range(1, count + 1):
        row = make_entry("SG-2026-001", seq, previous, STEPS[seq - 1], replace(STAMP, client_uuid=f"u-{seq}"))
        made_rows.append(row)
        previous = row.hash
    return made_rows


def links(count: int = 4) -> list[Link]:
    return [link_of(asdict(row)) for row in rows(count)]


def test_the_hash_is_what_the_text_says_and_can_be_made_with_other_tools() -> None:
    by_hand = b'{"a":"\xc3\xa9\\n\\u0001\\"","b":[1,true,null],"z":{}}'
    content = {"z": {}, "b": [1, True, None], "a": 'é\n\u0001"'}
    assert canonical_json(content) == by_hand
    assert entry_hash(GENESIS, content) == hashlib.sha256(b"0" * 64 + by_hand).hexdigest()


def test_an_entry_hashes_as_it_did_when_the_format_was_fixed() -> None:
    assert rows(1)[0].hash == FIXED_HASH


FIXED_HASH = "7b2550de3230af5e35f8674ccc05ce6c005601e05679f7b0196a5a211c96cc6d"


@given(TYPED)
def test_text_is_neither_normalised_nor_trimmed(text: str) -> None:
    assert json.loads(canonical_json({"t": text}))["t"] == text


def test_the_same_letters_in_another_encoding_have_another_hash() -> None:
    assert entry_hash(GENESIS, {"t": "é"}) != entry_hash(GENESIS, {"t": "e\u0301"})


@pytest.mark.parametrize("value", [1.5, float("nan"), b"x", {1: "x"}, {"a": [{"b": object()}]}])
def test_what_has_no_one_way_of_writing_is_refused(value: Any) -> None:
    with pytest.raises(BugError):
        canonical_json({"a": value})


def test_half_a_character_is_refused_in_plain_words() -> None:
    with pytest.raises(UserError, match="broken character"):
        canonical_json({"a": "\ud83d"})


@pytest.mark.parametrize("previous", ["", "0" * 63, "A" * 64, "0" * 64 + "\n"])
def test_only_a_hash_can_come_before(previous: str) -> None:
    with pytest.raises(BugError):
        entry_hash(previous, {})


@pytest.mark.parametrize("event", STEPS, ids=lambda event: type(event).__name__)
def test_every_step_comes_back_as_it_was_through_json(event: Event) -> None:
    stored = json.dumps(body_of(event), ensure_ascii=False)
    assert read_body(json.loads(stored)) == event


@given(text=TYPED, words=TYPED)
def test_a_draft_comes_back_byte_for_byte(text: str, words: str) -> None:
    form = replace(made.FORM, observed=Stated(text), words=Stated(words), late_reason=text)
    assert read_draft(json.loads(json.dumps(draft_of(form)))) == form
    assert read_draft(json.loads(json.dumps(draft_of(ConcernForm())))) == ConcernForm()


def test_a_body_of_an_older_or_newer_version_is_still_read() -> None:
    stored = body_of(made.PLAN) | {"added_later": 1}
    assert read_body(stored) == made.PLAN
    del stored["owner"]
    review = body_of(made.REVIEW)
    del review["review_on"]
    assert read_body(review) == made.REVIEW


def test_what_is_no_step_is_refused() -> None:
    with pytest.raises(BugError):
        body_of(StartDraft(About.PARTICIPANT))
    with pytest.raises(BugError):
        read_body({"event": "Investigation"})
    with pytest.raises(BugError):
        make_entry("SG-2026-001", 1, GENESIS, StartDraft(About.PARTICIPANT), STAMP)
    with pytest.raises(BugError):
        draft_of(replace(made.FORM, aware_at=dt.datetime(2026, 11, 4, 12, 0)))


def test_an_entry_says_who_when_and_where_the_clock_stood() -> None:
    row = rows(1)[0]
    assert (row.type, row.recorded_at, row.utc_offset_minutes) == (EntryType.CONCERN, made.NOW, 60)
    content = content_of(asdict(row))
    assert tuple(content) == HASHED_COLUMNS
    assert content["recorded_at"] == "2026-11-04T15:00:00Z"
    assert content["clock_suspect"] == 0


def test_it_does_not_matter_how_the_columns_are_mapped() -> None:
    row = rows(1)[0]
    mapped = asdict(row) | {
        "id": 77,
        "type": "concern",
        "body": json.loads(json.dumps(row.body)),
        "clock_suspect": 0,
    }
    assert verify_chain([link_of(mapped)]).ok


def test_a_column_missing_or_a_moment_without_zone_is_a_bug() -> None:
    columns = asdict(rows(1)[0])
    with pytest.raises(BugError):
        content_of({name: value for name, value in columns.items() if name != "author_role"})
    with pytest.raises(BugError):
        content_of(columns | {"recorded_at": dt.datetime(2026, 11, 4, 15, 0)})
    with pytest.raises(BugError):
        link_of(columns | {"seq": "1"})


def test_a_whole_chain_is_ok_and_gives_its_head() -> None:
    assert verify_chain(links()) == ChainReport(True, None, links()[-1].hash)
    assert verify_chain([]) == ChainReport(True, None, GENESIS)


@pytest.mark.parametrize("column", HASHED_COLUMNS)
@pytest.mark.parametrize("at", [0, 2])
def test_a_change_in_any_column_shows_where_it_is(column: str, at: int) -> None:
    stored = [asdict(row) for row in rows()]
    changed: dict[str, Any] = {
        "seq": 9,
        "recorded_at": made.NOW + dt.timedelta(seconds=1),
        "utc_offset_minutes": 0,
        "clock_suspect": True,
        "body": stored[at]["body"] | {"version": 2},
    }
    stored[at][column] = changed.get(column, "other")
    report = verify_chain([link_of(row) for row in stored])
    assert (report.ok, report.first_bad_seq) == (False, at + 1)
    assert report.head == (GENESIS if at == 0 else stored[at - 1]["hash"])


def test_entries_removed_swapped_or_put_in_show() -> None:
    whole = links()
    assert verify_chain(whole[1:]).first_bad_seq == 1
    assert verify_chain([*whole[:1], *whole[2:]]).first_bad_seq == 2
    assert verify_chain([whole[1], whole[0]]).first_bad_seq == 1
    assert verify_chain([*whole, whole[-1]]).first_bad_seq == 5


def test_a_tail_cut_off_shows_against_a_head_kept_elsewhere() -> None:
    whole = links()
    assert verify_chain(whole[:3]).ok
    assert verify_chain(whole[:3], whole[3].hash) == ChainReport(False, 4, whole[2].hash)
    assert verify_chain(whole, whole[2].hash).ok
    assert verify_chain(whole, GENESIS).ok


def test_an_old_whole_record_put_back_shows_against_the_last_head() -> None:
    now = links(4)
    assert not verify_chain(links(2), now[-1].hash).ok


def test_a_disposed_case_leaves_the_chain_whole() -> None:
    whole = links()
    gone = [whole[0], *(replace(link, content=None) for link in whole[1:3]), whole[3]]
    assert verify_chain(gone) == verify_chain(whole)
    assert verify_chain([whole[0], replace(whole[1], content=None, hash="x")]).first_bad_seq == 2


def test_a_hash_is_printed_in_groups_that_can_be_compared() -> None:
    assert hash_prefix("0123456789abcdef" * 4) == "0123 4567 89ab cdef"


def test_a_chronology_knows_when_each_event_took_place() -> None:
    assert happened(Sign(made.FORM)) == made.FORM.occurred
    assert happened(made.ESCALATION) == Occurred.at(made.TODAY, dt.time(15, 0))
    assert happened(made.EMERGENCY) == Occurred.at(made.TODAY, dt.time(15, 0))
    assert happened(made.CLOSURE) == Occurred.on(made.TODAY)
    assert happened(made.VOID).precision is None
    assert Occurred.between(dt.date(2026, 1, 2), dt.date(2026, 1, 3)).bounds() == ("2026-01-02", "2026-01-03")
    assert made.FORM.occurred.bounds() == ("2026-11-04T13:30", None)
    assert Occurred.unknown().bounds() == (None, None)
    assert happened(made.REVIEW).precision is Precision.MINUTE


def test_references_count_on_and_never_come_twice() -> None:
    assert next_reference(2026, []) == "SG-2026-001"
    assert next_reference(2026, ["SG-2026-013", "SG-2026-002", "SG-2025-120"]) == "SG-2026-014"
    assert next_reference(2026, ["SG-2026-999"]) == "SG-2026-1000"


def test_a_gap_in_the_references_shows() -> None:
    assert missing_references(["SG-2026-001", "SG-2026-004", "SG-2025-001"]) == ("SG-2026-002", "SG-2026-003")
    assert missing_references([]) == ()


@given(st.integers(1, 9999), st.integers(1, 999_999))
def test_a_reference_comes_back_from_its_text(year: int, number: int) -> None:
    assert parse_reference(f" {format_reference(year, number).lower()} ") == (year, number)


@pytest.mark.parametrize(
    "text", ["", "SG-2026", "SG-26-001", "SG-2026-000", "SG-2026-01", "SG-٢٠٢٦-001", "XX-2026-001"]
)
def test_what_is_no_reference_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_reference(text)


def test_a_print_has_a_neutral_file_name() -> None:
    assert print_file_name("SG-2026-014", "P5", 2) == "SG-2026-014_P5_copy2.pdf"
    for document, copy in (("Wren", 1), ("P5", 0), ("P5/..", 1)):
        with pytest.raises(BugError):
            print_file_name("SG-2026-014", document, copy)
    with pytest.raises(BugError):
        format_reference(2026, 0)
