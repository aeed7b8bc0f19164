"""What search shows: everybody by the name they are called, and enough to tell papers apart."""

from __future__ import annotations

import datetime as dt

from rmdesk.rules.areas import Area
from rmdesk.services import meetings, search
from rmdesk.services.desk import Desk
from rmdesk.store.tables.printroom import Paper
from rmdesk.store.tables.recruitment import Participation
from tests.support.pairs import call_by, make_pair, make_programme


def test_people_are_found_under_the_name_they_are_called(desk: Desk) -> None:
    pair = make_pair(desk, make_programme(desk))
    call_by(desk, pair.mentor, "Ama")
    for typed in ("ama", "okafor"):
        assert [hit.title for hit in search.find(desk, typed) if hit.page == "people"] == [
            "Ama (Amara Okafor)"
        ]


def test_a_meeting_is_named_as_its_people_are_called(desk: Desk) -> None:
    programme = make_programme(desk)
    pair = make_pair(desk, programme)
    call_by(desk, pair.mentee, "Nell Marsh")
    meetings.plan_meetings(desk, pair.relationship_id)
    number = meetings.overview(desk, programme).meetings[0].id
    meetings.save_record(desk, number, remembered="The handover")
    (hit,) = search.find(desk, "handover")
    assert set(hit.title.split(" and ")) == {"Amara Okafor", "Nell Marsh"}


def test_a_paper_says_when_it_was_issued_and_for_whom(desk: Desk) -> None:
    programme = make_programme(desk)
    pair = make_pair(desk, programme)
    call_by(desk, pair.mentor, "Ama")
    with desk.change("Issued", Area.PRINTROOM) as change:
        person = change.get(Participation, pair.mentor).person_id
        for reference, whose in (("H8-NR73", {"person_id": person}), ("K2-PT49", {})):
            change.add(
                Paper(
                    reference=reference,
                    kind="agreement",
                    title="Agreement",
                    programme_id=programme,
                    relationship_id=pair.relationship_id,
                    print_format="standard",
                    way_out="printed",
                    issued_at=dt.datetime(2026, 11, 16, 9, tzinfo=dt.UTC),
                    **whose,
                )
            )
    found = {hit.detail for hit in search.find(desk, "agreement") if hit.page == "printroom"}
    assert found == {"Paper H8-NR73, 16 Nov 2026, Ama", "Paper K2-PT49, 16 Nov 2026, Ama ↔ Helen Marsh"}


def test_a_letter_typed_asks_the_file_once_and_once_more_for_each_kind_that_was_found(desk: Desk) -> None:
    """Each question may wait for the window, so that a dozen for each letter are felt."""
    programme = make_programme(desk)
    pair = make_pair(desk, programme)
    meetings.plan_meetings(desk, pair.relationship_id)
    search.find(desk, "amara")  # the first time, the search tables read their own settings
    asked: list[str] = []
    desk.store.raw.set_trace_callback(asked.append)
    counts = []
    for typed in ("amara", "amarax"):
        asked.clear()
        pages = {hit.page for hit in search.find(desk, typed)}
        counts.append((pages, len([sql for sql in asked if sql.startswith("SELECT")])))
    desk.store.raw.set_trace_callback(None)
    assert counts == [({"people", "meetings"}, 3), (set(), 1)]
