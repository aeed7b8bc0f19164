"""A lost passphrase, and going back to a backup, both from the first screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rmdesk.base.clock import FixedClock
from rmdesk.services import opening, programme, upkeep
from rmdesk.store.desk_errors import WrongPassphrase
from tests.support.desk_files import trace
from tests.support.desks import NOON
from tests.support.pages.unlock import OTHER, PASSPHRASE, FirstScreen


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """A closed desk with one backup that is a programme behind, and the groups of its recovery sheet."""
    path = tmp_path_factory.mktemp("made") / "desk.rmdesk"
    desk = opening.create(path, PASSPHRASE, "Northfield Community Trust", FixedClock(NOON))
    programme.start(desk, "First", "T13")
    upkeep.back_up(desk)
    programme.start(desk, "Second", "T13")
    groups = opening.recovery_kit(desk).groups
    desk.store.close()
    return path, groups


@pytest.fixture
def path(made: tuple[Path, tuple[str, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its own copy, with the backup."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "desks"
    (folder / "backups").mkdir(parents=True)
    for file in (made[0], *(made[0].parent / "backups").iterdir()):
        (folder / file.relative_to(made[0].parent)).write_bytes(file.read_bytes())
    return folder / "desk.rmdesk"


@pytest.fixture
def lines(made: tuple[Path, tuple[str, ...]]) -> list[str]:
    """The four lines of the recovery sheet."""
    return [" ".join(made[1][at : at + 4]) for at in range(0, 16, 4)]


@pytest.fixture
def screen(qapp: object, path: Path) -> Iterator[FirstScreen]:
    """The first screen over the desk."""
    shown = FirstScreen(path)
    yield shown
    shown.close()


def fill(screen: FirstScreen, lines: list[str], passphrase: str = OTHER) -> None:
    """Fill the panel that asks for the sheet, and go on."""
    for number, line in enumerate(lines, 1):
        screen.type(f"recover.line{number}", line.lower())
    screen.type("recover.passphrase", passphrase)
    screen.type("recover.again", passphrase)
    screen.click("recover.primary")


def test_the_sheet_opens_the_desk_with_a_new_passphrase_and_a_new_sheet(
    screen: FirstScreen, path: Path, lines: list[str]
) -> None:
    before = trace(path)
    screen.click("unlock.recover")
    assert "Nobody can look a passphrase up" in screen.texts()
    fill(screen, lines)
    assert screen.panel == "sheet"
    assert trace(path) == before
    assert " ".join(screen.groups()) != " ".join(lines)
    screen.prove()
    (desk,) = screen.desks
    assert upkeep.settings(desk).kit_number == 2
    assert opening.confirm_passphrase(desk, OTHER)
    desk.store.close()
    with pytest.raises(WrongPassphrase):
        opening.open_desk(path, PASSPHRASE)


def test_the_group_that_is_wrong_is_named_at_its_line(
    screen: FirstScreen, path: Path, lines: list[str]
) -> None:
    before = trace(path)
    screen.click("unlock.recover")
    wrong = list(lines)
    wrong[2] = wrong[2][:5] + ("A" if wrong[2][5] != "A" else "C") + wrong[2][6:]
    fill(screen, wrong)
    assert screen.error("recover.line3").startswith("Group 2 of line 3 does not look right.")
    screen.type("recover.line3", lines[2][:-1])
    screen.click("recover.primary")
    assert "63" in screen.message() or screen.error("recover.line3")
    assert trace(path) == before


def test_a_sheet_of_another_desk_says_so(screen: FirstScreen, path: Path, tmp_path: Path) -> None:
    groups = opening.prepare(tmp_path / "x.rmdesk", OTHER, "").kit.groups
    screen.click("unlock.recover")
    fill(screen, [" ".join(groups[at : at + 4]) for at in range(0, 16, 4)])
    assert screen.message() == "This sheet is in order, but it does not open this desk."


def test_a_whole_key_in_the_first_line_is_spread(screen: FirstScreen, lines: list[str]) -> None:
    screen.click("unlock.recover")
    screen.type("recover.line1", " ".join(lines).replace(" ", "-"))
    assert [screen.value(f"recover.line{number}") for number in range(1, 5)] == lines


def test_leaving_half_way_changes_nothing(screen: FirstScreen, path: Path, lines: list[str]) -> None:
    before = trace(path)
    screen.click("unlock.recover")
    fill(screen, lines)
    screen.click("sheet.back")
    assert screen.panel == "recover"
    screen.click("recover.back")
    assert screen.panel == "unlock"
    assert trace(path) == before
    screen.type("unlock.passphrase", PASSPHRASE, enter=True)
    assert screen.desks


def test_a_backup_is_restored_beside_the_desk_and_says_how_it_differs(
    screen: FirstScreen, path: Path
) -> None:
    before = trace(path)
    screen.click("unlock.restore")
    (line,) = screen.items("restore.list")
    assert line.startswith("Saturday 21 November 2026, 12:00 · ")
    assert "desk-2026-11-21-1200-restored.rmdesk" in screen.texts()
    screen.type("restore.passphrase", PASSPHRASE, enter=True)
    assert screen.panel == "restored"
    assert "It holds 1 programme, 0 people, 0 meetings." in screen.texts()
    assert "That file has not been touched." in screen.texts()
    assert trace(path)[:3] == before[:3]
    screen.click("restored.primary")
    (desk,) = screen.desks
    assert desk.path.name == "desk-2026-11-21-1200-restored.rmdesk"


def test_a_wrong_passphrase_leaves_no_file(screen: FirstScreen, path: Path) -> None:
    before = trace(path)
    screen.click("unlock.restore")
    screen.type("restore.passphrase", OTHER, enter=True)
    assert screen.message() == "That passphrase does not open this desk."
    assert trace(path) == before


def test_a_damaged_backup_is_refused(screen: FirstScreen, path: Path) -> None:
    (copy,) = (path.parent / "backups").iterdir()
    content = bytearray(copy.read_bytes())
    content[50_000] ^= 1
    copy.write_bytes(content)
    screen.click("unlock.restore")
    screen.type("restore.passphrase", PASSPHRASE, enter=True)
    assert screen.message().startswith("The backup did not come out whole")
    assert not screen.desks


def test_a_backup_from_elsewhere_to_a_place_of_ones_own(
    screen: FirstScreen, path: Path, tmp_path: Path
) -> None:
    (copy,) = (path.parent / "backups").iterdir()
    stick = tmp_path / "stick.rmdesk"
    copy.rename(stick)
    screen.click("unlock.restore")
    assert "There is no backup in the folder beside the desk." in screen.texts()
    screen.click("restore.primary")
    assert screen.message() == "Choose a backup first."
    screen.prompts.files.append(stick)
    screen.click("restore.choose")
    screen.prompts.new_files.append(tmp_path / "again")
    screen.click("restore.elsewhere")
    screen.type("restore.passphrase", PASSPHRASE, enter=True)
    screen.click("restored.primary")
    assert screen.desks[0].path == tmp_path / "again.rmdesk"


def test_an_existing_file_is_never_written_over(screen: FirstScreen, path: Path) -> None:
    screen.click("unlock.restore")
    screen.prompts.new_files.append(path)
    screen.click("restore.elsewhere")
    before = trace(path)
    screen.type("restore.passphrase", PASSPHRASE, enter=True)
    assert screen.message() == "There is already a file of that name."
    assert trace(path) == before


def test_the_sheet_of_that_time_restores_too(screen: FirstScreen, lines: list[str]) -> None:
    screen.click("unlock.restore")
    screen.type("restore.passphrase", " ".join(lines), enter=True)
    assert screen.panel == "restored"
    screen.click("restored.primary")
