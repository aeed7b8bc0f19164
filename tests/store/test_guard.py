"""Noticing that somebody else has touched the desk file, or may."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from rmdesk.base.errors import EnvironmentFault
from rmdesk.store import guard
from rmdesk.store.desk_file import open_desk_file
from rmdesk.store.guard import FileGuard, conflict_copies, mount_type, risky_place
from tests.support.desk_files import KEY, make_file


def test_our_own_commits_are_fine(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    connection = open_desk_file(path, KEY)
    watch = FileGuard(path)
    for number in range(3):
        watch.check(number or None)
        connection.execute("DELETE FROM meeting WHERE id = ?", (number,))
        watch.remember(number + 1)
    watch.check(3)
    connection.close()


def test_reading_and_a_rolled_back_change_do_not_alarm(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    connection = open_desk_file(path, KEY)
    watch = FileGuard(path)
    connection.execute("SELECT count(*) FROM meeting").fetchone()
    connection.execute("BEGIN")
    connection.execute("DELETE FROM meeting")
    connection.execute("ROLLBACK")
    watch.check()
    connection.close()


def test_a_file_that_has_gone_is_told(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    watch = FileGuard(path)
    path.rename(tmp_path / "elsewhere")
    with pytest.raises(guard.DeskGone, match="gone"):
        watch.check()
    (tmp_path / "elsewhere").rename(path)
    watch.check()


def test_another_file_in_its_place_is_told(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    watch = FileGuard(path)
    shutil.copy2(path, tmp_path / "copy")
    os.replace(tmp_path / "copy", path)
    with pytest.raises(guard.DeskReplaced):
        watch.check()


def test_an_older_copy_written_over_it_is_told(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    older = path.read_bytes()
    watch = FileGuard(path)
    with path.open("r+b") as stream:
        stream.write(older)
    os.utime(path, ns=(1, 1))
    with pytest.raises(guard.DeskOverwritten):
        watch.check()


def test_a_counter_that_went_back_is_told(tmp_path: Path) -> None:
    watch = FileGuard(make_file(tmp_path))
    watch.remember(41)
    watch.check(41)
    with pytest.raises(guard.DeskOverwritten):
        watch.check(40)


def test_each_fault_has_its_own_words() -> None:
    faults: list[EnvironmentFault] = [guard.DeskGone(), guard.DeskReplaced(), guard.DeskOverwritten()]
    assert len({fault.message for fault in faults}) == 3
    assert all(fault.advice for fault in faults)


def test_conflict_copies_of_the_usual_programs_are_found(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    conflicts = {
        "desk (conflicted copy 2026-11-21 140000).rmdesk",
        "desk (Ann's conflicted copy 2026-11-21).rmdesk",
        "desk_conflict-20261121-140000.rmdesk",
        "desk.sync-conflict-20261121-140000-ABCDEFG.rmdesk",
        "desk-LAPTOP7.rmdesk",
        "desk (1).rmdesk",
        "desk 2.rmdesk",
        "DESK-laptop.RMDESK",
        "desk.rmdesk.sync-conflict-1",
    }
    innocent = {
        "desk-2026-11-21-1432.rmdesk",
        "desk-2026-11-21-1432-2.rmdesk",
        "desktop.rmdesk",
        "other.rmdesk",
        "desk.txt",
        "desk.rmdesk-journal",
    }
    for name in conflicts | innocent:
        (tmp_path / name).write_bytes(b"x")
    found = conflict_copies(path)
    assert {copy.path.name for copy in found} == conflicts
    assert all(copy.size == 1 and copy.changed.tzinfo for copy in found)


def test_a_folder_that_has_gone_has_no_conflict_copies(tmp_path: Path) -> None:
    assert conflict_copies(tmp_path / "gone" / "desk.rmdesk") == ()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Carers Trust", "OneDrive"),
        ("OneDrive", "OneDrive"),
        ("Dropbox (Work)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-me", "Google Drive"),
        ("Library/Mobile Documents/x", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("Library/CloudStorage/thing", "cloud"),
    ],
)
def test_folders_kept_in_step_elsewhere_are_named(tmp_path: Path, folder: str, service: str) -> None:
    warning = risky_place(tmp_path / folder / "programme" / "desk.rmdesk")
    assert warning is not None
    assert service in warning


def test_a_marker_file_gives_a_renamed_folder_away(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert "Syncthing" in (risky_place(tmp_path / "mine" / "desk.rmdesk") or "")


@pytest.mark.parametrize("folder", ["Documents", "one drive tickets", "boxes", "My Drives"])
def test_ordinary_folders_are_fine(tmp_path: Path, folder: str) -> None:
    assert risky_place(tmp_path / folder / "desk.rmdesk") is None


def test_a_second_name_of_the_file_is_a_risk(tmp_path: Path) -> None:
    path = make_file(tmp_path)
    assert risky_place(path) is None
    os.link(path, tmp_path / "second")
    assert "second name" in (risky_place(path) or "")


MOUNTS = """\
22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/team\\040files rw - cifs //server/share rw
31 22 0:41 / /mnt/team rw - ext4 /dev/sdb1 rw
32 22 0:42 / /home/a/remote rw - fuse.sshfs host: rw
33 22 0:43 / /media/stick rw - fuseblk /dev/sdc1 rw
34 22 0:44 / /srv rw - nfs4 host:/x rw
"""


@pytest.mark.parametrize(
    ("folder", "kind", "network"),
    [
        ("/home/a", "ext4", False),
        ("/mnt/team files/desk", "cifs", True),
        ("/mnt/team/desk", "ext4", False),
        ("/home/a/remote", "fuse.sshfs", True),
        ("/media/stick", "fuseblk", False),
        ("/srv/x", "nfs4", True),
        ("/srvx", "ext4", False),
    ],
)
def test_network_places_are_known_by_their_mount(folder: str, kind: str, network: bool) -> None:
    found = mount_type(MOUNTS.splitlines(), folder)
    assert found == kind
    assert bool(guard._NETWORK_TYPES.fullmatch(found)) is network
