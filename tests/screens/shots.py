"""`python -m tests.screens.shots --out FOLDER`: a picture of every page of the sample desk in every look.

The desk stands at a fixed day, so that pictures of two versions can be compared.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from rmdesk.demo.sample import make_sample
from rmdesk.services import matching, meetings, opening
from rmdesk.services.desk import Desk
from rmdesk.ui.style.theme import Theme, make_application
from rmdesk.ui.unlock.window import UnlockWindow
from rmdesk.ui.widgets.table import RecordTable
from tests.support.prompts import ScriptedPrompts
from tests.support.window import WindowDriver

DAY = dt.date(2026, 11, 25)
PASSPHRASE = "lantern meadow copper violin harbour"


@dataclass(frozen=True, slots=True)
class Variant:
    """One look: palette, text size and window size."""

    name: str
    palette: str
    scale: float
    size: tuple[int, int]


VARIANTS = (
    Variant("light", "light", 1.0, (1366, 768)),
    Variant("dark", "dark", 1.0, (1366, 768)),
    Variant("contrast", "high_contrast", 1.0, (1366, 768)),
    Variant("large", "light", 2.0, (1366, 768)),
    Variant("narrow", "light", 1.0, (1024, 700)),
)


class Camera:
    """Goes round one window in one look."""

    def __init__(self, desk: Desk, variant: Variant, out: Path) -> None:
        self.driver = WindowDriver(desk, variant.palette, variant.scale)
        self.driver.context.sample = PASSPHRASE
        self.driver.window.topbar.sample.show()
        self.driver.window.resize(*variant.size)
        self.driver.settle()
        self._folder = out / variant.name
        self._folder.mkdir(parents=True, exist_ok=True)
        self._count = 0

    def take(self, name: str) -> None:
        """Take a picture of the window as it is."""
        self.driver.settle()
        self._count += 1
        self.driver.window.grab().save(str(self._folder / f"{self._count:02d}-{name}.png"))

    def page(self, name: str, record: object = None, picture: str = "") -> None:
        """Go to a page, perhaps to a record on it, and take a picture."""
        self.driver.window.show_page(name, record)
        self.take(picture or name)

    def press(self, name: str, picture: str) -> None:
        """Press a button, if it is there, and take a picture."""
        found = [w for w in self.driver.window.findChildren(QWidget, name) if w.isVisible()]
        if found and found[0].isEnabled():
            self.driver.click(name)
            self.take(picture)

    def tab(self, name: str, at: int, picture: str) -> None:
        """Go to a tab and take a picture."""
        bar = self.driver.find(QTabBar, name)
        if at < bar.count():
            bar.setCurrentIndex(at)
            self.take(picture)

    def person(self) -> int:
        """Return somebody on the people page."""
        first = self.driver.find(RecordTable, "people.table").shown_ids[0]
        assert isinstance(first, int)
        return first


def round_trip(camera: Camera) -> None:
    """Take a picture of every page and of what opens on it."""
    desk = camera.driver.desk
    programme_id = camera.driver.context.programme_id
    assert programme_id is not None
    camera.page("today")
    camera.page("plan")
    camera.page("plan", "where_to_turn", "plan-lower")
    camera.page("plan", "new", "plan-start")
    camera.press("start.back", "plan-again")
    for page in ("mentees", "mentors"):
        camera.page(page)
        camera.press(f"{page}.view", f"{page}-list")
        camera.press(f"{page}.view", f"{page}-board")
    camera.page("mentees", "import", "mentees-import")
    camera.page("matching")
    waiting = [
        line
        for line in matching.view(desk, programme_id).lines
        if line.state is matching.RelationshipState.CHOOSING
    ]
    camera.page("matching", waiting[0].id, "matching-waiting")
    _meetings(camera, desk, programme_id)
    camera.page("people")
    camera.page("people", camera.person(), "people-person")
    camera.page("people", "new", "people-add")
    camera.page("printroom")
    camera.tab("printroom.tabs", 1, "printroom-agreements")
    camera.press("printroom.agreements.all", "printroom-preview")
    for at, name in ((2, "cards"), (3, "certificates"), (4, "report"), (9, "labels"), (10, "register")):
        camera.tab("printroom.tabs", at, f"printroom-{name}")
    _concerns(camera)
    for page in ("datacare", "settings", "gatherings", "evaluation"):
        camera.page(page)


def _meetings(camera: Camera, desk: Desk, programme_id: int) -> None:
    camera.page("meetings")
    lines = meetings.overview(desk, programme_id).meetings
    held = [line for line in lines if line.state.value == "held"]
    camera.page("meetings", held[-1].id, "meeting-held")
    planned = [line for line in lines if line.to_record]
    camera.page("meetings", planned[0].id, "meeting-to-record")
    camera.press("meetings.move", "meeting-move")


def _concerns(camera: Camera) -> None:
    """Look at the restricted area locked, then opened: the list, a case, its next step, a new one, the ladder."""
    camera.page("concerns")
    driver = camera.driver
    driver.type("concerns.passphrase", PASSPHRASE)
    driver.window.activateWindow()
    driver.click("concerns.unlock")
    camera.take("concerns-list")
    table = driver.find(RecordTable, "concerns.table")
    table.opened.emit(table.shown_ids[0])
    camera.take("concerns-case")
    camera.press("case.primary", "concerns-step")
    driver.click("case.trail.list")
    camera.press("concerns.ladder", "concerns-ladder")
    driver.click("ladder.trail.list")
    driver.click("concerns.primary")
    camera.take("concerns-about")
    driver.click("about.participant")
    driver.click("about.primary")
    camera.take("concerns-draft")


def first_screens(theme: Theme, variant: Variant, out: Path) -> None:
    """Take pictures of the first screen before a desk is open."""
    theme.apply(variant.palette, variant.scale)
    folder = out / variant.name
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "desk.rmdesk"
        for name, desk in (("first-run", None), ("unlock", path)):
            window = UnlockWindow(desk, lambda: opening, ScriptedPrompts())
            window.resize(*(min(side, most) for side, most in zip(variant.size, (1024, 768), strict=True)))
            window.show()
            window.jobs.settle()
            QApplication.processEvents()
            window.grab().save(str(folder / f"00-{name}.png"))
            window.close()


def main(arguments: list[str], tour: Callable[[Camera], None] = round_trip) -> int:
    """Take every picture."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens.shots", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="", help="one look: " + ", ".join(v.name for v in VARIANTS))
    chosen = parser.parse_args(arguments)
    app = QApplication.instance() or make_application(sys.argv[0])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as place:
        made = make_sample(Path(place), DAY, passphrase=PASSPHRASE)
        path = made.path
        made.store.close()
        for variant in VARIANTS:
            if chosen.only in ("", variant.name):
                copy = path.with_name(f"{variant.name}.rmdesk")
                shutil.copyfile(path, copy)
                desk = opening.open_desk(copy, PASSPHRASE, made.clock)
                camera = Camera(desk, variant, chosen.out)
                tour(camera)
                camera.driver.close()
                first_screens(Theme(app), variant, chosen.out)
                print(f"{variant.name}: {len(list((chosen.out / variant.name).glob('*.png')))} pictures")
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(code)
