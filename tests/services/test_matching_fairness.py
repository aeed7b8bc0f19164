"""Who is matched and who waits, by group, on a real desk: counts only, of what may be used (product D3, G4)."""

from __future__ import annotations

from rmdesk.rules.areas import Area
from rmdesk.rules.people import Audience
from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services import matching, privacy
from rmdesk.services.desk import Desk
from rmdesk.services.matching import FairnessSide, FairnessTable
from rmdesk.store.tables.people import Person
from tests.support.people import join, make_programme
from tests.support.sharing import open_up

CARE, RENT = "growing up in care", "low pay or renting"


def crowd(desk: Desk, number: int, role: Role, count: int, **profile: object) -> list[int]:
    """Add people who are alike, and return their numbers."""
    with desk.change("Added a crowd", Area.RECRUITMENT) as change:
        people = [
            Person(
                name=f"{role.label} {at} {profile.get('service', '')}", created_at=desk.clock.now(), **profile
            )
            for at in range(count)
        ]
        change.session.add_all(people)
        change.session.flush()
        open_up(change.session, people, desk.clock.today())
        for person in people:
            join(desk, change, number, role, person.id, Stage.READY)
        return [person.id for person in people]


def cohort(desk: Desk) -> int:
    """Return a programme whose mentors are from Estates, so that mentees from Estates are left over."""
    number = make_programme(desk)
    crowd(desk, number, Role.MENTEE, 14, service="Wards", perspectives_lacked=(CARE,), level=8)
    crowd(desk, number, Role.MENTEE, 16, service="Estates", perspectives_lacked=(RENT,), level=7)
    crowd(desk, number, Role.MENTOR, 9, service="Estates", experience_offered=(CARE,), level=2)
    crowd(desk, number, Role.MENTOR, 6, service="Digital", experience_offered=(RENT,), level=2)
    matching.suggest(desk, number)
    return number


def sides(desk: Desk, number: int) -> tuple[FairnessSide, FairnessSide]:
    mentees, mentors = matching.fairness(desk, number).sides
    return mentees, mentors


def table(side: FairnessSide, title: str) -> FairnessTable | None:
    return next((one for one in side.tables if one.title == title), None)


def test_groups_are_counted_on_both_sides(desk: Desk) -> None:
    mentees, mentors = sides(desk, cohort(desk))
    service = table(mentees, "Service")
    assert service is not None and service.columns == ("Proposed", "Waiting", "Middle fit")
    assert [row[:3] for row in service.rows] == [("Estates", "6", "10"), ("Wards", "9", "5")]
    assert mentees.sentences == (
        "Nothing stands out: no group shown here waits clearly more often than the others.",
    )
    assert mentors.sentences == ("None of the 15 mentors waits, so no group is left over.",)
    brings = table(mentors, "What they bring")
    assert brings is not None and [row[:2] for row in brings.rows] == [(CARE, "9"), (RENT, "6")]


def test_a_kind_of_person_who_is_left_over_is_told(desk: Desk) -> None:
    number = make_programme(desk)
    crowd(desk, number, Role.MENTEE, 25, service="Wards")
    crowd(desk, number, Role.MENTEE, 25, service="Estates")
    crowd(desk, number, Role.MENTOR, 20, service="Estates")
    crowd(desk, number, Role.MENTOR, 5, service="Wards")
    matching.suggest(desk, number)
    mentees, _mentors = sides(desk, number)
    assert mentees.sentences == (
        "“Estates” (service) stands out: 20 of 25 mentees wait, and 5 of the 25 others.",
    )


def test_where_all_who_wait_are_of_one_service_it_stands_out_without_a_count(desk: Desk) -> None:
    number = make_programme(desk)
    crowd(desk, number, Role.MENTEE, 20, service="Wards", perspectives_lacked=(CARE,))
    crowd(desk, number, Role.MENTEE, 15, service="Estates", perspectives_lacked=(RENT,))
    crowd(desk, number, Role.MENTOR, 20, service="Estates")
    matching.suggest(desk, number)
    mentees = sides(desk, number)[0]
    assert mentees.sentences == (
        "“Estates” (service) stands out: everybody who waits is from there, and nobody from elsewhere.",
    )
    assert not any(row[0] == "Estates" for one in mentees.tables for row in one.rows)


def test_nothing_is_called_right_while_a_group_is_hidden(desk: Desk) -> None:
    number = make_programme(desk)
    lacks = {"perspectives_lacked": (CARE,)}
    crowd(desk, number, Role.MENTEE, 13, service="Wards", level=2)
    crowd(desk, number, Role.MENTEE, 13, service="Digital", level=2)
    crowd(desk, number, Role.MENTEE, 7, service="Wards", level=8, **lacks)
    crowd(desk, number, Role.MENTEE, 7, service="Digital", level=8, **lacks)
    crowd(desk, number, Role.MENTOR, 26, level=5)
    matching.suggest(desk, number)
    mentees = sides(desk, number)[0]
    assert table(mentees, "Service") is not None and table(mentees, "What they ask for") is None
    assert mentees.sentences == (
        "Among the groups shown here none waits clearly more often; 2 groups are too small, or leave too few "
        "others, to be shown.",
    )


def test_few_people_and_small_numbers_say_so(desk: Desk) -> None:
    number = make_programme(desk)
    assert [side.sentences for side in sides(desk, number)] == [
        ("There are no mentees to look at yet.",),
        ("There are no mentors to look at yet.",),
    ]
    crowd(desk, number, Role.MENTEE, 9, service="Wards")
    assert sides(desk, number)[0].sentences == ("There are fewer than 10, so nothing is counted by group.",)
    crowd(desk, number, Role.MENTEE, 2, service="Estates")
    mentees = sides(desk, number)[0]
    assert mentees.sentences == ("The numbers are too small to be shown by group.",) and mentees.tables == ()


def test_what_is_not_ticked_for_matching_makes_no_group(desk: Desk) -> None:
    number = cohort(desk)
    before = table(sides(desk, number)[1], "What they bring")
    assert before is not None and len(before.rows) == 2
    with desk.read() as session:
        given = [p.id for p in session.query(Person) if CARE in p.experience_offered]
    for person in given:
        privacy.tick(desk, person, ("experience_offered", CARE), Audience.MATCHING, False)
    assert table(sides(desk, number)[1], "What they bring") is None


def test_access_needs_formats_and_pronouns_make_no_group(desk: Desk) -> None:
    number = cohort(desk)
    before = matching.fairness(desk, number)
    with desk.change("Told more", Area.PEOPLE) as change:
        for person in change.session.query(Person):
            person.access_needs, person.print_format, person.pronouns = "a ramp", "large", "they/them"
    assert matching.fairness(desk, number) == before


def test_a_mentor_whose_places_are_all_taken_does_not_wait(desk: Desk) -> None:
    number = make_programme(desk)
    crowd(desk, number, Role.MENTOR, 12, service="Wards", capacity=0)
    assert sides(desk, number)[1].sentences == ("There are no mentors to look at yet.",)


def test_triads_are_counted_too(desk: Desk) -> None:
    number = make_programme(desk, shape="triad")
    crowd(desk, number, Role.MENTEE, 24, service="Wards")
    crowd(desk, number, Role.MENTOR, 12, service="Estates", level=2)
    crowd(desk, number, Role.MENTOR, 12, service="Digital", level=3)
    matching.suggest(desk, number)
    mentees, mentors = sides(desk, number)
    assert mentees.tables == ()  # all are from one service
    service = table(mentors, "Service")
    assert service is not None and [row[1] for row in service.rows] == ["12", "12"]
