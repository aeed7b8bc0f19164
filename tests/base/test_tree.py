"""What the tree must carry beside its code: licences, a lock without addresses, no trace of one machine."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "resources" / "fonts"
ICONS = ROOT / "resources" / "icons"
LICENCES = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")

MADE = {"build", "dist", "__pycache__"}  # and whatever begins with a dot, .ci excepted
BINARY = {".ttf", ".png", ".ico", ".icns", ".xlsx", ".ods", ".pdf", ".rmdesk", ".pyc"}

# Written apart, so that this file does not name what it looks for.
HOSTS = re.compile(
    "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "registry" + r"\.npm", r"deb\." + "debian"))
)
MACHINE = re.compile(r"(?<![\w.])/(?:" + "|".join(("work", "farm", "root", "opt")) + r")/")


def texts() -> Iterator[tuple[str, str]]:
    """Every text file of the tree with its content."""
    for top in sorted(ROOT.iterdir()):
        if top.name in MADE or (top.name.startswith(".") and top.name != ".ci"):
            continue
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            made = any(part in MADE or part.startswith(".") for part in path.relative_to(top).parts)
            if path.is_file() and not made and path.suffix not in BINARY:
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8", errors="replace")


def named(pattern: re.Pattern[str]) -> list[str]:
    return [f"{name}: {found.group()}" for name, text in texts() for found in pattern.finditer(text)]


def project() -> dict[str, list[str]]:
    """The needs that pyproject.toml names: to run, and to develop."""
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"run": metadata["dependencies"], "dev": metadata["optional-dependencies"]["dev"]}


def lines_of(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def needed_at_run_time() -> set[str]:
    """The distributions that rmdesk's run-time needs bring along, themselves included, on this system."""
    waiting = [Requirement(line).name for line in project()["run"]]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if canonicalize_name(name) in found:
            continue
        found.add(canonicalize_name(name))
        needs = [Requirement(text) for text in importlib.metadata.requires(name) or []]
        waiting += [need.name for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
    return found


def test_no_host_of_a_package_registry_is_named() -> None:
    assert named(HOSTS) == []


def test_no_path_of_one_machine_is_named() -> None:
    assert named(MACHINE) == []


def test_the_looks_for_hosts_and_paths_find_them() -> None:
    assert HOSTS.search("https://files.python" + "hosted.org/x")
    assert MACHINE.search("see /wo" + "rk/x") and MACHINE.search('"/op' + 't/x"')
    assert not MACHINE.search("example.org/work/x") and not MACHINE.search("../home/page/")
    assert {"dev.py", ".ci/run", "LICENSE", "tests/base/test_tree.py"} <= {name for name, _ in texts()}


def test_the_source_of_the_lock_says_what_the_project_says() -> None:
    wanted = [line for line in lines_of("requirements.in") if line and not line.startswith("#")]
    assert wanted == project()["run"] + project()["dev"]


def test_the_lock_pins_everything_by_hash_and_names_no_address() -> None:
    lines = lines_of("requirements.lock")
    heads = [number for number, line in enumerate(lines) if not line.startswith(" ")]
    assert all(re.match(r"[a-z0-9-]+==\S+( ; .+)? \\$", lines[number]) for number in heads)
    assert all(lines[number + 1].strip().startswith("--hash=sha256:") for number in heads)
    assert not [line for line in lines if "#" in line or "/" in line or "@" in line]
    locked = {lines[number].split("==")[0] for number in heads}
    assert {
        canonicalize_name(Requirement(line).name) for line in project()["run"] + project()["dev"]
    } <= locked


def test_every_library_of_run_time_is_on_the_page_of_licences() -> None:
    on_page = {canonicalize_name(word) for word in re.findall(r"[\w.-]+", LICENCES)}
    assert sorted(needed_at_run_time() - on_page) == []


def test_every_font_is_on_the_page_and_has_its_licence_beside_it() -> None:
    fonts = [path.stem.split("-") for path in FONTS.glob("*.ttf")]
    assert fonts
    for family, face in fonts:
        row = next(line for line in LICENCES.splitlines() if f"| {family}-" in line)
        assert f"-{face}" in row and f"{family}-OFL.txt" in row
        assert "SIL Open Font License" in (FONTS / f"{family}-OFL.txt").read_text(encoding="utf-8")


def test_every_icon_is_on_the_page_and_the_licence_lies_beside_them() -> None:
    listed = set(re.split(r", |\.\n", LICENCES.split("otherwise unchanged:\n")[1].split("\n\n")[0] + "\n"))
    icons = {path.stem for path in ICONS.glob("*.svg")}
    assert icons and icons == {name.strip(" \n.") for name in listed if name.strip()}
    assert "ISC License" in (ICONS / "Lucide-LICENSE.txt").read_text(encoding="utf-8")


def test_the_projects_own_licence_is_there() -> None:
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    assert "resources/wording/passphrase_words.txt" in LICENCES
