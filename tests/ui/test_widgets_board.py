"""The board: moving cards with keyboard, mouse and menu."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.board import Board, BoardCard, BoardColumn
from rmdesk.ui.widgets.board.column import CardMime

COLUMNS = (
    BoardColumn("interested", "Interested"),
    BoardColumn("talking", "In conversation"),
    BoardColumn("closed", "Past", accepts=False),
    BoardColumn("ready", "Ready"),
)
CARDS = (
    BoardCard(1, "interested", "Colin Barr", "Trustee", "form 18 Nov"),
    BoardCard(2, "interested", "<b>Naomi</b> & Co", "Medical Director", "call back", Tone.WARN),
    BoardCard(3, "ready", "Helen Marsh"),
)


@pytest.fixture
def board(qtbot: QtBot) -> Board:
    made = Board("mentees.board", COLUMNS, accessible="Mentees by stage")
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.set_cards(CARDS)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def moves(board: Board) -> list[tuple[object, str]]:
    told: list[tuple[object, str]] = []
    board.moved.connect(lambda record_id, column: told.append((record_id, column)))
    return told


def press(board: Board, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press `key` where the keyboard is."""
    view = next(view for view in board._views if view.hasFocus())
    QTest.keyClick(view, key, modifier)


def here(board: Board) -> object:
    """Return the record id of the card that the keyboard is at."""
    return board.current_id


CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_card_says_what_is_to_be_looked_at_and_how_much_more_there_is() -> None:
    two = BoardCard(1, "ready", "Ann", flags=("not trained yet", "DBS missing"))
    assert [words for words, _tone in two.pills] == ["not trained yet", "DBS missing"]
    many = BoardCard(1, "ready", "Ann", flags=("not trained yet", "DBS missing", "in 3 pairs"))
    assert [words for words, _tone in many.pills] == ["not trained yet", "and 2 more to look at"]
    assert many.spoken == "Ann, not trained yet, DBS missing, in 3 pairs"


def test_columns_have_names_and_counts(board: Board) -> None:
    assert [board.count(column.key) for column in COLUMNS] == [2, 0, 0, 1]
    assert board.view("interested").objectName() == "mentees.board.interested"
    assert board.view("interested").accessibleName() == "Interested, 2 cards"
    assert board.view("ready").accessibleName() == "Ready, 1 card"
    assert [label.text() for label in board.findChildren(QLabel)].count("2") == 1


def test_each_card_is_met_by_name(board: Board) -> None:
    face = QAccessible.queryAccessibleInterface(board.view("interested"))
    names = [face.child(at).text(QAccessible.Text.Name) for at in range(face.childCount())]
    assert "Colin Barr, Trustee, form 18 Nov" in names
    assert "<b>Naomi</b> & Co, Medical Director, call back" in names


def test_arrows_go_from_card_to_card_and_stop_at_the_ends(board: Board) -> None:
    board.go_to(2)
    press(board, Qt.Key.Key_Left)
    assert here(board) == 2
    press(board, Qt.Key.Key_Right)
    assert board.view("talking").hasFocus()
    assert here(board) is None
    press(board, Qt.Key.Key_Right)
    press(board, Qt.Key.Key_Right)
    assert here(board) == 3
    press(board, Qt.Key.Key_Right)
    assert here(board) == 3


def test_control_arrows_move_the_card_and_the_keyboard_goes_with_it(
    board: Board, moves: list[tuple[object, str]]
) -> None:
    board.go_to(1)
    press(board, Qt.Key.Key_Right, CTRL)
    assert here(board) == 1
    assert board.column_of(1) == "talking"
    press(board, Qt.Key.Key_Right, CTRL)
    press(board, Qt.Key.Key_Right, CTRL)
    press(board, Qt.Key.Key_Left, CTRL)
    assert moves == [(1, "talking"), (1, "ready"), (1, "talking")]
    assert board.view("talking").hasFocus()
    assert board.view("talking").accessibleName() == "In conversation, 1 card"


def test_no_card_is_pushed_into_a_column_that_is_aside(qtbot: QtBot) -> None:
    columns = (*COLUMNS, BoardColumn("not_now", "Not now", aside=True))
    made = Board("mentees.board", columns, accessible="Mentees by stage")
    qtbot.addWidget(made)
    made.set_cards([*CARDS, BoardCard(4, "not_now", "Ann Lee")])
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go_to(3)
    press(made, Qt.Key.Key_Right, CTRL)
    assert made.column_of(3) == "ready"
    made.move_card(3, "not_now")
    assert made.column_of(3) == "not_now"
    press(made, Qt.Key.Key_Left, CTRL)
    assert made.column_of(3) == "ready"


def test_a_click_beside_the_cards_holds_none(board: Board, moves: list[tuple[object, str]]) -> None:
    board.go_to(1)
    view = board.view("interested")
    port = view.viewport()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=port.rect().bottomLeft() + QPoint(20, -5))
    press(board, Qt.Key.Key_Right, CTRL)
    assert moves == []
    empty = board.view("closed").viewport()
    QTest.mouseClick(empty, Qt.MouseButton.LeftButton)
    press(board, Qt.Key.Key_Right, CTRL)
    assert moves == []


def test_in_a_mirrored_window_left_goes_on(board: Board, moves: list[tuple[object, str]]) -> None:
    board.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    board.go_to(1)
    press(board, Qt.Key.Key_Left, CTRL)
    assert moves == [(1, "talking")]


def test_enter_and_double_click_open(board: Board) -> None:
    opened: list[object] = []
    board.opened.connect(opened.append)
    board.go_to(2)
    press(board, Qt.Key.Key_Return)
    view = board.view("ready")
    at = view.visualRect(view.cards.index(0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [2, 3]


def drop(board: Board, source: str, target: str) -> bool:
    """Drag the first card of `source` and let it go on `target`; tell whether it was taken."""
    origin, view = board.view(source), board.view(target)
    mime = origin.cards.mimeData([origin.cards.index(0)])
    middle, move = view.viewport().rect().center(), Qt.DropAction.MoveAction
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle, move, mime, button, none)
    view.dragEnterEvent(enter)
    event = QDropEvent(QPointF(middle), move, mime, button, none)
    view.dropEvent(event)
    return enter.isAccepted() and event.isAccepted()


def test_a_card_let_go_on_another_column_moves(board: Board, moves: list[tuple[object, str]]) -> None:
    assert drop(board, "interested", "ready")
    assert moves == [(1, "ready")]
    assert board.view("ready").property("dropping") == "false"


def test_a_card_is_not_taken_by_its_own_column_or_a_closed_one(
    board: Board, moves: list[tuple[object, str]]
) -> None:
    assert not drop(board, "interested", "interested")
    assert not drop(board, "interested", "closed")
    assert moves == []


def test_a_card_of_another_board_is_not_taken(board: Board, moves: list[tuple[object, str]]) -> None:
    view = board.view("ready")
    mime = CardMime("mentors.board", CARDS[0])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.dropEvent(event)
    assert not event.isAccepted()
    assert moves == []


def test_the_menu_sends_a_card_anywhere_that_takes_it(board: Board, moves: list[tuple[object, str]]) -> None:
    board.go_to(1)
    menu = board.view("interested").menu()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Open", "Move to In conversation", "Move to Ready"]
    menu.actions()[-1].trigger()
    assert moves == [(1, "ready")]
    menu.deleteLater()


def test_new_cards_keep_the_keyboard_at_its_card(board: Board, moves: list[tuple[object, str]]) -> None:
    board.go_to(2)
    board.set_cards((BoardCard(9, "interested", "New"), *CARDS))
    assert here(board) == 2
    board.set_cards((BoardCard(2, "ready", "Naomi"),))
    assert here(board) == 2
    assert board.view("ready").hasFocus()
    assert moves == []


def test_a_refused_move_is_put_back(board: Board) -> None:
    board.move_card(1, "ready")
    board.set_cards(CARDS)
    assert board.column_of(1) == "interested"
    with pytest.raises(KeyError):
        board.column_of(77)


def test_markup_in_a_tip_shows_as_typed(board: Board) -> None:
    tip = str(board.view("interested").cards.index(1).data(Qt.ItemDataRole.ToolTipRole))
    assert "&lt;b&gt;Naomi&lt;/b&gt; &amp; Co" in tip


def test_cards_grow_with_their_words(board: Board) -> None:
    view = board.view("interested")
    view.cards.set_cards(
        [BoardCard(1, "interested", "A"), BoardCard(2, "interested", "B " * 60, "C " * 60, "D " * 60)]
    )
    delegate: Callable[..., object] = view.itemDelegate().sizeHint
    heights = [view.visualRect(view.cards.index(at)).height() for at in (0, 1)]
    assert delegate is not None
    assert heights[1] > 2 * heights[0]


def test_hundreds_of_cards_can_be_shown_and_scrolled(board: Board) -> None:
    board.set_cards(BoardCard(at, "interested", f"Person {at}", "Trustee", "new") for at in range(600))
    assert board.count("interested") == 600
    assert board.go_to(599)
    view = board.view("interested")
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).topLeft())
    assert not board.grab().isNull()
