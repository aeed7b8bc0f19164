"""Matching as it goes with answers in the shape in which the usual form tools give them."""

from __future__ import annotations

from rmdesk.rules.matching import Candidate, Part, Round, Rule, explain_pair, explain_unmatched, why_not

PLACES = {"Either": "either", "Online": "online", "In person": "in_person"}


def mentee(
    person_id: int, name: str, service: str, lacks: str, own: str, likes: str, times: str, place: str
) -> Candidate:
    """Return a mentee from answers joined by semicolons, with one at the end."""

    def split(text: str) -> frozenset[str]:
        return frozenset(text.split(";"))

    return Candidate(
        person_id,
        name,
        service=service,
        level=9,
        perspectives_lacked=split(lacks) - {""},
        experience_own=split(
            own
        ),  # the empty answer after the last semicolon stays in: it must count for nothing
        interests=split(likes),
        availability=split(times),
        place=PLACES[place],
    )


def mentor(
    person_id: int, name: str, row: tuple[str, str, str, str, str, str, str], level: int, capacity: int = 1
) -> Candidate:
    """Return a mentor from answers joined by commas."""
    service, manager, offers, off_limits, likes, times, place = row

    def split(text: str) -> frozenset[str]:
        return frozenset(text.split(","))

    return Candidate(
        person_id,
        name,
        service=service,
        manager_name=manager,
        level=level,
        experience_offered=split(offers),
        off_limits=(off_limits,),
        interests=split(likes),
        availability=split(times),
        place=PLACES[place],
        capacity=capacity,
    )


HELEN = mentee(
    1,
    "Helen Marsh",
    "Digital",
    "being LGBTQ+;growing up in care;",
    "",
    "football;",
    "Wed afternoon;Mon morning;",
    "Either",
)
COLIN = mentee(
    4,
    "Colin Barr",
    "Finance",
    "growing up in care;low pay or renting;being LGBTQ+;",
    "being a migrant;being a single parent;",
    "walking;knitting;dance;",
    "Wed morning;Tue afternoon;Tue morning;Wed afternoon;",
    "In person",
)
NAOMI = mentee(
    6,
    "Naomi Price",
    "Digital",
    "caring for a relative;being a young worker;night and shift work;faith at work;",
    "low pay or renting;growing up in care;",
    "football;allotments;dance;cricket;",
    "Mon afternoon;Mon morning;Wed morning;Wed afternoon;Thu afternoon;",
    "Either",
)
IDRIS = mentor(
    104,
    "Idris Khan",
    (
        "Recovery College",
        "Colin Barr",
        "being LGBTQ+, night and shift work",
        "",
        "football, film, cooking",
        "Mon afternoon, Tue afternoon, Wed morning, Thu morning, Mon morning",
        "In person",
    ),
    4,
)
JOY = mentor(
    106,
    "Joy Adeyemi",
    (
        "Digital",
        "Naomi Price",
        "night and shift work, being a single parent, neurodivergence, racism at work",
        "",
        "board games, gospel music, knitting, cricket",
        "Mon afternoon, Tue afternoon",
        "In person",
    ),
    3,
)
SIAN = mentor(
    113,
    "Siân Evans",
    (
        "Digital",
        "Helen Marsh",
        "long-term illness, caring for a relative, disability",
        "",
        "board games",
        "Mon afternoon, Thu afternoon, Wed morning, Fri morning, Wed afternoon",
        "In person",
    ),
    4,
    2,
)
EWA = mentor(
    115,
    "Ewa Wójcik",
    (
        "Estates and Facilities",
        "Manager 14",
        "low pay or renting, growing up in care, being LGBTQ+, being a single parent",
        "how I came to this country",
        "dance, gospel music",
        "Fri afternoon, Tue afternoon",
        "In person",
    ),
    4,
)


def test_spaces_and_empty_answers_count_for_nothing() -> None:
    found = Round([HELEN], [IDRIS]).fit(1, 104)
    assert found.part(Part.PERSPECTIVES).items == ("being LGBTQ+",)
    assert found.part(Part.COMMON_GROUND).items == ("football",)
    assert found.part(Part.DIFFERENCE).share is None
    assert found.part(Part.PRACTICAL).detail == "Mon mornings, in person"


def test_typed_managers_and_services_keep_people_apart() -> None:
    matching = Round([HELEN, COLIN, NAOMI], [IDRIS, JOY, SIAN, EWA])
    assert matching.broken(4, 104) == (Rule.LINE_MANAGEMENT,)
    assert matching.broken(6, 106) == (Rule.LINE_MANAGEMENT, Rule.SAME_TEAM)
    assert matching.broken(1, 113) == (Rule.LINE_MANAGEMENT, Rule.SAME_TEAM)
    assert matching.broken(1, 106) == (Rule.SAME_TEAM,)
    assert matching.exclusions(4, 104)[0].sentence == "Idris Khan reports to Colin Barr."


def test_the_cohort_and_its_words() -> None:
    matching = Round([HELEN, COLIN, NAOMI], [IDRIS, JOY, SIAN, EWA])
    cohort = matching.best()
    pairs = {pairing.mentee_id: pairing.mentor_ids for pairing in cohort}
    assert pairs == {1: (115,), 4: (106,), 6: (104,)}
    told = explain_pair(matching, 6, 104)
    assert told.sentence == (
        "Idris Khan brings 1 of the 4 perspectives Naomi Price asked for, and both like football."
    )
    assert told.unchecked == ("who manages Naomi Price is not known",)
    swap = why_not(matching, cohort, 4, 115, matching.best_with((4, 115)))
    assert swap.text.startswith(f"fit {matching.fit(4, 115).total}; would leave ")
    [sian] = explain_unmatched(matching, cohort)
    assert sian.sentence == "The only mentee who could, Colin Barr, is paired already."
    assert sian.help == "One more mentee outside Siân Evans’s line and Digital would help."


def test_too_few_mentors_leave_somebody_with_a_reason() -> None:
    matching = Round([HELEN, NAOMI], [JOY, SIAN])
    helen, naomi = explain_unmatched(matching, matching.best())[:2]
    assert helen.sentence == "Both mentors work in the same team or service as Helen Marsh."
    assert naomi.short == "both mentors work in the same team or service as Naomi Price"
    assert helen.help == "One more mentor outside Helen Marsh’s line and Digital would help."
