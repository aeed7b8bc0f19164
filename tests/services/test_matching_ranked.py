"""Choices that came back on selection packs: read by matching, said in sentences, corrected and undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from rmdesk.base.errors import FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.printroom import WayOut
from rmdesk.rules.recruitment import Role
from rmdesk.services import history, matching, printroom
from rmdesk.services.desk import Desk, Done
from rmdesk.services.matching.ranked import NONE, PACK, RANKS, REFUSED, packs_of
from rmdesk.services.matching.reading import read_facts
from rmdesk.services.printroom import Entered, PaperRequest
from rmdesk.services.printroom.definitions import definitions
from rmdesk.store.tables.matching import Relationship
from rmdesk.store.tables.recruitment import Participation
from tests.support.people import add, make_programme

FAITH, NIGHTS, PAY = "faith at work", "night and shift work", "low pay or renting"


@dataclass(frozen=True, slots=True)
class Choosers:
    """Helen and Ben, and Amara, Dev and Joy whom they can choose: by fit Amara is for Helen, and Dev for Ben."""

    desk: Desk
    programme: int
    people: Mapping[str, int]

    def pack(self, name: str) -> int:
        request = PaperRequest(definitions()[PACK].kind, self.programme, (self.people[name],))
        printroom.issue(self.desk, request, WayOut.PRINTED)
        with self.desk.read() as session:
            return packs_of(session, self.programme)[-1].paper_id

    def choose(self, name: str, **answers: tuple[int, ...]) -> Done[Entered]:
        """Enter a pack of somebody, made for it; cards are Amara, Dev and Joy."""
        return printroom.enter(self.desk, self.pack(name), answers)

    def pairs(self) -> dict[str, str]:
        matching.suggest(self.desk, self.programme)
        lines = matching.view(self.desk, self.programme).lines
        return {line.mentee.name: line.mentors[0].name for line in lines}

    def line(self, mentee: str) -> matching.PairLine:
        lines = matching.view(self.desk, self.programme).lines
        return next(line for line in lines if line.mentee.name == mentee)


@pytest.fixture
def at(desk: Desk) -> Choosers:
    number = make_programme(desk)
    people = {
        name: add(desk, number, Role.MENTEE, name, level=9, perspectives_lacked=(asks,))
        for name, asks in (("Helen Marsh", FAITH), ("Ben Hughes", NIGHTS))
    }
    people |= {
        name: add(desk, number, Role.MENTOR, name, level=2, experience_offered=(offers,))
        for name, offers in (("Amara Okafor", FAITH), ("Dev Patel", NIGHTS), ("Joy Adeyemi", PAY))
    }
    return Choosers(desk, number, people)


def test_the_wording_of_the_pack_asks_what_matching_reads() -> None:
    assert {*RANKS, REFUSED, NONE} <= {question.key for question in definitions()[PACK].questions}


def test_pairs_go_by_what_mentees_chose_and_undo_takes_it_back(at: Choosers) -> None:
    assert at.pairs() == {"Helen Marsh": "Amara Okafor", "Ben Hughes": "Dev Patel"}
    done = at.choose("Helen Marsh", first=(2,), second=(1,))
    assert Area.MATCHING in done.changed
    assert done.value.done == (
        "First choice: Joy Adeyemi.",
        "Second choice: Dev Patel.",
        "It counts when you next suggest.",
    )
    assert at.pairs() == {"Helen Marsh": "Joy Adeyemi", "Ben Hughes": "Dev Patel"}
    assert at.line("Helen Marsh").why.startswith("first choice; ")
    for _ in range(3):  # the suggestion, the answers, the pack
        history.undo(at.desk)
    assert at.pairs() == {"Helen Marsh": "Amara Okafor", "Ben Hughes": "Dev Patel"}


def test_whom_a_mentee_would_rather_not_meet_is_never_suggested_nor_offered_again(at: Choosers) -> None:
    done = at.choose("Helen Marsh", never=(0, 2))
    assert done.value.done[0] == "Rather not: Amara Okafor and Joy Adeyemi."
    assert at.pairs() == {"Helen Marsh": "Dev Patel", "Ben Hughes": "Amara Okafor"}
    with at.desk.read() as session:
        at_last = packs_of(session, at.programme)
    assert len(at_last) == 1
    at.pack("Helen Marsh")
    with at.desk.read() as session:
        assert len(packs_of(session, at.programme)[-1].cards) == 1


def test_none_of_these_leaves_somebody_over_and_says_why(at: Choosers) -> None:
    done = at.choose("Helen Marsh", none=(0,))
    assert done.value.done[0] == "None of these: nobody whose card was in the pack is suggested any more."
    assert at.pairs() == {"Ben Hughes": "Dev Patel"}
    left = matching.view(at.desk, at.programme).without[0]
    assert left.sentence == "All 3 mentors are ruled out by Helen Marsh’s own choice."
    assert "One more mentor" in left.help


def test_none_of_these_beside_a_choice_is_asked_about(at: Choosers) -> None:
    with pytest.raises(FieldError, match="beside a choice") as caught:
        at.choose("Helen Marsh", first=(0,), none=(0,))
    assert caught.value.field == NONE


def test_the_last_pack_that_is_back_counts_and_one_that_is_out_does_not(at: Choosers) -> None:
    at.choose("Helen Marsh", first=(0,))
    at.choose("Helen Marsh", first=(2,))
    at.pack("Helen Marsh")
    at.choose("Ben Hughes")
    assert at.pairs() == {"Helen Marsh": "Joy Adeyemi", "Ben Hughes": "Dev Patel"}


def test_an_older_pack_that_comes_in_later_says_that_the_newer_one_counts(at: Choosers) -> None:
    older = at.pack("Helen Marsh")
    at.choose("Helen Marsh", first=(2,))
    done = printroom.enter(at.desk, older, {"first": (1,), "never": (0,)}).value.done
    with at.desk.read() as session:
        reference = packs_of(session, at.programme)[-1].reference
    assert done[-1] == (
        f"The choices of pack {reference} count instead, which is newer. What it rules out holds all the same."
    )
    assert at.pairs() == {"Helen Marsh": "Joy Adeyemi", "Ben Hughes": "Dev Patel"}


def test_a_suggestion_says_whose_pack_is_still_out(at: Choosers) -> None:
    at.choose("Ben Hughes", first=(1,))
    out = at.pack("Helen Marsh")
    done = matching.suggest(at.desk, at.programme).value
    assert done.packs_out == ("Helen Marsh",)
    own = matching.pair(at.desk, at.line("Helen Marsh").id).own_choice
    assert own.startswith("Helen Marsh has not chosen yet: their pack ") and " is out since " in own
    printroom.enter(at.desk, out, {"first": (0,)})
    assert matching.suggest(at.desk, at.programme).value.packs_out == ()


def test_whom_an_earlier_pack_ruled_out_stays_ruled_out(at: Choosers) -> None:
    at.choose("Helen Marsh", never=(0,))
    assert at.choose("Helen Marsh", first=(1,)).value.done[0] == "First choice: Joy Adeyemi."
    at.choose("Ben Hughes", never=(1, 2))
    assert at.pairs() == {"Helen Marsh": "Joy Adeyemi", "Ben Hughes": "Amara Okafor"}
    assert at.line("Helen Marsh").why.startswith("first choice; ")


def test_a_choice_goes_before_the_fit_of_others_and_costs_are_told_by_it(at: Choosers) -> None:
    at.choose("Helen Marsh", first=(1,), second=(0,))
    assert at.pairs() == {"Helen Marsh": "Dev Patel", "Ben Hughes": "Amara Okafor"}
    at.choose("Ben Hughes", first=(1,))
    assert at.pairs() == {"Helen Marsh": "Amara Okafor", "Ben Hughes": "Dev Patel"}
    line = at.line("Helen Marsh")
    assert line.why.startswith("second choice; ")
    told = matching.costs(at.desk, line.id)[0]
    assert told.name == "Dev Patel"
    assert told.text.startswith("first choice, fit ")
    assert told.text.endswith(
        "would leave Ben Hughes with somebody they did not choose rather than their first choice"
    )


def test_an_empty_pack_says_that_it_says_nothing(at: Choosers) -> None:
    assert at.choose("Ben Hughes", why="Later").value.done == ("Nobody is chosen or ruled out on it.",)  # type: ignore[arg-type]
    with at.desk.read() as session:
        facts = read_facts(session, at.programme, at.desk.clock.today())
    assert all(part.candidate.choice is None for part in facts.parts.values())


def test_a_pair_keeps_what_was_chosen_when_it_was_proposed(at: Choosers) -> None:
    paper = at.pack("Helen Marsh")
    printroom.enter(at.desk, paper, {"first": (2,)})
    at.pairs()
    line = at.line("Helen Marsh")
    printroom.enter(at.desk, paper, {"first": (1,)})
    with at.desk.read() as session:
        kept = session.get_one(Relationship, line.id).explanation
    assert kept["sentence"].startswith("Joy Adeyemi is Helen Marsh’s first choice. ")
    detail = matching.pair(at.desk, line.id)
    assert detail.others[0].name == "Dev Patel" and detail.others[0].text.startswith("first choice, fit ")


def test_in_another_programme_nothing_is_known_of_a_choice(at: Choosers) -> None:
    at.choose("Helen Marsh", never=(0,))
    other = make_programme(at.desk)
    with at.desk.read() as session:
        person = session.get_one(Participation, at.people["Helen Marsh"]).person_id
        facts = read_facts(session, other, at.desk.clock.today())
    assert person and not facts.parts
