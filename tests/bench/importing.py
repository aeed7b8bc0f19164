"""An import of 5,000 rows, whole, beside the same rows written plainly; its undo; and how long Cancel has to wait."""

from __future__ import annotations

import csv
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from rmdesk.rules.people import AVAILABILITY, EXPERIENCES, INTERESTS
from rmdesk.rules.recruitment import Role
from rmdesk.services import history, opening, programme, recruitment
from rmdesk.services.desk import Desk
from rmdesk.services.recruitment import NEW, Watch
from tests.bench.big_desk import FIRST, LAST, PASSPHRASE
from tests.bench.figure import Figure, absolute, seconds, within

ROWS = 5_000
GOAL = 5.0
CANCEL = 0.2
HEADINGS = (
    *("Timestamp", "Email address", "Full name", "Your post", "Your service", "Your level (1-9)"),
    *("Which perspectives do you lack?", "What do you like to do outside work?", "When can you meet?"),
    *("Where would you rather meet?", "Access needs", "Why would you like a mentor?"),
)


def figures_of_importing() -> Iterator[Figure]:
    """Read, check and take in; take back; the longest time between two looks at Cancel."""
    with tempfile.TemporaryDirectory(prefix="rmdesk-bench-") as name:
        folder = Path(name)
        desk = opening.create(folder / "desk.rmdesk", PASSPHRASE, "Rowan Vale")
        programme_id = programme.start(desk, "Leading with lived experience", "T13").value
        form = folder / "answers.csv"
        answers = _answers()
        with form.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([HEADINGS, *answers])
        looks = _Looks()
        took = seconds(lambda: _import(desk, programme_id, form, looks))
        plain = _plainly(folder / "plain.db", answers)
        yield within("import of 5,000 rows", took, plain, GOAL)
        yield within("undoing an import of 5,000 rows", seconds(lambda: history.undo(desk)), plain, GOAL)
        yield absolute("import: longest wait for Cancel to be seen", looks.longest, CANCEL)
        desk.store.close()


class _Looks:
    """The times at which an import looked whether to stop."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()

    def begin(self) -> None:
        """Begin a part of the work."""
        self._last = time.perf_counter()

    def cancelled(self) -> bool:
        """Look, and go on."""
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
        return False


def _import(desk: Desk, programme_id: int, form: Path, looks: _Looks) -> None:
    watch = Watch(lambda _done, _total, _what: None, looks.cancelled)
    looks.begin()
    sheet = recruitment.read_form(form, watch)
    mapping = recruitment.propose_mapping(desk, sheet, Role.MENTEE).mapping
    looks.begin()
    preview = recruitment.check(desk, programme_id, Role.MENTEE, sheet, mapping, watch)
    choices = {row.number: NEW for row in preview.rows}
    looks.begin()
    done = recruitment.take_in(desk, programme_id, preview, choices, watch)
    if done.value.taken != ROWS:
        raise AssertionError(f"{done.value.taken} of {ROWS} rows came in")


def _answers() -> list[tuple[str, ...]]:
    chance = random.Random(7)
    made = []
    for number in range(ROWS):
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}-{chance.choice(LAST)} {number}"
        made.append(
            (
                f"2026-10-{1 + number % 28:02d} 09:{number % 60:02d}:00",
                f"person{number}@rowanvale.example",
                name,
                chance.choice(("Porter", "Nurse", "Director", "Trustee")),
                f"Service {number % 40}",
                str(1 + number % 9),
                *(", ".join(chance.sample(known, 3)) for known in (EXPERIENCES, INTERESTS, AVAILABILITY)),
                "In person",
                "Step-free access",
                "To learn from people I never meet at work.",
            )
        )
    return made


def _plainly(path: Path, answers: list[tuple[str, ...]]) -> float:
    """Write the same rows into a plain encrypted table of the same driver."""
    raw = driver.connect(str(path))
    raw.execute(f"PRAGMA key = \"x'{'5a' * 48}'\"")
    raw.execute("PRAGMA synchronous = EXTRA")
    raw.execute(f"CREATE TABLE answer ({', '.join(f'c{at} TEXT' for at in range(len(HEADINGS)))})")
    marks = ", ".join("?" for _ in HEADINGS)

    def write() -> None:
        with raw:
            raw.executemany(f"INSERT INTO answer VALUES ({marks})", answers)

    took = seconds(write)
    raw.close()
    return took
