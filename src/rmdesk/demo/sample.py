"""The sample desk: a made-up organisation in the third month of its programme, written through the services.

It is encrypted like any other desk, lies in a private folder of its own, and goes with the program.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rmdesk.base.clock import FixedClock, SystemClock
from rmdesk.demo.agenda import Agenda, Step
from rmdesk.demo.cast import Cast, load
from rmdesk.demo.concerns import Worries
from rmdesk.demo.inducting import CHECK, Inducting
from rmdesk.demo.meeting import Meetings
from rmdesk.demo.pairing import Pairing
from rmdesk.demo.papers import Papers
from rmdesk.demo.recruiting import Recruiting
from rmdesk.rules.meetings import add_months
from rmdesk.rules.programme import USUAL_PARTS, PlanPart
from rmdesk.services import opening, programme, upkeep
from rmdesk.services.desk import Desk

FOLDER = "rmdesk-sample-"
FILE = "sample.rmdesk"
SCHEME = "T13"
DAYS_IN = 12
"""Days of the third month that have passed."""
PLANNING_DAYS = 126
"""Days between the first entry and the first meetings."""


def make_sample(
    folder: Path | None = None,
    today: dt.date | None = None,
    *,
    passphrase: str = "",
    step: Step | None = None,
) -> Desk:
    """Make the sample desk as it would be on `today`, and return it open; its clock then runs, or stands at that day.

    Without a `folder` it lies in a fresh private one, which `remove_sample` takes away. The passphrase is made by
    chance unless given. `step` hears how much is written; when it raises, nothing of the sample stays.
    """
    day = today or SystemClock().today()
    start = add_months(day, -2) - dt.timedelta(days=DAYS_IN)
    clock = FixedClock(_at(start - dt.timedelta(days=PLANNING_DAYS), 9))
    place = (folder or Path(tempfile.mkdtemp(prefix=FOLDER))) / FILE
    words = passphrase or new_passphrase()
    cast = load()
    desk = opening.create(place, words, cast.organisation, clock)
    try:
        _play(desk, cast, words, start, day, step)
    except BaseException:
        desk.store.close()
        remove_sample(place)
        raise
    desk.clock = FixedClock(_at(day, 10)) if today else SystemClock()
    return desk


def new_passphrase() -> str:
    """Return a passphrase made by chance."""
    return opening.suggest_passphrase()


def remove_sample(path: Path) -> None:
    """Take a sample desk away with its folder and backups; a desk that lies anywhere else is left alone."""
    if path.name == FILE and path.parent.name.startswith(FOLDER):
        shutil.rmtree(path.parent, ignore_errors=True)


def _play(desk: Desk, cast: Cast, passphrase: str, start: dt.date, today: dt.date, step: Step | None) -> None:
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    upkeep.change_settings(desk, coordinator=cast.coordinator, nation=cast.nation)
    number = _programme(desk, cast, start)
    agenda = Agenda(clock, _at(today - dt.timedelta(days=1), 18))
    recruiting = Recruiting(desk, number, agenda)
    recruiting.begin(cast, start, today)
    Inducting(desk, number, agenda, recruiting).begin(cast, start, today)
    pairing = Pairing(desk, number, agenda)
    pairing.begin(start, today)
    Meetings(desk, number, agenda, cast).begin(pairing, start, today)
    Papers(desk, number, agenda).begin(pairing, start)
    Worries(desk, agenda, cast, passphrase).begin(start, today)
    with _hurried(desk):
        agenda.run(step)
    upkeep.back_up(desk)


@contextmanager
def _hurried(desk: Desk) -> Iterator[None]:
    """Let writing not wait for the disk: months are written in a few seconds, and a half-made sample is thrown away."""
    raw = desk.store.raw
    raw.execute("PRAGMA synchronous=OFF")
    raw.execute("PRAGMA journal_mode=MEMORY")
    yield
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.execute("PRAGMA synchronous=EXTRA")


def _programme(desk: Desk, cast: Cast, start: dt.date) -> int:
    plan = dict(cast.plan)
    number = programme.start(desk, plan.pop("name"), SCHEME).value
    ends = add_months(start, 6) + dt.timedelta(days=14)
    parts = frozenset((*USUAL_PARTS, PlanPart.CHECKS))
    programme.change_plan(
        desk, number, starts_on=start, ends_on=ends, parts=parts, checks_mentees=(CHECK,), **plan
    )
    return number


def _at(day: dt.date, hour: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), dt.UTC)
