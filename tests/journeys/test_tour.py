"""The tour: a first run to a closed concern through the window, on the two real forms, and what it leaves."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from rmdesk.services import opening
from rmdesk.services.journey import journey
from rmdesk.tour.journey import JOURNEY
from tests.documents.checks import all_text, failures

pytestmark = pytest.mark.usefixtures("real_key")

ROOT = Path(__file__).resolve().parents[2]
PAPERS = {
    "agreement-large.pdf",
    "agreement-standard.pdf",
    "certificates-large.pdf",
    "certificates-standard.pdf",
    "concern-about-us-routes-and-envelope.pdf",
    "concern-blank-form.pdf",
    "concern-chronology.pdf",
    "programme-report-large.pdf",
    "programme-report-standard.pdf",
    "recovery-sheet.pdf",
}


@dataclass(frozen=True, slots=True)
class Played:
    """What a tour said, and where it left everything."""

    said: str
    out: Path

    @property
    def papers(self) -> list[Path]:
        return sorted((self.out / "papers").iterdir())

    @property
    def screens(self) -> list[Path]:
        return sorted((self.out / "screens").iterdir())


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Play the whole tour once, in a process of its own, in a home that is left as it was."""
    out = tmp_path_factory.mktemp("tour") / "left"
    home = tmp_path_factory.mktemp("home")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT / "src"),
        "HOME": str(home),
    }
    done = subprocess.run(
        [sys.executable, "-m", "rmdesk.tour", "--out", str(out)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(home.iterdir()) == [], "the tour left something at home"
    return Played(done.stdout, out)


def test_it_says_in_a_few_lines_what_it_left(played: Played) -> None:
    lines = played.said.splitlines()
    assert len(lines) <= 6
    assert str(played.out / "sample.rmdesk") in played.said
    assert f"Papers: {len(PAPERS)}" in played.said
    assert f"Pictures: {len(played.screens)}" in played.said


def test_the_sample_desk_opens_with_the_passphrase_it_says(played: Played) -> None:
    found = re.search(r"passphrase: (.+)", played.said)
    assert found is not None
    desk = opening.open_desk(played.out / "sample.rmdesk", found.group(1))
    current = journey(desk, None).current
    desk.store.close()
    assert current is not None and current.name == "Leading with lived experience"


def test_it_leaves_every_paper_and_nothing_else(played: Played) -> None:
    assert {paper.name for paper in played.papers} == PAPERS
    assert {entry.name for entry in played.out.iterdir()} == {"sample.rmdesk", "papers", "screens"}


def test_every_paper_is_accessible(played: Played) -> None:
    assert {paper.name: failures(paper.read_bytes()) for paper in played.papers} == {
        name: [] for name in sorted(PAPERS)
    }


def test_names_stand_on_paper_as_people_write_them(played: Played) -> None:
    certificates = all_text((played.out / "papers" / "certificates-standard.pdf").read_bytes())
    assert "Siân Llŷr-Żółtowska" in certificates
    assert "نادية" in certificates or "ةيدان" in certificates


def test_the_chronology_holds_the_case_and_the_report_does_not(played: Played) -> None:
    chronology = all_text((played.out / "papers" / "concern-chronology.pdf").read_bytes())
    report = all_text((played.out / "papers" / "programme-report-standard.pdf").read_bytes())
    assert "I lie awake doing sums" in chronology
    assert "lie awake" not in report and "oncern" not in report


def test_there_is_a_picture_of_every_step_and_none_is_blank(played: Played) -> None:
    assert len(played.screens) > len(JOURNEY)
    blank = []
    for path in played.screens:
        picture = QImage(str(path)).scaled(120, 80)
        colours = {picture.pixel(x, y) for x in range(120) for y in range(80)}
        if picture.isNull() or len(colours) < 12:
            blank.append(path.name)
    assert blank == []
    assert "failed" not in " ".join(path.name for path in played.screens)


def test_a_step_that_fails_is_named(tmp_path: Path) -> None:
    code = (
        "import rmdesk.tour.playing as playing\n"
        "from rmdesk.tour.failing import see\n"
        "from rmdesk.tour.steps import first_run\n"
        "playing.leave_sample = lambda out: 'words'\n"
        "playing.JOURNEY = (('First run', first_run.make_desk),"
        " ('A step that cannot be', lambda day: see(False, 'the sky is green')))\n"
        "from rmdesk.tour import __main__ as tour\n"
        "import os, sys\n"
        f"code = tour.main(['--out', {str(tmp_path / 'out')!r}])\n"
        "sys.stdout.flush(); sys.stderr.flush(); os._exit(code)\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "The tour failed at: A step that cannot be. Not so: the sky is green" in done.stderr
