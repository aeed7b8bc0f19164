"""Other weights tried on the present pairs, and taken over with the pairs they make (product D2, D3)."""

from __future__ import annotations

import pytest

from rmdesk.base.errors import UserError
from rmdesk.rules.areas import Area
from rmdesk.rules.people import Audience, Purpose
from rmdesk.rules.programme import YOUR_OWN
from rmdesk.rules.recruitment import Role
from rmdesk.services import history, matching, privacy, programme
from rmdesk.services.desk import Desk
from rmdesk.services.matching import Answer, EffectRow, MatchingStopped, Watch, Weights
from rmdesk.store.tables.people import Person
from rmdesk.store.tables.programme import Programme
from tests.support.kinds import triads
from tests.support.people import add, from_forms, make_programme

CARE, RENT = "growing up in care", "low pay or renting"
ONLY_INTERESTS = Weights(0, 0, 50, 0, 0)


@pytest.fixture
def case(desk: Desk) -> tuple[Desk, int]:
    """Helen and Peter, whom perspectives pair with one mentor each, and interests the other way round."""
    number = make_programme(desk)
    for name, lacks, likes in (("Helen Marsh", CARE, "chess"), ("Peter Rowe", RENT, "film")):
        add(desk, number, Role.MENTEE, name, perspectives_lacked=(lacks,), interests=(likes,))
    for name, brings, likes in (("Amara Okafor", CARE, "film"), ("Joy Adeyemi", RENT, "chess")):
        add(desk, number, Role.MENTOR, name, experience_offered=(brings,), interests=(likes,))
    return desk, number


def pairs(desk: Desk, number: int) -> dict[str, str]:
    return {line.mentee.name: line.mentor_names for line in matching.view(desk, number).lines}


def source(desk: Desk, number: int) -> str | None:
    return programme.plan(desk, number).plan.sources.get("weights")


def test_what_would_change_is_told_in_figures_part_by_part_and_by_name(case: tuple[Desk, int]) -> None:
    desk, number = case
    matching.suggest(desk, number)
    before = pairs(desk, number)
    effect = matching.try_weights(desk, number, ONLY_INTERESTS)
    assert effect.headline == "2 mentees would be matched differently."
    assert effect.columns == ("Pairs now", "With these weights")
    assert effect.rows == (
        EffectRow("Mentees matched", "2 of 2", "2 of 2"),
        EffectRow("Weakest fit, out of 50", "0", "25"),
        EffectRow("All fits added up", "0", "50"),
    )
    parts = {row.label: (row.before, row.after) for row in effect.parts}
    assert parts["Perspectives asked for"] == ("100 %", "0 %")
    assert parts["Common ground"] == ("0 %", "50 %")
    assert parts["Practical"] == ("not known", "not known")
    assert effect.moves == (
        "Helen Marsh: with Joy Adeyemi rather than Amara Okafor",
        "Peter Rowe: with Amara Okafor rather than Joy Adeyemi",
    )
    assert len(effect.moves) <= effect.few
    assert effect.notes == (
        "All these fits are measured by the weights set here, so that they can be compared.",
    )
    assert pairs(desk, number) == before and source(desk, number) is None


def test_before_anything_is_suggested_it_is_compared_with_the_plans_weights(case: tuple[Desk, int]) -> None:
    desk, number = case
    effect = matching.try_weights(desk, number, ONLY_INTERESTS)
    assert effect.columns[0] == "With the plan’s weights"
    assert effect.headline == "2 mentees would be matched differently."
    done = matching.use_weights(desk, number, ONLY_INTERESTS)
    assert done.value is None and done.label == "Changed the weights of fit"
    assert pairs(desk, number) == {}


def test_the_plans_own_weights_change_nothing(case: tuple[Desk, int]) -> None:
    desk, number = case
    matching.suggest(desk, number)
    effect = matching.try_weights(desk, number, matching.weighing(desk, number).weights)
    assert (effect.headline, effect.moves, effect.notes) == ("No pair would change.", (), ())
    add(desk, number, Role.MENTOR, "Best Of All", experience_offered=(CARE,), interests=("chess",))
    effect = matching.try_weights(desk, number, Weights())
    assert effect.moves == ("Helen Marsh: with Best Of All rather than Amara Okafor",)
    assert effect.notes == (
        "These are the plan’s weights: people, choices, rules or pins have changed since pairs were suggested.",
    )


def test_weights_and_the_pairs_they_make_are_one_step_of_undo(case: tuple[Desk, int]) -> None:
    desk, number = case
    matching.suggest(desk, number)
    before = pairs(desk, number)
    done = matching.use_weights(desk, number, ONLY_INTERESTS)
    assert done.label == "Changed the weights of fit, and suggested 2 pairs"
    assert done.changed == {Area.PROGRAMME, Area.MATCHING}
    assert pairs(desk, number) == {"Helen Marsh": "Joy Adeyemi", "Peter Rowe": "Amara Okafor"}
    assert source(desk, number) == YOUR_OWN
    assert matching.suggest(desk, number).value.same
    history.undo(desk)
    assert pairs(desk, number) == before and source(desk, number) is None
    history.redo(desk)
    assert matching.weighing(desk, number).weights == ONLY_INTERESTS


def test_what_is_shown_is_what_comes_of_it(desk: Desk) -> None:
    number = make_programme(desk)
    from_forms(desk, number)
    matching.suggest(desk, number)
    before = pairs(desk, number)
    weights = Weights(10, 10, 60, 10, 10)
    effect = matching.try_weights(desk, number, weights)
    matching.use_weights(desk, number, weights)
    after = pairs(desk, number)
    changed = {name for name in before if after.get(name) != before[name]}
    assert effect.headline == f"{len(changed)} mentees would be matched differently."
    assert {move.partition(":")[0] for move in effect.moves} <= changed
    assert len(effect.moves) == len(changed)
    fits = [line.fit or 0 for line in matching.view(desk, number).lines]
    assert [row.after for row in effect.rows[1:]] == [str(min(fits)), str(sum(fits))]


def test_back_to_the_schemes_weights_they_are_the_schemes_again(case: tuple[Desk, int]) -> None:
    desk, number = case
    matching.use_weights(desk, number, ONLY_INTERESTS)
    view = matching.weighing(desk, number)
    assert (view.weights, view.scheme, view.source, view.proposals) == (ONLY_INTERESTS, Weights(), "", False)
    matching.use_weights(desk, number, view.scheme)
    assert source(desk, number) is None
    with desk.read() as session:
        row = session.get(Programme, number)
        assert row is not None and dict(row.weights) == {}


def test_what_somebody_said_yes_to_and_pins_stay_and_are_told(case: tuple[Desk, int]) -> None:
    desk, number = case
    matching.suggest(desk, number)
    helen = next(line for line in matching.view(desk, number).lines if line.mentee.name == "Helen Marsh")
    matching.answer(desk, helen.id, helen.mentors[0].participation_id, Answer.YES)
    effect = matching.try_weights(desk, number, ONLY_INTERESTS)
    assert effect.headline == "No pair would change."
    assert effect.rows[0] == EffectRow("Mentees matched", "1 of 1", "1 of 1")
    assert "1 pair that somebody has said yes to stays and is not counted here." in effect.notes
    peter = next(line for line in matching.view(desk, number).lines if line.mentee.name == "Peter Rowe")
    matching.pin(desk, peter.id)
    effect = matching.try_weights(desk, number, ONLY_INTERESTS)
    assert effect.rows[1] == EffectRow("Weakest fit, out of 50", "–", "–")
    assert effect.notes[-1] == "Pinned pairs stay, and are left out of the weakest fit."
    matching.answer(desk, peter.id, peter.mentors[0].participation_id, Answer.YES)
    effect = matching.try_weights(desk, number, ONLY_INTERESTS)
    assert effect.headline == "Nobody is left to be put into a pair, so weights change nothing now."


def test_a_pin_that_can_not_stand_is_named_and_nothing_changes(case: tuple[Desk, int]) -> None:
    desk, number = case
    matching.suggest(desk, number)
    line = matching.view(desk, number).lines[0]
    matching.pin(desk, line.id)
    with desk.change("A manager", Area.PEOPLE) as change:
        change.get(Person, line.mentors[0].person_id).line_manager = line.mentee.name
    for call in (matching.try_weights, matching.use_weights):
        with pytest.raises(UserError, match="A pinned pair breaks a rule"):
            call(desk, number, ONLY_INTERESTS)
    assert matching.weighing(desk, number).weights == Weights()


def test_it_stops_when_it_is_told_to(case: tuple[Desk, int]) -> None:
    desk, number = case
    with pytest.raises(MatchingStopped):
        matching.try_weights(desk, number, ONLY_INTERESTS, Watch(cancelled=lambda: True))


def test_triads_are_tried_and_told_with_both_mentors(desk: Desk) -> None:
    number, _ = triads(desk)
    matching.suggest(desk, number)
    effect = matching.try_weights(desk, number, Weights(0, 0, 100, 0, 0))
    assert effect.columns[0] == "Triads now"
    assert all(" and " in move for move in effect.moves)
    matching.use_weights(desk, number, Weights(0, 0, 100, 0, 0))
    assert matching.try_weights(desk, number, Weights(0, 0, 100, 0, 0)).headline == "No triad would change."


def test_only_what_its_owner_ticked_for_matching_counts(case: tuple[Desk, int]) -> None:
    desk, number = case
    matching.suggest(desk, number)
    line = next(one for one in matching.view(desk, number).lines if one.mentee.name == "Helen Marsh")

    def reached() -> str:
        return matching.try_weights(desk, number, Weights()).parts[0].before

    assert reached() == "100 %"
    amara = line.mentors[0].person_id
    privacy.tick(desk, amara, ("experience_offered", CARE), Audience.MATCHING, False)
    told = matching.try_weights(desk, number, Weights())
    assert told.parts[0].before == "100 %"  # of Peter and Joy alone: of Helen and Amara it is not known now
    fits = {one.mentee.name: one.fit for one in matching.view(desk, number).lines}
    assert fits["Helen Marsh"] is None or fits["Helen Marsh"] < (fits["Peter Rowe"] or 0)
    privacy.tick(desk, amara, ("experience_offered", CARE), Audience.MATCHING, True)
    assert fits != {one.mentee.name: one.fit for one in matching.view(desk, number).lines}
    privacy.withdraw(desk, line.mentee.person_id, Purpose.MATCHING)
    after = {one.mentee.name: one.fit for one in matching.view(desk, number).lines}
    assert after["Helen Marsh"] == fits["Helen Marsh"]


def test_a_tick_for_the_card_alone_is_not_used_for_matching(case: tuple[Desk, int]) -> None:
    desk, number = case
    matching.suggest(desk, number)
    mentee = next(one for one in matching.view(desk, number).lines if one.mentee.name == "Helen Marsh").mentee
    for field, phrase in (("perspectives_lacked", CARE),):
        privacy.tick(desk, mentee.person_id, (field, phrase), Audience.MATCHING, False)
    line = next(one for one in matching.view(desk, number).lines if one.mentee.name == "Helen Marsh")
    detail = matching.pair(desk, line.id)
    assert detail.explanation is not None
    assert detail.explanation.lines[0].points == "–"


def test_who_would_be_without_comes_first_and_is_never_among_the_others(desk: Desk) -> None:
    number = make_programme(desk)
    for at in range(8):
        likes = ("film",) if at in (5, 6) else ("chess",)
        lacks = (CARE,) if at < 7 else (RENT,)
        add(desk, number, Role.MENTEE, f"Mentee {at}", perspectives_lacked=lacks, interests=likes)
    for at in range(7):
        add(
            desk,
            number,
            Role.MENTOR,
            f"Mentor {at}",
            experience_offered=(CARE,),
            interests=("chess", f"own {at}"),
        )
    matching.suggest(desk, number)
    [left] = [one.who.name for one in matching.view(desk, number).without]
    assert left == "Mentee 7"
    effect = matching.try_weights(desk, number, ONLY_INTERESTS)
    without = [words for words in effect.moves if ": without a pair rather than with" in words]
    assert without and list(effect.moves[: len(without)]) == without
    assert effect.headline == f"{len(effect.moves)} mentees would be matched differently."
