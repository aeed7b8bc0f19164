"""Putting finished files in place, on file systems that can less than others."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rmdesk.store import placing
from rmdesk.store.desk_errors import DeskExists
from rmdesk.store.placing import file_beside, make_private_folder, place_new


def failing(number: int) -> object:
    def fail(*_given: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_stick_without_links_gets_the_file_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    target = tmp_path / "a"
    for attempt in range(2):
        with file_beside(target) as beside:
            beside.write_bytes(b"%d" % attempt)
            if attempt:
                with pytest.raises(DeskExists):
                    place_new(beside, target)
            else:
                place_new(beside, target)
    assert target.read_bytes() == b"0"
    assert os.listdir(tmp_path) == ["a"]


def test_a_drive_that_cannot_flush_folders_is_taken_but_a_broken_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "sync_folder", failing(errno.EINVAL))
    with file_beside(tmp_path / "a") as beside:
        place_new(beside, tmp_path / "a")
    assert (tmp_path / "a").exists()
    monkeypatch.setattr(placing, "sync_folder", failing(errno.EIO))
    with file_beside(tmp_path / "b") as beside, pytest.raises(OSError, match="nput"):
        place_new(beside, tmp_path / "b")


def test_folders_that_exist_keep_their_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    make_private_folder(shared / "mine")
    make_private_folder(shared / "mine")
    assert shared.stat().st_mode & 0o777 == 0o755
    assert (shared / "mine").stat().st_mode & 0o777 == 0o700


def test_opening_a_desk_brings_in_nothing_heavy() -> None:
    heavy = ("sqlalchemy", "alembic", "PySide6", "reportlab", "zxcvbn", "numpy")
    script = (
        "import sys, rmdesk.store.backup, rmdesk.store.guard, rmdesk.store.recovery, rmdesk.rules.passphrase;"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(placing.__file__).parents[2])}
    said = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"
