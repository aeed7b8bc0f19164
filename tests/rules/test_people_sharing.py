"""What may be used of what somebody told, consents in force, and the notice (trust.md 2.2, G2, G3, G14)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError
from rmdesk.rules.people import (
    CONSENTS,
    SENSITIVE,
    Audience,
    Gift,
    Given,
    How,
    NoticeMissing,
    Profile,
    Purpose,
    Sharing,
    Ticks,
    audiences_of,
    check_day,
    check_notice,
    check_profile,
    held_back,
    in_force,
    items_of,
    lapsed,
    missing_steps,
    purpose_of,
    taken_back,
    value_in_words,
)

DAY = dt.date(2026, 11, 21)
FIELDS = st.sampled_from(sorted(SENSITIVE))
PHRASES = st.sampled_from(("being a migrant", "disability", ""))
TICKS = st.dictionaries(st.tuples(FIELDS, PHRASES), st.builds(Ticks, st.booleans(), st.booleans()))
SHARING = st.builds(Sharing, TICKS, st.frozensets(st.sampled_from(CONSENTS)), st.booleans())
AUDIENCES = st.sampled_from(Audience)


@given(SHARING, AUDIENCES, FIELDS, PHRASES)
def test_a_sensitive_item_needs_tick_consent_and_no_stop(
    sharing: Sharing, audience: Audience, field: str, phrase: str
) -> None:
    ticked = sharing.ticks.get((field, phrase), Ticks()).on(audience)
    allowed = purpose_of(audience, field) in sharing.consents
    assert sharing.may(audience, field, phrase) == (ticked and allowed and not sharing.restricted)


@given(SHARING, AUDIENCES, FIELDS, PHRASES)
def test_taking_anything_away_never_lets_more_be_used(
    sharing: Sharing, audience: Audience, field: str, phrase: str
) -> None:
    less = (
        Sharing({}, sharing.consents, sharing.restricted),
        Sharing(sharing.ticks, frozenset(), sharing.restricted),
        Sharing(sharing.ticks, sharing.consents, True),
    )
    assert not any(fewer.may(audience, field, phrase) for fewer in less)


@given(SHARING, AUDIENCES)
def test_what_is_not_sensitive_needs_no_tick_but_stops_as_well(sharing: Sharing, audience: Audience) -> None:
    assert sharing.may(audience, "interests", "chess") is not sharing.restricted


@given(SHARING)
def test_a_boundary_always_counts_in_matching_and_is_shown_only_when_ticked(sharing: Sharing) -> None:
    topics = ("my family", "being a migrant")
    assert sharing.phrases(Audience.MATCHING, "off_limits", topics) == topics
    shown = sharing.phrases(Audience.CARD, "off_limits", topics)
    assert all(sharing.may(Audience.CARD, "off_limits", topic) for topic in shown)
    assert "my family" not in shown  # nobody ticked it


def test_new_items_have_neither_tick() -> None:
    allowed = Sharing(consents=frozenset(CONSENTS))
    assert allowed.phrases(Audience.MATCHING, "experience_offered", ("disability",)) == ()
    assert allowed.text(Audience.CARD, "pronouns", "she/her") == ""


def test_access_needs_have_a_consent_of_their_own() -> None:
    ticks = {("access_needs", ""): Ticks(on_card=True), ("pronouns", ""): Ticks(on_card=True)}
    card = Sharing(ticks, frozenset({Purpose.CARD}))
    assert (
        card.text(Audience.CARD, "access_needs", "No steps"),
        card.text(Audience.CARD, "pronouns", "they"),
    ) == (
        "",
        "they",
    )
    assert (
        Sharing(ticks, frozenset({Purpose.ACCESS})).text(Audience.CARD, "access_needs", "No steps")
        == "No steps"
    )


def test_every_sensitive_field_says_why_and_is_a_field_of_the_profile() -> None:
    for field, sensitive in SENSITIVE.items():
        assert sensitive.why.endswith(".")
        several = isinstance(getattr(Profile("Ann"), field), tuple)
        assert sensitive.several is several
        assert audiences_of(field) == (tuple(Audience) if sensitive.matched else (Audience.CARD,))
    assert audiences_of("interests") == ()


@given(st.lists(PHRASES.filter(bool)), st.lists(PHRASES.filter(bool)))
def test_ticks_lapse_for_exactly_what_is_taken_off(before: list[str], after: list[str]) -> None:
    gone = lapsed("gifts", tuple(before), tuple(after))
    assert set(gone) == {("gifts", phrase) for phrase in set(before) - set(after)}


def test_the_tick_of_a_text_lapses_when_it_says_something_else() -> None:
    assert lapsed("access_needs", "No steps", "No steps, and a rest") == (("access_needs", ""),)
    assert lapsed("access_needs", "No steps", "No steps") == ()
    assert lapsed("post", "Porter", "Head porter") == ()
    assert items_of("companion", "") == () and items_of("companion", "A carer") == (("companion", ""),)


DAYS = st.dates(dt.date(2026, 1, 1), DAY)
YES = st.lists(st.builds(Given, st.sampled_from(CONSENTS), DAYS, st.none() | DAYS))


@given(YES)
def test_a_purpose_is_in_force_while_one_yes_was_not_taken_back(yes: list[Given]) -> None:
    for purpose in CONSENTS:
        mine = [one for one in yes if one.purpose is purpose]
        stands = any(one.withdrawn_on is None for one in mine)
        assert (purpose in in_force(yes)) is stands
        assert (purpose in taken_back(yes)) is (bool(mine) and not stands)


def test_why_somebody_is_held_back() -> None:
    part = Given(Purpose.TAKING_PART, DAY)
    assert held_back([], None) == ""
    assert held_back([part], None) == ""
    assert "taking part" in held_back([Given(Purpose.TAKING_PART, DAY, DAY)], None)
    assert held_back([Given(Purpose.TAKING_PART, DAY, DAY), part], None) == ""
    assert held_back([Given(Purpose.MATCHING, DAY, DAY)], None) == ""
    assert "stop using" in held_back([part], DAY)


def test_whoever_has_not_had_the_notice_is_named() -> None:
    check_notice([(1, "Ann"), (2, "Bo")], frozenset({1, 2, 3}))
    with pytest.raises(NoticeMissing, match="Bo has not been given") as one:
        check_notice([(1, "Ann"), (2, "Bo")], frozenset({1}))
    assert one.value.people == ((2, "Bo"),)
    with pytest.raises(NoticeMissing, match="Ann, Bo and Cy have not"):
        check_notice([(1, "Ann"), (2, "Bo"), (3, "Cy")], frozenset())


def test_nothing_is_said_on_a_day_to_come() -> None:
    assert check_day("given_on", DAY, DAY) == DAY
    with pytest.raises(FieldError) as error:
        check_day("given_on", DAY + dt.timedelta(days=1), DAY)
    assert error.value.field == "given_on"


def test_every_purpose_says_what_taking_it_back_stops() -> None:
    assert all(purpose.stops.endswith(".") for purpose in CONSENTS)
    assert Purpose.PRIVACY_NOTICE not in CONSENTS
    assert len({how.label for how in How}) == len(How)


def test_the_seven_gifts_are_read_in_words_and_shown_in_words() -> None:
    assert len(Gift) == 7
    for gift in Gift:
        assert Gift.from_words(gift.label.upper()) is gift is Gift.from_words(gift.value)
    kept = check_profile({"gifts": ("Ways into a community", "networks", "  card tricks ")})["gifts"]
    assert kept == ("networks", "card tricks")
    assert value_in_words("gifts", kept) == "Ways into a community, card tricks"


@pytest.mark.parametrize(
    ("hours", "good"), [(None, True), (1, True), (200, True), (0, False), (201, False), ("9", False)]
)
def test_hours_a_month(hours: object, good: bool) -> None:
    if good:
        assert check_profile({"hours_cap": hours}) == {"hours_cap": hours}
    else:
        with pytest.raises(FieldError):
            check_profile({"hours_cap": hours})


def steps(
    profile: Profile, sharing: Sharing | None = None, *, notice: bool = True, part: bool = True
) -> list[str]:
    found = missing_steps(profile, sharing or Sharing(), has_notice=notice, takes_part=part)
    assert all(step.words for step in found)
    return [step.key for step in found]


def test_what_is_missing_comes_as_steps_most_needed_first() -> None:
    nothing = Profile("Ann")
    assert steps(nothing, notice=False) == ["contact", "notice", "line_manager", "level", "availability"]
    assert steps(nothing, notice=False, part=False) == ["contact"]
    whole = Profile("Ann", phone="1", line_manager="Bo", level=3, availability=("Mon morning",))
    assert steps(whole) == []


def test_a_yes_to_taking_part_is_named_of_those_who_are_ready() -> None:
    whole = Profile("Ann", phone="1", line_manager="Bo", level=3, availability=("Mon morning",))
    said = Sharing(consents=frozenset({Purpose.TAKING_PART}))
    for sharing, ready, wanted in (
        (Sharing(), True, ["taking_part"]),
        (Sharing(), False, []),
        (said, True, []),
    ):
        found = missing_steps(whole, sharing, has_notice=True, takes_part=True, ready=ready)
        assert [step.key for step in found] == wanted


def test_what_was_told_and_can_not_be_used_is_a_step() -> None:
    told = Profile(
        "Ann",
        phone="1",
        line_manager="Bo",
        level=3,
        availability=("x",),
        experience_own=("disability", "faith"),
    )
    assert steps(told) == ["ticks"]
    ticks = {("experience_own", phrase): Ticks(for_matching=True) for phrase in ("disability", "faith")}
    assert steps(told, Sharing(ticks)) == ["consent_matching"]
    assert steps(told, Sharing(ticks, frozenset({Purpose.MATCHING}))) == []
