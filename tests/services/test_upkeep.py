"""Settings, backups and checks of an open desk; drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from rmdesk.base.clock import FixedClock
from rmdesk.base.errors import EnvironmentFault, FieldError
from rmdesk.services import drafts, opening, programme, upkeep
from rmdesk.services.desk import Desk
from rmdesk.store.desk_errors import WrongPassphrase
from tests.support.desks import NOON, make_desk


def test_settings_are_kept_and_found_again(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    assert upkeep.settings(desk) == upkeep.Settings()
    upkeep.change_settings(desk, organisation="Northfield", nation="Wales", palette="dark")
    done = upkeep.change_settings(desk, text_scale=1.5)
    assert done.label == ""
    assert (done.value.organisation, done.value.nation, done.value.palette) == ("Northfield", "Wales", "dark")
    assert upkeep.settings(desk).text_scale == 1.5
    desk.store.close()


def test_settings_of_a_later_version_are_passed_over() -> None:
    assert upkeep.settings_from({"organisation": "Northfield", "sound": "loud"}).organisation == "Northfield"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("lock_minutes", 0), ("lock_minutes", 61), ("text_scale", 0.9), ("text_scale", 2.1)),
        *(("palette", "pink"), ("nation", "Atlantis"), ("backup_folder", "/no/such/folder")),
        *(("backup_folder", "relative"),),
    ],
)
def test_a_setting_that_can_not_be_is_refused(desk: Desk, field: str, value: object) -> None:
    with pytest.raises(FieldError) as caught:
        upkeep.change_settings(desk, **{field: value})
    assert caught.value.field == field
    assert upkeep.settings(desk) == upkeep.Settings()


def test_backups_follow_the_chosen_folder(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    upkeep.change_settings(desk, backup_folder=str(stick))
    made = upkeep.back_up(desk).value
    assert made.path.parent == stick
    care = upkeep.data_care(desk)
    assert care.backup_folder == stick
    assert care.backups == (made,)


def test_a_backup_is_made_only_when_something_changed(desk: Desk) -> None:
    assert upkeep.back_up_if_changed(desk) is None
    drafts.keep(desk, "window", {"page": "plan"})
    assert drafts.take(desk, "window") == {"page": "plan"}
    assert drafts.take(desk, "window") is None
    assert upkeep.back_up_if_changed(desk) is None
    programme.start(desk, "Leading", "T13")
    assert upkeep.back_up_if_changed(desk) is not None
    assert upkeep.back_up_if_changed(desk) is None


def test_old_backups_are_let_go(desk: Desk) -> None:
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    for _day in range(12):
        upkeep.back_up(desk)
        clock.advance(days=1)
    days = [copy.made.day for copy in upkeep.data_care(desk).backups]
    assert days[:7] == [2, 1, 30, 29, 28, 27, 26]
    assert len(days) < 12


def test_a_folder_that_can_not_be_written_fails_kindly(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "backups").write_bytes(b"a file where the folder should be")
    with pytest.raises(EnvironmentFault) as caught:
        upkeep.back_up(desk)
    assert caught.value.advice


def test_a_backup_is_checked_whole(desk: Desk) -> None:
    made = upkeep.back_up(desk).value
    assert upkeep.check_desk(desk) == ()
    assert upkeep.check_backup(desk, made.path) == ()
    content = bytearray(made.path.read_bytes())
    content[40_000] ^= 1
    made.path.write_bytes(content)
    assert upkeep.check_backup(desk, made.path)


def test_backups_from_before_a_new_passphrase_are_told_apart(tmp_path: Path) -> None:
    desk = opening.create(tmp_path / "desk.rmdesk", "quiet harbour violet tractor moon", "", FixedClock(NOON))
    made = upkeep.back_up(desk).value
    new = opening.prepare_change(
        desk, "quiet harbour violet tractor moon", "seven lanterns over the cold canal"
    )
    opening.finish_change(desk, new)
    assert [copy.same_key for copy in upkeep.data_care(desk).backups] == [False]
    with pytest.raises(WrongPassphrase):
        upkeep.check_backup(desk, made.path)
    desk.store.close()


def test_data_care_names_what_lies_beside_the_desk(desk: Desk) -> None:
    desk.path.with_name("desk (conflicted copy).rmdesk").write_bytes(b"x")
    care = upkeep.data_care(desk)
    assert care.conflict_copies == ("desk (conflicted copy).rmdesk",)
    assert care.warning == ""
    assert care.path == desk.path
