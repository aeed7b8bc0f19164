"""The five parts of a fit: only what is given counts, and the figures add up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError
from rmdesk.rules.matching import Candidate, Fit, Part, PartFit, Round, Settings, Weights, fit
from rmdesk.rules.matching.shares import FULL, points

TOPICS = ["racism at work", "night and shift work", "low pay or renting", "faith at work", "disability"]
HOBBIES = ["gardening", "gospel music", "chess", "film"]
SLOTS = ["Tue morning", "Thu morning", "Fri afternoon"]


def part(mentee: Candidate, mentor: Candidate, which: Part) -> PartFit:
    return fit(mentee, mentor, Settings()).part(which)


def helen(**known: object) -> Candidate:
    return replace(Candidate(1, "Helen"), **known)  # type: ignore[arg-type]


def amara(**known: object) -> Candidate:
    return replace(Candidate(2, "Amara"), **known)  # type: ignore[arg-type]


def some(*items: str) -> frozenset[str]:
    return frozenset(items)


def test_the_pair_of_the_mock_up_adds_up() -> None:
    found = fit(
        helen(
            perspectives_lacked=some(*TOPICS[:3]),
            experience_own=some("being a single parent"),
            interests=some("gardening", "gospel music", "film"),
            level=8,
            service="Estates",
            availability=some("Tue morning", "Thu morning"),
            place="in_person",
        ),
        amara(
            experience_offered=some(*TOPICS[:3]),
            interests=some("Gospel music", "gardening", "chess"),
            level=3,
            service="Facilities",
            availability=some("tue morning", "Thu  morning", "Fri morning"),
            place="either",
        ),
        Settings(),
    )
    assert [(item.label, item.detail, item.points) for item in found.parts] == [
        ("Perspectives asked for", "low pay or renting, night and shift work, racism at work", 45),
        ("Different experience", "no overlap: no echo chamber", 20),
        ("Common ground", "gardening, gospel music", 12),
        ("Distance", "5 levels apart, another service", 9),
        ("Practical", "Tue and Thu mornings, in person", 7),
    ]
    assert (found.total, found.known_weight) == (93, 100)


def test_nothing_known_is_no_points_and_says_so() -> None:
    found = fit(helen(), amara(), Settings())
    assert [(item.share, item.points, item.detail) for item in found.parts] == [(None, 0, "not known")] * 5
    assert (found.total, found.known_weight) == (0, 0)
    assert all("not known yet" in item.fragment for item in found.parts)


@pytest.mark.parametrize(
    ("asked", "offered", "share", "fragment"),
    [
        (TOPICS[:4], TOPICS[:3], 0.75, "Amara brings 3 of the 4 perspectives Helen asked for"),
        (TOPICS[:3], TOPICS, 1.0, "Amara brings all 3 perspectives Helen asked for"),
        (TOPICS[:2], TOPICS[:2], 1.0, "Amara brings both perspectives Helen asked for"),
        (TOPICS[:1], TOPICS[:1], 1.0, "Amara brings the perspective Helen asked for"),
        (TOPICS[:1], TOPICS[1:2], 0.0, "Amara brings other perspectives than the one Helen asked for"),
        (TOPICS[:3], TOPICS[4:], 0.0, "Amara brings none of the 3 perspectives Helen asked for"),
    ],
)
def test_perspectives(asked: list[str], offered: list[str], share: float, fragment: str) -> None:
    found = part(
        helen(perspectives_lacked=some(*asked)), amara(experience_offered=some(*offered)), Part.PERSPECTIVES
    )
    assert (found.share, found.fragment) == (share, fragment)
    assert found.points == int(45 * share + 0.5)


def test_what_either_keeps_off_limits_does_not_count() -> None:
    asks, offers = helen(perspectives_lacked=some(*TOPICS[:2])), amara(experience_offered=some(*TOPICS[:2]))
    for pair in (
        (asks, replace(offers, off_limits=("racism",))),
        (replace(asks, off_limits=("Racism at work",)), offers),
    ):
        found = part(*pair, Part.PERSPECTIVES)
        assert (found.share, found.items) == (0.5, ("night and shift work",))


def test_difference_is_what_does_not_repeat_the_mentees_own() -> None:
    own = helen(experience_own=some("disability"))
    shares = {
        "no overlap: no echo chamber": some("racism at work"),
        "little overlap": some("racism at work", "faith at work", "disability"),
        "much overlap": some("disability"),
        "much the same experience": some("Disability"),
    }
    found = {
        words: part(own, amara(experience_offered=offered), Part.DIFFERENCE)
        for words, offered in shares.items()
        if words != "much overlap"
    }
    assert all(item.detail == words for words, item in found.items())
    assert found["little overlap"].share == pytest.approx(2 / 3, abs=1e-3)
    both = helen(experience_own=some("disability", "faith at work"))
    offers = amara(experience_offered=some("disability", "faith at work", "racism at work"))
    assert part(both, offers, Part.DIFFERENCE).detail == "much overlap"


def test_experience_that_was_not_offered_counts_for_difference_but_is_never_read_out() -> None:
    private = amara(
        experience_own=some("using mental health services"), experience_offered=some("film making")
    )
    found = fit(
        helen(experience_own=some("disability"), perspectives_lacked=some("film making")), private, Settings()
    )
    assert found.part(Part.DIFFERENCE).share == 1.0
    said = " ".join(" ".join((*item.items, item.detail, item.fragment)) for item in found.parts)
    assert "mental health" not in said


@pytest.mark.parametrize(("shared", "share"), [(0, 0.0), (1, 0.5), (2, 0.8), (3, 1.0), (4, 1.0)])
def test_common_ground_rises_less_with_each(shared: int, share: float) -> None:
    theirs = some(*HOBBIES[:shared], "knitting")
    found = part(helen(interests=some(*HOBBIES)), amara(interests=theirs), Part.COMMON_GROUND)
    assert found.share == share
    assert found.fragment.startswith("both like ") is bool(shared)


def test_distance_counts_what_is_known() -> None:
    top = helen(level=9, service="Digital")
    assert part(top, amara(level=1, service="Estates"), Part.DISTANCE).share == 1.0
    assert part(top, amara(level=9, service="digital"), Part.DISTANCE).share == 0.0
    near = part(top, amara(level=8), Part.DISTANCE)
    assert (near.detail, near.fragment) == ("1 level apart", "they are 1 level apart")
    far = part(top, amara(service="Estates"), Part.DISTANCE)
    assert far.detail == "another service"
    assert far.share == pytest.approx(1 / 3)
    other = part(replace(top, organisation="A"), amara(organisation="B", level=9), Part.DISTANCE)
    assert other.fragment == "they are at the same level and in different organisations"


@pytest.mark.parametrize(
    ("places", "detail"),
    [
        (("online", "online"), "online"),
        (("either", "in_person"), "in person"),
        (("either", "either"), "online or in person"),
        (("online", "in_person"), "one would rather meet online, the other in person"),
        (("online", ""), "not known"),
    ],
)
def test_where_they_could_meet(places: tuple[str, str], detail: str) -> None:
    assert part(helen(place=places[0]), amara(place=places[1]), Part.PRACTICAL).detail == detail


def test_when_they_could_meet() -> None:
    asks = helen(availability=some(*SLOTS), place="online")
    free = part(asks, amara(availability=some("Thu morning", "Tue morning")), Part.PRACTICAL)
    assert (free.detail, free.fragment) == ("Tue and Thu mornings", "both have time on Tue and Thu mornings")
    never = part(asks, amara(availability=some("Sun evening"), place="in_person"), Part.PRACTICAL)
    assert never.points == 0
    assert never.fragment == "they named no time in common but would rather meet in different ways"


def test_weights_are_checked() -> None:
    with pytest.raises(FieldError) as caught:
        Weights(distance=-1)
    assert caught.value.field == "distance"
    with pytest.raises(FieldError):
        Weights(0, 0, 0, 0, 0)
    assert Weights().total == 100


@given(st.one_of(st.none(), st.integers(0, FULL)), st.integers(0, 100))
def test_points_are_rounded_and_never_leave_their_weight(share: int | None, weight: int) -> None:
    assert 0 <= points(share, weight) <= weight
    assert abs(points(share, weight) - (share or 0) * weight / FULL) <= 0.5


def sets(items: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(items))


def people(person_id: int) -> st.SearchStrategy[Candidate]:
    return st.builds(
        Candidate,
        id=st.just(person_id),
        name=st.sampled_from(["Helen", "Łukasz", "Roisin O'Neill"]),
        service=st.sampled_from(["", "Estates", "Digital"]),
        organisation=st.sampled_from(["", "Rowan Vale", "City Law"]),
        level=st.one_of(st.none(), st.integers(1, 9)),
        perspectives_lacked=sets(TOPICS),
        experience_own=sets(TOPICS),
        experience_offered=sets(TOPICS),
        interests=sets(HOBBIES),
        availability=sets(SLOTS),
        off_limits=st.lists(st.sampled_from(["racism", "my family", "pay", ""]), max_size=2).map(tuple),
        focus=sets(TOPICS),
        place=st.sampled_from(["", "either", "online", "in_person"]),
    )


@given(people(1), people(2), st.builds(Weights, st.integers(1, 60), st.integers(0, 30)))
def test_the_quick_total_is_the_total_that_is_shown(
    mentee: Candidate, mentor: Candidate, weights: Weights
) -> None:
    settings = Settings(weights=weights)
    matching = Round([mentee], [mentor], None, settings)
    shown: Fit = fit(mentee, mentor, settings)
    assert matching.fit(1, 2) == shown
    assert shown.total == sum(item.points for item in shown.parts) <= weights.total
    assert matching.scores() == ({} if matching.exclusions(1, 2) else {(1, 2): shown.total})


@given(people(1), people(2))
def test_more_known_never_costs_points_and_words_are_never_empty(
    mentee: Candidate, mentor: Candidate
) -> None:
    known = fit(mentee, mentor, Settings())
    assert fit(mentee, replace(mentor, interests=frozenset()), Settings()).total <= known.total
    assert fit(mentee, replace(mentor, availability=frozenset()), Settings()).total <= known.total
    for item in known.parts:
        assert item.detail and item.fragment and "  " not in item.fragment
        assert item.known or item.points == 0
