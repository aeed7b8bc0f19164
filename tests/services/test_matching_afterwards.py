"""What the plan asks for before, and what holds afterwards: who waited, who was a pair, what is kept (product D6)."""

from __future__ import annotations

import datetime as dt

import pytest

from rmdesk.base.clock import FixedClock
from rmdesk.rules.areas import Area
from rmdesk.rules.programme import Chooser, PlanPart
from rmdesk.rules.recruitment import Need, Role
from rmdesk.services import matching, people, printroom, programme, recruitment
from rmdesk.services.desk import Desk
from rmdesk.services.matching import Answer, RelationshipState, Side
from rmdesk.store.tables.people import Person
from tests.support.kinds import all_say_yes
from tests.support.people import add, make_programme
from tests.support.sharing import tick
from tests.support.two_apart import (
    Two,
    change_person,
    join_both,
    join_known,
    person_id,
    today,
    without,
)

ASKS = frozenset({PlanPart.CHECKS, PlanPart.TRAINING})


@pytest.fixture
def apart(desk: Desk) -> Two:
    """The two from different services, so that nothing else speaks against them."""
    two = Two(desk)
    change_person(two.desk, "Amara Okafor", service="Estates")
    return two


def test_a_missing_or_expired_check_keeps_apart_where_the_plan_asks(apart: Two) -> None:
    desk, today = apart.desk, apart.desk.clock.today()
    programme.change_plan(desk, apart.programme, parts=ASKS, checks_mentors=("DBS",))
    assert apart.suggest() == 0
    assert [(one.who.name, one.sentence) for one in apart.view.without] == [
        ("Helen Marsh", "The only mentor has checks that are not in order."),
        ("Amara Okafor", "Amara Okafor’s checks are not in order: DBS missing."),
    ]
    [other] = without(apart).others
    assert other.text == "ruled out: has checks that are not in order (DBS missing)"
    person = person_id(desk, "Amara Okafor")
    past = today - dt.timedelta(days=400)
    recruitment.save_check(desk, person, "DBS", seen_on=past, expires_on=today - dt.timedelta(days=1))
    assert "DBS ran out" in without(apart).others[0].text
    recruitment.save_check(desk, person, "DBS", expires_on=today + dt.timedelta(days=9))
    assert apart.suggest() == 1
    assert apart.pair.explanation is not None and "checks in order" in apart.pair.explanation.checked


def test_checks_that_the_plan_does_not_use_are_no_rule(apart: Two) -> None:
    programme.change_plan(apart.desk, apart.programme, parts=frozenset(), checks_mentors=("DBS",))
    assert apart.suggest() == 1
    assert apart.pair.explanation is not None and "checks in order" not in apart.pair.explanation.checked


def test_training_comes_first_only_where_the_plan_says_so(apart: Two) -> None:
    desk = apart.desk
    programme.change_plan(desk, apart.programme, parts=ASKS, trained_before_pairs=True)
    assert apart.suggest() == 0
    assert without(apart).sentence == "Helen Marsh is not trained yet, and the plan wants that first."
    recruitment.note_prepared(desk, {apart.mentee: [Need.TRAINED]}, desk.clock.today())
    assert without(apart).sentence == "The only mentor is not trained yet."
    programme.change_plan(desk, apart.programme, trained_before_pairs=False)
    assert apart.suggest() == 1


def test_the_one_theme_of_a_programme_must_not_be_off_limits(apart: Two) -> None:
    change_person(apart.desk, "Amara Okafor", off_limits=("menopause",))
    with apart.desk.change("Ticked", Area.PEOPLE) as change:
        tick(change.session, change.session.query(Person).all())
    programme.change_plan(
        apart.desk, apart.programme, parts=frozenset({PlanPart.THEMES}), themes=("Menopause",)
    )
    assert apart.suggest() == 0
    assert without(apart).others[0].text == "ruled out: would rather not talk about Menopause"
    programme.change_plan(apart.desk, apart.programme, themes=("Menopause", "Pay"))
    assert apart.suggest() == 1


def test_a_pair_in_another_programme_is_not_made_twice(apart: Two) -> None:
    apart.suggest()
    all_say_yes(apart.desk, apart.pair.id)
    change_person(apart.desk, "Amara Okafor", capacity=5)
    other = join_both(apart.desk)
    assert matching.suggest(apart.desk, other).value.pairs == 0
    [without] = [one for one in matching.view(apart.desk, other).without if one.who.name == "Helen Marsh"]
    assert without.sentence == "The only mentor has been paired with Helen Marsh before, or is now elsewhere."


def test_a_place_that_is_asked_for_elsewhere_is_not_given_twice(desk: Desk) -> None:
    two = Two(desk, chooser=Chooser.BOTH)
    change_person(desk, "Amara Okafor", service="Estates")
    two.suggest()
    matching.answer(desk, two.pair.id, two.mentor, Answer.YES)
    other = make_programme(desk)
    add(desk, other, Role.MENTEE, "Peter Rowe")
    join_known(desk, other, Role.MENTOR, "Amara Okafor")
    assert matching.suggest(desk, other).value.pairs == 0


def test_who_was_left_over_comes_first_next_time_and_is_told_so(desk: Desk) -> None:
    number = make_programme(desk, Chooser.COORDINATOR)
    helen = add(desk, number, Role.MENTEE, "Helen Marsh")
    add(desk, number, Role.MENTEE, "Peter Rowe", perspectives_lacked=("low pay or renting",))
    add(desk, number, Role.MENTOR, "Amara Okafor", experience_offered=("low pay or renting",))
    matching.suggest(desk, number)
    [line] = matching.view(desk, number).lines
    assert line.mentee.name == "Peter Rowe"
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.moment += dt.timedelta(days=3)
    all_say_yes(desk, line.id)
    clock.moment += dt.timedelta(days=3)
    add(desk, number, Role.MENTEE, "New Comer", perspectives_lacked=("low pay or renting",))
    add(desk, number, Role.MENTOR, "Joy Adeyemi", experience_offered=("low pay or renting",))
    assert "1 has waited and comes first" in matching.view(desk, number).subtitle
    detail = matching.without(desk, helen, number)
    assert detail is not None and "comes first in the next suggestion." in detail.help
    matching.suggest(desk, number)
    pairs = {line.mentee.name: line.mentor_names for line in matching.view(desk, number).lines}
    assert pairs == {"Peter Rowe": "Amara Okafor", "Helen Marsh": "Joy Adeyemi"}


def test_the_record_says_that_the_coordinator_put_them_together_and_keeps_why(apart: Two) -> None:
    desk = apart.desk
    matching.propose(desk, apart.mentee, apart.mentor)
    before = apart.pair
    assert before.history == f"Put together by you on {today(desk)}."
    assert matching.suggest(desk, apart.programme).value.same
    all_say_yes(desk, before.id)
    change_person(desk, "Amara Okafor", service="Digital", interests=("chess",))
    after = apart.pair
    assert after.explanation == before.explanation
    assert after.history == f"Put together by you on {today(desk)}, agreed on {today(desk)}."


@pytest.mark.parametrize("said", [(), (Answer.YES,), (Answer.NO,)])
def test_no_paper_is_made_before_all_have_said_yes_and_none_tells_of_a_no(
    desk: Desk, said: tuple[Answer, ...]
) -> None:
    two = Two(desk, chooser=Chooser.LESS_POWERFUL)
    change_person(desk, "Amara Okafor", service="Estates")
    two.suggest()
    for one in said:
        matching.answer(desk, two.pair.id, two.mentor, one)
    offer = printroom.offer(desk, two.programme)
    assert (offer.pairs, offer.certificates) == ((), ())
    shown = people.person(desk, person_id(desk, "Helen Marsh"))
    assert shown is not None
    assert not any("to the pair" in event.title for event in shown.events)
    assert two.pair.state is not RelationshipState.ACTIVE


def test_of_more_who_could_be_included_than_places_only_those_who_will_be_are_told_so(desk: Desk) -> None:
    number = make_programme(desk, Chooser.COORDINATOR)
    add(desk, number, Role.MENTEE, "First")
    add(desk, number, Role.MENTOR, "Amara Okafor")
    matching.suggest(desk, number)
    for at in range(4):
        add(desk, number, Role.MENTEE, f"Late {at}")
    for name in ("Musa", "Rita"):
        add(desk, number, Role.MENTOR, name)
    helps = {one.who.name: one.help for one in matching.view(desk, number).without if one.side is Side.MENTEE}
    told = {name for name, help in helps.items() if help == "Suggest pairs again to include them."}
    for name in helps.keys() - told:
        assert helps[name].startswith("A new suggestion would leave them out as well. One more place with ")
        assert "one of the 2 who could take one." in helps[name]
        part = next(
            one.who.participation_id for one in matching.view(desk, number).without if one.who.name == name
        )
        alone = matching.without(desk, part, number)
        assert alone is not None and alone.help == helps[name]
    matching.suggest(desk, number)
    paired = {line.mentee.name for line in matching.view(desk, number).lines}
    assert told == paired - {"First"} and len(told) == 2


def test_of_three_who_waited_for_one_place_each_is_among_the_first(desk: Desk) -> None:
    number = make_programme(desk, Chooser.COORDINATOR)
    for name in ("Ann", "Bea", "Cat", "Dot"):
        add(desk, number, Role.MENTEE, name)
    add(desk, number, Role.MENTOR, "Amara Okafor")
    matching.suggest(desk, number)
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    clock.moment += dt.timedelta(days=3)
    all_say_yes(desk, matching.view(desk, number).lines[0].id)
    add(desk, number, Role.MENTOR, "Joy Adeyemi")
    helps = [one.help for one in matching.view(desk, number).without if one.side is Side.MENTEE]
    assert len(helps) == 3 and all("is among the first in the next suggestion." in help for help in helps)
    for name in ("Mei", "Rita"):
        add(desk, number, Role.MENTOR, name)
    helps = [one.help for one in matching.view(desk, number).without if one.side is Side.MENTEE]
    assert len(helps) == 3 and all("comes first in the next suggestion." in help for help in helps)


def test_where_all_is_done_in_one_day_those_left_come_before_who_joins_after_it(desk: Desk) -> None:
    number = make_programme(desk, Chooser.COORDINATOR)
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    for name in ("Ann", "Bea"):
        add(desk, number, Role.MENTEE, name, perspectives_lacked=("faith at work",))
    add(desk, number, Role.MENTOR, "Amara Okafor")
    matching.suggest(desk, number)
    all_say_yes(desk, matching.view(desk, number).lines[0].id)
    clock.moment += dt.timedelta(hours=1)
    add(desk, number, Role.MENTEE, "Gail", perspectives_lacked=("disability",))
    add(desk, number, Role.MENTOR, "Joy Adeyemi", experience_offered=("disability",))
    helps = {one.who.name: one.help for one in matching.view(desk, number).without if one.side is Side.MENTEE}
    assert "Bea has waited since" in helps["Bea"] and "waited" not in helps["Gail"]
    matching.suggest(desk, number)
    assert {line.mentee.name for line in matching.view(desk, number).lines} == {"Ann", "Bea"}
