"""The whole program: from the first screen to the window, locking, closing, and what is there again afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from rmdesk.base import remembered
from rmdesk.base.clock import FixedClock
from rmdesk.bootstrap import Arguments, Program
from rmdesk.services import opening, programme, upkeep
from rmdesk.services.desk import Done
from rmdesk.store.engine import NOT_SAVED
from rmdesk.ui.idle import IdleWatch
from rmdesk.ui.shell.window import MainWindow
from rmdesk.ui.style import look
from rmdesk.ui.style.theme import Theme
from tests.support.desks import NOON
from tests.support.letting_go import let_go, windows
from tests.support.pages.unlock import PASSPHRASE
from tests.support.prompts import ScriptedPrompts


class Runs:
    """Runs of the program one after the other, each started as the one before asked for."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.before = windows()
        self.relaunched: list[list[str]] = []
        self.prompts = ScriptedPrompts()
        self.program: Program | None = None

    def start(self, arguments: Arguments) -> Program:
        """Start a run."""
        self.program = Program(self.app, Theme(self.app), self.prompts, self.relaunched.append)
        self.program.start(arguments)
        self.settle()
        return self.program

    def again(self) -> Program:
        """Start the run that the last one asked for."""
        words = self.relaunched[-1]
        return self.start(Arguments(Path(words[1]), restore="--restore" in words))

    def unlock(self) -> None:
        """Type the passphrase."""
        field = self.find(QLineEdit, "unlock.passphrase")
        QTest.keyClicks(field, PASSPHRASE)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    @property
    def window(self) -> MainWindow:
        """Return the open desk's window."""
        assert self.program is not None
        assert self.program.window is not None
        return self.program.window

    @property
    def is_open(self) -> bool:
        """Return whether a desk is open."""
        return self.program is not None and self.program.window is not None

    def find(self, kind: type[QWidget], name: str) -> QWidget:
        """Return the widget of this name on screen."""
        root = self.program.window or self.program.unlock if self.program else None
        assert root is not None
        seen = [w for w in root.findChildren(kind, name) if w.isVisible()]
        assert seen, name
        return seen[0]

    def settle(self) -> None:
        """Let everything come to an end."""
        for _round in range(4):
            QApplication.processEvents()
            assert self.program is not None
            if self.program.unlock is not None:
                self.program.unlock.jobs.settle()
            if self.program.window is not None:
                self.program.window.context.jobs.settle()
        QApplication.processEvents()

    def end(self) -> None:
        """Let go of whatever is open."""
        if self.program is None:
            return
        self.prompts.confirmations.append(True)
        if self.program.window is not None:
            self.program.close()
        if self.program.unlock is not None:
            self.program.unlock.close()
        self.program = None
        let_go(*(windows() - self.before))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed desk with a programme."""
    path = tmp_path_factory.mktemp("made") / "desk.rmdesk"
    desk = opening.create(path, PASSPHRASE, "Northfield Community Trust")
    programme.start(desk, "Leading with lived experience", "T13")
    desk.store.close()
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its own copy for each test, in a home of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    copy = tmp_path / "desks" / "desk.rmdesk"
    copy.parent.mkdir()
    copy.write_bytes(made.read_bytes())
    return copy


@pytest.fixture
def runs(qapp: QApplication) -> Iterator[Runs]:
    """Runs of the program."""
    made = Runs(qapp)
    yield made
    made.end()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def test_what_was_typed_in_a_field_of_the_plan_is_there_after_unlock(runs: Runs, path: Path) -> None:
    runs.start(Arguments(path))
    runs.unlock()
    assert runs.program is not None
    assert runs.program.unlock is None
    runs.window.show_page("plan")
    runs.settle()
    field = runs.find(QPlainTextEdit, "plan.purpose")
    field.setFocus()
    QTest.keyClicks(field, " Typed and not left")
    runs.window.context.lock_requested.emit()
    assert runs.relaunched == [["--desk", str(path)]]
    assert not runs.is_open
    runs.again()
    runs.unlock()
    assert runs.window.current_page == "plan"
    text = runs.find(QPlainTextEdit, "plan.purpose")
    assert isinstance(text, QPlainTextEdit)
    assert "Typed and not left" in text.toPlainText()


def test_the_name_of_a_programme_being_started_is_there_after_unlock(runs: Runs, path: Path) -> None:
    runs.start(Arguments(path))
    runs.unlock()
    assert runs.program is not None
    runs.window.new_programme()
    runs.settle()
    QTest.keyClicks(runs.find(QLineEdit, "start.name"), "Lambs and leaders")
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    runs.settle()
    assert runs.relaunched
    backups = path.parent / "backups"
    assert not backups.exists() or not list(backups.iterdir())
    runs.again()
    runs.unlock()
    name = runs.find(QLineEdit, "start.name")
    assert isinstance(name, QLineEdit)
    assert name.text() == "Lambs and leaders"


def test_locking_backs_up_what_changed_and_closes_the_file(runs: Runs, path: Path) -> None:
    runs.start(Arguments(path))
    runs.unlock()
    assert runs.program is not None
    programme.start(runs.window.context.desk, "Second", "T13")
    runs.program.lock()
    assert len(list((path.parent / "backups").iterdir())) == 1
    runs.program.lock()
    runs.program.close()
    assert len(runs.relaunched) == 1
    opening.open_desk(path, PASSPHRASE).store.close()


def test_idle_time_locks(runs: Runs, path: Path) -> None:
    runs.start(Arguments(path))
    runs.unlock()
    assert runs.program is not None
    watch = runs.program._idle
    assert isinstance(watch, IdleWatch)
    watch.idle.emit()
    assert runs.relaunched == [["--desk", str(path)]]


@pytest.fixture
def clock() -> FixedClock:
    """A clock that is moved by hand."""
    return FixedClock(NOON)


def test_idle_is_told_once_when_the_minutes_are_over(qapp: QApplication, clock: FixedClock) -> None:
    told: list[bool] = []
    watch = IdleWatch(qapp, 7, clock)
    watch.idle.connect(lambda: told.append(True))
    clock.advance(minutes=6, seconds=59)
    watch.look()
    assert told == []
    clock.advance(seconds=1)
    watch.look()
    watch.look()
    assert told == [True]
    watch.set_minutes(1)
    clock.advance(hours=8)
    watch.look()
    assert told == [True, True]
    clock.advance(days=-1)
    watch.look()
    clock.advance(seconds=59)
    watch.look()
    assert told == [True, True]
    watch.stop()


def test_a_touch_of_the_window_in_use_counts_anew(qapp: QApplication, clock: FixedClock) -> None:
    told: list[bool] = []
    first, second = QWidget(), QWidget()
    first.show()
    first.activateWindow()
    QTest.qWaitForWindowActive(first)
    watch = IdleWatch(qapp, 7, clock)
    watch.idle.connect(lambda: told.append(True))
    clock.advance(minutes=5)
    QTest.keyClick(first.windowHandle(), Qt.Key.Key_A)
    clock.advance(minutes=5)
    watch.look()
    assert told == []
    second.show()
    second.activateWindow()
    QTest.qWaitForWindowActive(second)
    QTest.mouseMove(second.windowHandle(), QPoint(5, 5))
    QApplication.processEvents()
    clock.advance(minutes=5)
    watch.look()
    assert told == []
    second.close()
    watch.stop()
    QTest.keyClick(first.windowHandle(), Qt.Key.Key_A)
    clock.advance(minutes=7)
    watch.look()
    assert told == [True]
    first.close()


def test_the_end_of_the_session_keeps_drafts_without_a_backup(runs: Runs, path: Path) -> None:
    runs.start(Arguments(path))
    runs.unlock()
    assert runs.program is not None
    runs.window.new_programme()
    runs.settle()
    QTest.keyClicks(runs.find(QLineEdit, "start.name"), "Kept")
    programme.start(runs.window.context.desk, "Second", "T13")
    runs.program.end()
    assert runs.relaunched == []
    assert not (path.parent / "backups").exists()
    runs.start(Arguments(path))
    runs.unlock()
    name = runs.find(QLineEdit, "start.name")
    assert isinstance(name, QLineEdit)
    assert name.text() == "Kept"


def test_lock_and_restore_leads_to_the_backups(runs: Runs, path: Path) -> None:
    runs.start(Arguments(path))
    runs.unlock()
    assert runs.program is not None
    upkeep.back_up(runs.window.context.desk)
    runs.window.context.restore_requested.emit()
    assert runs.relaunched == [["--desk", str(path), "--restore"]]
    runs.again()
    assert runs.program.unlock is not None
    assert runs.program.unlock.panel is not None
    assert runs.program.unlock.panel.area == "restore"


def test_the_last_desk_and_its_look_are_there_next_time(runs: Runs, path: Path) -> None:
    runs.start(Arguments(path))
    runs.unlock()
    assert runs.program is not None
    desk = runs.window.context.desk
    runs.window.wear_settings(upkeep.change_settings(desk, palette="dark", text_scale=1.4).value)
    runs.program.close()
    assert remembered.known_desk() == path
    assert remembered.last_look() == ("dark", 1.4)
    program = runs.start(Arguments())
    assert (look.current().name, look.current().scale) == ("dark", 1.4)
    assert program.unlock is not None
    assert program.unlock.path == path


def test_what_is_remembered_may_be_nonsense(path: Path, tmp_path: Path) -> None:
    remembered.remember_look("dark", 1.2)
    (tmp_path / "config" / "rmdesk" / "look").write_text("dark nonsense", encoding="utf-8")
    assert remembered.last_look() == ("light", 1.0)
    (tmp_path / "config" / "rmdesk" / "last-desk").write_bytes(b"\xff\xfe")
    assert remembered.known_desk() is None


def test_a_new_computer_begins_with_the_first_run(runs: Runs, path: Path) -> None:
    program = runs.start(Arguments())
    assert program.unlock is not None
    assert program.unlock.panel is not None
    assert program.unlock.panel.area == "first"


def _fails() -> Done[None]:
    raise NOT_SAVED


@pytest.mark.parametrize(("answer", "closed"), [(False, False), (True, True)])
def test_closing_asks_when_the_last_words_can_not_be_saved(
    runs: Runs, path: Path, answer: bool, closed: bool
) -> None:
    runs.start(Arguments(path))
    runs.unlock()
    window = runs.window
    window.context.change(window, _fails)
    runs.prompts.confirmations.append(answer)
    window.close()
    runs.settle()
    assert runs.is_open is not closed
    assert runs.prompts.asked[-1].endswith("If you close now, it is lost.")


def test_the_sample_is_thrown_away_when_it_is_locked(runs: Runs, path: Path) -> None:
    runs.start(Arguments(path, demo=True))
    desk = runs.window.context.desk
    assert desk.path != path
    assert desk.path.exists()
    assert remembered.known_desk() is None
    assert runs.program is not None
    runs.program.lock()
    assert runs.relaunched == [[]]
    assert not desk.path.parent.exists()


def begin_sample(
    runs: Runs, path: Path, place: Path, patch: pytest.MonkeyPatch, qtbot: QtBot
) -> QProgressBar:
    """Begin to make the sample in `place`, and wait until it is known how far it is."""
    place.mkdir()
    patch.setattr(tempfile, "tempdir", str(place))
    runs.program = Program(runs.app, Theme(runs.app), runs.prompts, runs.relaunched.append)
    runs.program.start(Arguments(path, demo=True))
    bar = runs.find(QProgressBar, "busy.work.bar")
    assert isinstance(bar, QProgressBar) and bar.maximum() == 0
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=60_000)
    return bar


def test_making_the_sample_says_how_far_it_is_and_can_be_stopped(
    runs: Runs, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    place = tmp_path / "samples"
    bar = begin_sample(runs, path, place, monkeypatch, qtbot)
    assert 0 <= bar.value() < bar.maximum() and "days are written" in bar.accessibleDescription()
    assert list(place.iterdir())
    QTest.mouseClick(runs.find(QWidget, "busy.work.cancel"), Qt.MouseButton.LeftButton)
    runs.settle()
    assert not runs.is_open and runs.find(QLineEdit, "unlock.passphrase").isVisible()
    assert not list(place.iterdir())
    assert runs.program is not None and runs.program.unlock is not None
    panel = runs.program.unlock.panel
    assert panel is not None and not panel.message.message


def test_closing_while_the_sample_is_made_leaves_nothing_of_it(
    runs: Runs, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    place = tmp_path / "samples"
    begin_sample(runs, path, place, monkeypatch, qtbot)
    assert runs.program is not None and runs.program.unlock is not None
    runs.program.unlock.close()
    assert not runs.is_open and not list(place.iterdir())


def test_closing_the_first_screen_ends_the_program(runs: Runs, path: Path) -> None:
    screen = runs.start(Arguments(path)).unlock
    assert screen is not None
    screen.close()
    assert runs.program is not None
    assert runs.program.unlock is None
    assert runs.relaunched == []
