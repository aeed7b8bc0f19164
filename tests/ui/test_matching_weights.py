"""Weights on sliders, what they would change, and who waits, through the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.rules.recruitment import Role
from rmdesk.services import matching
from rmdesk.services.matching import Weights, WeightsEffect
from rmdesk.ui.matching import operations
from rmdesk.ui.matching.effect import Effect
from rmdesk.ui.widgets.fields import SlideField
from tests.support.kinds import triads
from tests.support.pages.weights import WeightsCardScreen
from tests.support.people import add, make_programme, many
from tests.support.window import WindowDriver

CARE, RENT = "growing up in care", "low pay or renting"


@pytest.fixture
def card(driver: WindowDriver) -> WeightsCardScreen:
    """Two pairs just suggested, whom interests would pair the other way round."""
    number = make_programme(driver.desk)
    for name, lacks, likes in (("Helen Marsh", CARE, "chess"), ("Peter Rowe", RENT, "film")):
        add(driver.desk, number, Role.MENTEE, name, perspectives_lacked=(lacks,), interests=(likes,))
    for name, brings, likes in (("Amara Okafor", CARE, "film"), ("Joy Adeyemi", RENT, "chess")):
        add(driver.desk, number, Role.MENTOR, name, experience_offered=(brings,), interests=(likes,))
    driver.context.show_programme(number)
    made = WeightsCardScreen(driver)
    made.matching.press("suggest")
    made.open()
    return made


def rested(qtbot: QtBot, card: WeightsCardScreen, wanted: Callable[[], bool]) -> None:
    """Wait until the slider has rested and the answer is there."""
    qtbot.waitUntil(wanted, timeout=5000)
    card.driver.settle()


def slide_to_interests(qtbot: QtBot, card: WeightsCardScreen) -> None:
    card.key("common_ground", Qt.Key.Key_End)
    card.key("perspectives", Qt.Key.Key_Home)
    rested(qtbot, card, lambda: card.headline == "2 mentees would be matched differently.")


def test_it_opens_with_the_plans_weights_and_nothing_to_use(card: WeightsCardScreen) -> None:
    assert card.values() == [45, 20, 15, 12, 8]
    assert card.headline == "No pair would change."
    assert not card.button("use").isEnabled() and not card.button("scheme").isEnabled()
    assert QApplication.focusWidget() is card.slider("perspectives")


def test_keys_move_a_slider_by_one_by_ten_and_to_its_ends(card: WeightsCardScreen) -> None:
    card.key("practical", Qt.Key.Key_Right, Qt.Key.Key_PageUp)
    assert card.slider("practical").value() == 19
    card.key("practical", Qt.Key.Key_Left, Qt.Key.Key_PageDown, Qt.Key.Key_Home)
    assert card.slider("practical").value() == 0
    card.key("practical", Qt.Key.Key_End)
    assert card.slider("practical").value() == 100
    assert "A fit can come to 192 in all." in card.texts("matching.weights_card")


def test_a_screen_reader_hears_the_part_and_its_number(card: WeightsCardScreen) -> None:
    heard = QAccessible.queryAccessibleInterface(card.slider("common_ground"))
    assert heard.role() == QAccessible.Role.Slider
    assert heard.text(QAccessible.Text.Name) == "Common ground"
    assert heard.valueInterface().currentValue() == 15
    card.key("common_ground", Qt.Key.Key_Right)
    assert heard.valueInterface().currentValue() == 16


def test_the_wheel_scrolls_the_page_and_moves_no_slider(card: WeightsCardScreen) -> None:
    slider = card.slider("distance")
    middle = QPointF(slider.rect().center())
    turn = QWheelEvent(
        middle,
        slider.mapToGlobal(middle),
        QPoint(0, -60),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, turn)
    assert slider.value() == 12


def test_what_would_change_stands_beside_and_nothing_is_saved_until_it_is_used(
    qtbot: QtBot, card: WeightsCardScreen
) -> None:
    before = card.matching.rows()
    slide_to_interests(qtbot, card)
    texts = card.texts()
    assert {"Mentees matched", "Pairs now", "With these weights", "Perspectives asked for"} <= set(texts)
    assert "Helen Marsh: with Joy Adeyemi rather than Amara Okafor" in texts
    assert card.matching.rows() == before
    number = card.driver.context.programme_id
    assert number is not None
    assert matching.weighing(card.driver.desk, number).weights == Weights()
    card.driver.click("weights.use")
    assert card.driver.window.undo_bar.text == "Changed the weights of fit, and suggested 2 pairs"
    assert [(row["mentee"], row["mentor"]) for row in card.matching.rows()] != [
        (row["mentee"], row["mentor"]) for row in before
    ]
    assert card.headline == "No pair would change." and not card.button("use").isEnabled()
    card.driver.window.undo()
    card.driver.settle()
    assert card.matching.rows() == before
    assert card.values() == [45, 20, 15, 12, 8]


def test_back_to_the_usual_weights_is_one_press(qtbot: QtBot, card: WeightsCardScreen) -> None:
    slide_to_interests(qtbot, card)
    assert card.button("scheme").text() == "Back to the usual weights"
    card.driver.click("weights.scheme")
    assert card.values() == [45, 20, 15, 12, 8] and card.headline == "No pair would change."


def test_all_at_nought_is_said_and_can_not_be_used(qtbot: QtBot, card: WeightsCardScreen) -> None:
    for part in ("perspectives", "difference", "common_ground", "distance", "practical"):
        card.key(part, Qt.Key.Key_Home)
    rested(qtbot, card, lambda: card.headline.startswith("All the weights are 0."))
    assert not card.button("use").isEnabled()
    texts = [
        label.text() for label in card.driver.find(QWidget, "matching.weights_card").findChildren(QLabel)
    ]
    shown = " ".join(texts)
    assert "Weakest fit" not in shown and "can come to 0" not in shown


def test_all_who_would_change_can_be_opened(qtbot: QtBot) -> None:
    effect = Effect()
    qtbot.addWidget(effect)
    moves = tuple(f"Mentee {at}: with Joy rather than Amara" for at in range(7))
    effect.show_effect(WeightsEffect("7 mentees would be matched differently.", moves=moves, few=5))
    effect.show()

    def named() -> list[str]:
        return [label.text() for label in effect.findChildren(QLabel) if label.text() in moves]

    button = effect.findChild(QPushButton, "weights.effect.all")
    assert isinstance(button, QPushButton) and button.text() == "Show 2 others"
    assert named() == list(moves[:5])
    button.click()
    assert named() == list(moves) and not button.isVisible()


def test_an_earlier_answer_is_dropped_and_its_work_stopped(
    card: WeightsCardScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Weights, bool]] = []
    real = operations.try_weights

    def spied(context: object, number: int, weights: Weights, progress: object) -> WeightsEffect:
        asked.append((weights, progress.cancelled()))  # type: ignore[attr-defined]
        return real(context, number, weights, progress)  # type: ignore[arg-type]

    monkeypatch.setattr(operations, "try_weights", spied)
    inside = card.driver.find(QWidget, "matching.weights_card")
    for points in (30, 40):
        card.slider("common_ground").setValue(points)
        inside._try()  # type: ignore[attr-defined]
    card.driver.settle()
    assert [(weights.common_ground, stopped) for weights, stopped in asked[-2:]] in (
        [(30, True), (40, False)],
        [(30, False), (40, False)],  # the worker was quicker than the second turn of the slider
    )
    assert "Weakest fit, out of 125" in card.texts()


def test_another_page_stops_it_and_coming_back_goes_on(qtbot: QtBot, card: WeightsCardScreen) -> None:
    card.key("common_ground", Qt.Key.Key_End)
    card.driver.go("today")
    card.driver.go("matching")
    assert "Weakest fit, out of 185" in card.texts()


def test_escape_and_leave_it_put_the_card_away(card: WeightsCardScreen) -> None:
    card.press_key(Qt.Key.Key_Escape)
    assert not card.is_open and card.matching.focus == "matching.weigh"
    card.open()
    card.driver.click("weights.leave")
    assert not card.is_open


def test_another_programme_puts_it_away(card: WeightsCardScreen) -> None:
    other = make_programme(card.driver.desk)
    card.driver.context.show_programme(other)
    card.driver.settle()
    assert not card.is_open


def test_what_is_tried_stays_when_somebody_joins(qtbot: QtBot, card: WeightsCardScreen) -> None:
    slide_to_interests(qtbot, card)
    number = card.driver.context.programme_id
    assert number is not None
    add(card.driver.desk, number, Role.MENTOR, "Best Of All", interests=("chess", "film"))
    card.matching.page.refresh()
    card.driver.settle()
    assert card.values() == [0, 20, 100, 12, 8]


def test_the_plan_leads_to_it(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    driver.context.show_programme(number)
    driver.context.go("plan", f"weight_{'perspectives'}")
    driver.settle()
    driver.click("plan.try_weights")
    assert driver.window.current_page == "matching"
    card = driver.find(QWidget, "weights.effect")
    words = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert words == ["Nobody can be matched yet, so there is nothing to compare."]
    driver.find(QAbstractButton, "weights.use")


def test_triads_speak_of_triads(driver: WindowDriver) -> None:
    number, _ = triads(driver.desk)
    driver.context.show_programme(number)
    card = WeightsCardScreen(driver)
    card.matching.press("suggest")
    card.open()
    assert card.headline == "No triad would change." and "Triads now" in card.texts()
    assert card.button("use").text() == "Use these, and suggest triads again"


def test_who_waits_opens_counts_and_closes(driver: WindowDriver) -> None:
    number = make_programme(driver.desk)
    many(driver.desk, number, 24, 9)
    driver.context.show_programme(number)
    card = WeightsCardScreen(driver)
    card.matching.press("suggest")
    card.matching.press("fairness")
    words = card.texts("matching.fairness_card")
    assert {"Mentees", "Mentors", "Who is matched, and who waits"} <= set(words)
    assert any("9 mentors waits" in text for text in words)
    assert card.matching.focus == "fairness.close"
    card.press_key(Qt.Key.Key_Escape)
    assert not driver.find(QWidget, "matching.fairness_card").isVisible()
    assert card.matching.focus == "matching.fairness"


def test_a_slider_tells_each_step_and_keeps_what_it_is_given(qtbot: QtBot) -> None:
    field = SlideField("form.points", "Points", (0, 100))
    qtbot.addWidget(field)
    seen: list[object] = []
    field.edited.connect(seen.append)
    field.set_value(30)
    assert (field.value(), seen, field.changed) == (30, [], False)
    field.set_most(300)
    field.set_value(250)
    assert field.value() == 250
    slider = field.findChild(QWidget, "form.points")
    assert slider is not None
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert seen == [251] and field.changed
