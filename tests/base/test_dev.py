"""The developer commands' own decisions: what is missing, what is current, what to run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import dev


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """What would have been run by the environment's Python; set-up is left out, and all goes well."""
    made: list[Sequence[str]] = []

    def python(arguments: Sequence[str], *, window: bool = False) -> int:
        made.append(arguments)
        return 0

    monkeypatch.setattr(dev, "set_up", lambda window=False: None)
    monkeypatch.setattr(dev, "python", python)
    return made


@pytest.mark.parametrize(
    ("platform", "environ", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_display_is_told_from_none(platform: str, environ: dict[str, str], shown: bool) -> None:
    assert dev.has_display(platform, environ) is shown


def test_libraries_that_do_not_open_are_missing() -> None:
    assert dev.missing_packages({"libnothing-of-this-name.so.99": "libnothing99"}) == ["libnothing99"]
    assert dev.missing_packages({}) == []


def test_the_lock_has_one_hash_under_either_line_end(tmp_path: Path) -> None:
    unix, windows, other = tmp_path / "u", tmp_path / "w", tmp_path / "o"
    unix.write_bytes(b"a==1\nb==2\n")
    windows.write_bytes(b"a==1\r\nb==2\r\n")
    other.write_bytes(b"a==1\nb==3\n")
    assert dev.lock_hash(unix) == dev.lock_hash(windows) != dev.lock_hash(other)


def test_an_interpreter_that_is_not_there_does_not_work(tmp_path: Path) -> None:
    assert not dev.works(tmp_path / "python")
    assert dev.works(Path(sys.executable))


def test_the_source_is_linked_relative_to_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / ".venv" / "lib" / "site-packages"
    site.mkdir(parents=True)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    dev.link_source(site)
    dev.link_source(site)
    line = (site / "rmdesk.pth").read_text(encoding="utf-8").strip()
    assert not Path(line).is_absolute()
    assert (site / line).resolve() == (tmp_path / "src").resolve()


def test_packages_are_installed_once_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    lock = tmp_path / "requirements.lock"
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(dev, "lock_hash", lambda: str(hash(lock.read_text())))
    monkeypatch.setattr(dev, "works", lambda python: True)
    monkeypatch.setattr(dev, "link_source", lambda site: None)
    monkeypatch.setattr(dev, "install_packages", lambda: installed.append(lock.read_text()))
    for content in ("one", "one", "two", "two", "one"):
        lock.write_text(content)
        dev.ensure_environment()
    assert installed == ["one", "two", "one"]


def test_run_opens_the_sample_desk_or_plays_the_journey(
    calls: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda platform, environ: True)
    assert dev.main(["run", "--theme", "dark"]) == 0
    monkeypatch.setattr(dev, "has_display", lambda platform, environ: False)
    assert dev.main(["run"]) == 0
    assert calls == [
        ["-m", "rmdesk", "--demo", "--theme", "dark"],
        ["-m", "rmdesk.tour", "--out", str(Path("build") / "sample")],
    ]


def test_check_runs_the_tests_last_and_fails_when_anything_failed(
    calls: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dev.main(["check", "tests/rules"]) == 0
    assert calls[-1] == ["-m", "pytest", "-n", "2", "--dist", "loadfile", *dev.ENDING, "tests/rules"]
    assert len(calls) == len(dev.STEPS) + 1
    monkeypatch.setattr(dev, "python", lambda arguments: int("mypy" in arguments))
    assert dev.main(["check"]) == 1
    monkeypatch.setattr(dev, "python", lambda arguments: 2 if "pytest" in arguments else 0)
    assert dev.main(["check"]) == 2


def test_every_command_is_in_the_usage_and_an_unknown_one_shows_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dev.main(["nonsense"]) == 2
    assert dev.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n  {name} " in shown for name in dev.COMMANDS)


def test_the_check_of_the_server_is_the_one_of_the_readme() -> None:
    script = dev.ROOT / ".ci" / "run"
    assert "python3 dev.py check" in script.read_text(encoding="utf-8")


def test_it_reads_as_a_program_without_anything_installed() -> None:
    shown = subprocess.run(
        [sys.executable, "-I", "-S", "dev.py", "-h"], cwd=dev.ROOT, capture_output=True, check=True
    )
    assert b"usage: python3 dev.py" in shown.stdout
