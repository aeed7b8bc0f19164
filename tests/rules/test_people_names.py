"""Names: shown as people use them, compared without what does not matter."""

import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.rules.people import (
    Certainty,
    Duplicate,
    DuplicateIndex,
    KnownPerson,
    display_name,
    initials,
    likely_duplicates,
    list_name,
    normalise_name,
    tidy_name,
)
from rmdesk.rules.people.duplicates import CLOSE_ANYWHERE, MOST_CLOSE, is_close

names = st.text(max_size=40)
latin_names = st.lists(
    st.text("abcdefghijklmnoprstuvwyzáâêłńöŵŷ", min_size=2, max_size=9), min_size=2, max_size=3, unique=True
)
SIAN = KnownPerson(1, "Siân Evans", "siân.evans@rowanvale.example", "Digital")


@pytest.mark.parametrize(
    "other",
    ["sian evans", "EVANS, Siân", "  Evans\tSian ", "Dr Siân Evans", "Sia\u0302n Evans", "Siân-Evans"],
)
def test_spellings_of_one_name_are_equal(other: str) -> None:
    assert normalise_name(other) == normalise_name("Siân Evans") == "evans sian"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łukasz Zieliński", "Lukasz Zielinski"),
        ("Roisin O'Neill", "Roísín O’Neill"),
        ("Ewa Wójcik", "ewa wojcik"),
    ],
)
def test_letters_with_marks_are_equal_to_those_without(one: str, other: str) -> None:
    assert normalise_name(one) == normalise_name(other)


@pytest.mark.parametrize(("one", "other"), [("নাদিয়া", "নদয়"), ("محمد", "محمود"), ("王伟", "王芳")])
def test_names_in_other_scripts_stay_different(one: str, other: str) -> None:
    assert normalise_name(one) != normalise_name(other)
    assert normalise_name(one)


@given(names)
def test_comparing_is_stable(name: str) -> None:
    key = normalise_name(name)
    assert normalise_name(key) == key
    assert normalise_name(f"  {name}\n") == key


@given(latin_names)
def test_order_case_and_form_do_not_matter(words: list[str]) -> None:
    key = normalise_name(" ".join(words))
    assert normalise_name(" ".join(reversed(words)).upper()) == key
    assert normalise_name(unicodedata.normalize("NFD", " ".join(words))) == key


@given(names)
def test_a_shown_name_is_one_line_without_hidden_marks(name: str) -> None:
    shown = tidy_name(name)
    assert shown == tidy_name(shown)
    assert shown == shown.strip()
    assert not any(unicodedata.category(c) == "Cc" or c in "\u202e\u2066\u2028" for c in shown)


def test_reading_direction_marks_do_not_reach_the_screen() -> None:
    assert tidy_name("Amara\u202e Okafor\n\x00") == "Amara Okafor"
    assert tidy_name("نگار\u200cی") == "نگار\u200cی"


def test_the_preferred_name_is_the_name() -> None:
    assert display_name("Elizabeth Jones", "Beth Jones") == "Beth Jones"
    assert display_name("Elizabeth Jones", " ") == "Elizabeth Jones"
    assert list_name("Elizabeth Jones", "Beth Jones") == "Beth Jones (Elizabeth Jones)"
    assert list_name("Elizabeth Jones", "elizabeth jones") == "Elizabeth Jones"
    assert list_name("", "Beth") == "Beth"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Siân Evans", "SE"),
        ("łukasz zieliński", "ŁZ"),
        ("Cher", "C"),
        ("Ana de la Cruz", "AC"),
        ("", "?"),
        ("- ?", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(names)
def test_initials_are_one_or_two_characters(name: str) -> None:
    assert 1 <= len(initials(name)) <= 2


def test_same_address_and_name_is_sure() -> None:
    (found,) = likely_duplicates(KnownPerson(None, "evans sian", "SIÂN.EVANS@rowanvale.example"), [SIAN])
    assert (found.id, found.certainty) == (1, Certainty.SURE)


def test_same_address_with_another_name_is_likely() -> None:
    (found,) = likely_duplicates(KnownPerson(None, "Ward Four", "siân.evans@rowanvale.example "), [SIAN])
    assert (found.certainty, found.reason) == (Certainty.LIKELY, "same e-mail address, another name")


def test_same_name_is_likely_and_spacing_does_not_matter() -> None:
    existing = [KnownPerson(4, "Mary McDonald", "m@a.example"), SIAN]
    (found,) = likely_duplicates(KnownPerson(None, "Mary Mc Donald", "other@a.example"), existing)
    assert (found.id, found.certainty, found.reason) == (4, Certainty.LIKELY, "same name")


def test_a_close_name_counts_in_the_same_service_only() -> None:
    slip = KnownPerson(None, "Sian Evnas", service="digital")
    (found,) = likely_duplicates(slip, [SIAN])
    assert found.certainty is Certainty.POSSIBLE
    assert not likely_duplicates(KnownPerson(None, "Sian Evnas", service="Finance"), [SIAN])
    assert not likely_duplicates(KnownPerson(None, "Ian Jones", service="Digital"), [SIAN])


def test_a_slip_counts_where_the_service_of_one_is_not_known() -> None:
    for typed, services in product(
        ("Sian Evens", "Evans, Sina", "Siân Evan", "SIAN EVVANS"), (("", "Wards"), ("Wards", ""), ("", ""))
    ):
        existing = [KnownPerson(1, "Siân Evans", service=services[0])]
        (found,) = likely_duplicates(KnownPerson(None, typed, service=services[1]), existing)
        assert found == Duplicate(1, CLOSE_ANYWHERE, Certainty.POSSIBLE), typed
    for typed in ("Sian Avens", "Evans", "Sian Evans 2", "Siobhan Evans"):
        assert not likely_duplicates(KnownPerson(None, typed), [KnownPerson(1, "Siân Evans")]), typed
    assert not likely_duplicates(KnownPerson(None, "Evens"), [KnownPerson(1, "Evans")])
    assert not likely_duplicates(KnownPerson(None, "Person 0002"), [KnownPerson(1, "Person 0001")])


def test_short_names_may_differ_by_one_letter_only() -> None:
    existing = [KnownPerson(1, "Bo Li", service="A")]
    assert likely_duplicates(KnownPerson(None, "Bo Lu", service="A"), existing)
    assert not likely_duplicates(KnownPerson(None, "Jo Lu", service="A"), existing)


def test_nobody_is_their_own_duplicate_and_empty_entries_match_nobody() -> None:
    assert likely_duplicates(SIAN, [SIAN]) == ()
    assert likely_duplicates(KnownPerson(None, ""), [KnownPerson(1, ""), SIAN]) == ()


def test_rows_of_one_import_can_be_added_as_they_come() -> None:
    index = DuplicateIndex([SIAN])
    index.add(KnownPerson(2, "Tom Akers", "tom@a.example"))
    found = index.of(KnownPerson(None, "Tom Akers", SIAN.email))
    assert [one.id for one in found] == [1, 2]


@given(latin_names, st.lists(latin_names, max_size=8))
def test_somebody_already_there_is_always_found_once_and_surest_first(
    words: list[str], others: list[list[str]]
) -> None:
    existing = [
        KnownPerson(number, " ".join(other), service="A") for number, other in enumerate(others, start=2)
    ]
    existing.append(KnownPerson(1, " ".join(words), service="A"))
    found = likely_duplicates(KnownPerson(None, " ".join(words).upper(), service="A"), existing)
    assert 1 in {one.id for one in found if one.certainty is Certainty.LIKELY}
    assert len({one.id for one in found}) == len(found)
    assert [one.certainty for one in found] == sorted(
        (one.certainty for one in found), key=list(Certainty).index
    )


def slips(one: str, other: str) -> int:
    """Count the letters to add, drop, change or swap with the next, by the plain table of all beginnings."""
    table = [[i + j if not i * j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i, left in enumerate(one, start=1):
        for j, right in enumerate(other, start=1):
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(st.text("abc", max_size=13), st.text("abc", max_size=13))
def test_a_close_name_is_one_slip_away_and_two_when_it_is_long(one: str, other: str) -> None:
    most = 2 if min(len(one), len(other)) >= 9 else 1
    assert is_close(one, other) == (one != other and slips(one, other) <= most)


@given(st.text("abcdefghij ", min_size=9, max_size=14), st.data())
def test_two_slips_in_a_long_name_are_found_among_many(name: str, data: st.DataObject) -> None:
    slipped = list(name)
    for _ in range(2):
        at = data.draw(st.integers(0, len(slipped) - 2))
        slipped[at], slipped[at + 1] = slipped[at + 1], slipped[at]
    typed = "".join(slipped)
    one, other = normalise_name(name), normalise_name(typed)
    found = likely_duplicates(
        KnownPerson(None, typed, service="Acute"), [KnownPerson(1, name, service="Acute")]
    )
    if min(len(one), len(other)) >= 9 and slips(one, other) <= 2:
        assert [duplicate.id for duplicate in found] == [1]


def test_of_thousands_of_close_names_a_few_are_named() -> None:
    known = [KnownPerson(n, f"Person {n:05d}", service="Acute") for n in range(1, 2001)]
    found = likely_duplicates(KnownPerson(None, "Person 00300", service="Acute"), known)
    assert len(found) == MOST_CLOSE + 1 and found[0].reason == "same name"
