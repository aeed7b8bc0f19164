"""Names that run right to left, among words that run left to right."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.direction import FSI, LRM, PDI, steady
from rmdesk.ui.widgets.words import Words

NAME, OTHER = "محمد السيد", "שרה כהן"
PAIR = f"{NAME} ↔ Anita Desai"
MARKS = (LRM, FSI, PDI)
LETTERS = st.text(st.sampled_from("ab C.,3 ↔·-’&\n\u00a0" + NAME + OTHER + "،"), max_size=40)
LEFT_TO_RIGHT = st.text(
    st.characters(codec="utf-8").filter(lambda char: unicodedata.bidirectional(char) not in {"R", "AL", "AN"})
)


def without_marks(text: str) -> str:
    return "".join(char for char in text if char not in MARKS)


@given(LEFT_TO_RIGHT)
def test_text_that_runs_left_to_right_is_left_alone(text: str) -> None:
    assert steady(text) == text


@given(LETTERS)
def test_only_marks_are_added_and_every_stretch_ends(text: str) -> None:
    shown = steady(text)
    assert without_marks(shown) == text
    for line in shown.split("\n"):
        assert line.count(FSI) == line.count(PDI)
        if FSI in line:
            assert line.startswith(LRM)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (PAIR, f"{LRM}{FSI}{NAME}{PDI} ↔ Anita Desai"),
        (f"{NAME} ↔ {OTHER}", f"{LRM}{FSI}{NAME}{PDI} ↔ {FSI}{OTHER}{PDI}"),
        (f"Call {NAME}, then Bo.", f"{LRM}Call {FSI}{NAME}{PDI}, then Bo."),
        (f"{NAME} 3 meetings", f"{LRM}{FSI}{NAME}{PDI} 3 meetings"),
        (f"{NAME}\nReady", f"{LRM}{FSI}{NAME}{PDI}\nReady"),
        ("محمد، كيف حالك. 3", f"{LRM}{FSI}محمد، كيف حالك. 3{PDI}"),
        ("", ""),
    ],
)
def test_each_name_keeps_to_itself(text: str, shown: str) -> None:
    assert steady(text) == shown


def test_a_pair_begins_with_whom_it_names_first() -> None:
    layout = QTextLayout(steady(PAIR))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1000)
    layout.endLayout()
    text = layout.text()
    arrow = line.cursorToX(text.index("↔"))
    name_at, anita_at = line.cursorToX(text.index(NAME) + 2), line.cursorToX(text.index("Anita"))
    assert name_at[0] < arrow[0] < anita_at[0]  # type: ignore[index]


def test_a_label_starts_at_the_left_and_says_its_plain_text(qtbot: QtBot) -> None:
    words = Words(PAIR)
    qtbot.addWidget(words)
    words.resize(500, 30)
    assert words.text() == PAIR and words.accessibleName() == PAIR
    assert QLabel.text(words) == steady(PAIR)
    assert _first_ink(words) < 20
    words.setText("Anita Desai")
    assert words.text() == "Anita Desai" and words.accessibleName() == ""
    words.setAccessibleName("Whom it is about")
    words.setText(PAIR)
    assert words.accessibleName() == "Whom it is about"


def test_a_button_says_its_plain_text(qtbot: QtBot) -> None:
    button = LinkButton("some.link", f"Open {NAME}")
    qtbot.addWidget(button)
    assert button.text() == button.accessibleName() == f"Open {NAME}"


def _first_ink(widget: QWidget) -> int:
    """Return how far from the left the first pixel is that differs from the ground."""
    picture = widget.grab().toImage()
    ground = picture.pixel(picture.width() - 1, 0)
    columns = range(picture.width())
    return next(x for x in columns if any(picture.pixel(x, y) != ground for y in range(picture.height())))
