"""Themes without names, titles, and who is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmdesk.base.errors import FieldError
from rmdesk.rules.gatherings import MOST_THEMES, GatheringKind, clean_title, names_in, themes_in, usual_title
from rmdesk.rules.recruitment import Role


def test_themes_come_a_line_each_without_bullets_and_repetitions() -> None:
    typed = (
        "- Ward rounds are rushed\n\n•  Nobody   says thank you\nWard rounds are rushed\n  – Rotas come late "
    )
    assert themes_in(typed) == ("Ward rounds are rushed", "Nobody says thank you", "Rotas come late")


@given(st.lists(st.text(alphabet="abc -•\n", max_size=12), max_size=10))
def test_themes_read_again_stay_the_same(lines: list[str]) -> None:
    found = themes_in("\n".join(lines))
    assert themes_in("\n".join(found)) == found
    assert all(theme == theme.strip() and theme for theme in found)


def test_too_many_themes_are_refused() -> None:
    with pytest.raises(FieldError, match=str(MOST_THEMES)):
        themes_in("\n".join(f"Theme {at}" for at in range(MOST_THEMES + 1)))


def test_a_name_that_stands_in_a_theme_is_found_and_small_words_are_not() -> None:
    people = ["Amara Okafor", "Siân O’Brien", "Al de Souza"]
    assert names_in(["What Amara said", "The O’Brien matter", "all de facto"], people) == ("Amara", "O’Brien")
    assert names_in(["Rounds are rushed", "amarant"], people) == ()


def test_titles_are_tidied_and_needed() -> None:
    assert clean_title("  Spring \n meeting ") == "Spring meeting"
    for wrong in ("  ", "x" * 201):
        with pytest.raises(FieldError):
            clean_title(wrong)


def test_each_kind_asks_its_side_and_has_a_usual_title() -> None:
    assert GatheringKind.COHORT.roles == {Role.MENTEE, Role.MENTOR}
    assert GatheringKind.MENTEES.roles == {Role.MENTEE}
    assert GatheringKind.GROUP_STAGE.roles == GatheringKind.MENTORS.roles == {Role.MENTOR}
    assert usual_title(GatheringKind.MENTORS, "teachers") == "Gathering of the teachers"
    assert len({usual_title(kind) for kind in GatheringKind}) == len(GatheringKind)
