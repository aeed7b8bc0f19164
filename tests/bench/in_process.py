"""Figures measured inside one process: saving, searching, matching, printing."""

from __future__ import annotations

import datetime as dt
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rmdesk.services import meetings, opening
from rmdesk.services.desk import Desk
from rmdesk.ui.style.theme import make_application
from tests.bench import big_desk
from tests.bench.certificates import figures_of_certificates
from tests.bench.envelopes import figures_of_envelopes
from tests.bench.figure import Figure, absolute, against, seconds
from tests.bench.importing import figures_of_importing
from tests.bench.matching import figures_of_matching
from tests.support.window import WindowDriver

SAVES = 60
FRAME = 0.016
TYPED = ("helen ev", "zieli", "rhys mar", "canteen", "amara ok", "rota board", "mei tan 12", "person")


def figures_in_process() -> Iterator[Figure]:
    """One meeting saved, search as you type, the optimum, the certificates."""
    with tempfile.TemporaryDirectory(prefix="rmdesk-bench-") as name:
        path = Path(name) / "big.rmdesk"
        big_desk.build(path, dt.datetime.now().astimezone().date())
        desk = opening.open_desk(path, big_desk.PASSPHRASE)
        yield _one_meeting_saved(desk)
        yield _search(desk)
    yield from figures_of_matching()
    yield from figures_of_certificates()
    yield from figures_of_envelopes()
    yield from figures_of_importing()


def _one_meeting_saved(desk: Desk) -> Figure:
    ours, plain = [], []
    for number in range(1, SAVES + 1):
        text = f"What is said at handover, and by whom {number}"
        ours.append(seconds(lambda n=number, t=text: meetings.save_record(desk, n, remembered=t)))  # type: ignore[misc]
        plain.append(_plain_save(desk, SAVES + number, text))
    return against("one meeting saved", statistics.median(ours), statistics.median(plain), 3.0)


def _plain_save(desk: Desk, number: int, text: str) -> float:
    """Write the same rows by plain SQL on the same connection: the meeting, its log lines, its search line."""
    raw = desk.store.raw
    row = raw.execute("SELECT * FROM meeting WHERE id = ?", (number,)).fetchone()
    image = json.dumps([str(value) for value in row])
    body = raw.execute("SELECT body FROM search_meeting WHERE rowid = ?", (number,)).fetchone()[0]
    begin = time.perf_counter()
    raw.execute("BEGIN")
    raw.execute("UPDATE meeting SET remembered = ? WHERE id = ?", (text, number))
    made = raw.execute(
        "INSERT INTO change_set (client_uuid, at, label, areas, kind, state, undoable)"
        " VALUES (?, '2026-11-21T12:00:00+00:00', 'Saved', 'meetings', 'do', 'done', 1) RETURNING id",
        (uuid4().hex,),
    ).fetchone()[0]
    raw.execute(
        "INSERT INTO change_row (set_id, table_name, row_id, before, after) VALUES (?, 'meeting', ?, ?, ?)",
        (made, number, image, image),
    )
    raw.execute("DELETE FROM search_meeting WHERE rowid = ?", (number,))
    raw.execute("INSERT INTO search_meeting(rowid, body) VALUES (?, ?)", (number, f"{body} {text}"))
    raw.execute("COMMIT")
    took = time.perf_counter() - begin
    desk.store.note_own_write()
    return took


def _search(desk: Desk) -> Figure:
    app = QApplication.instance() or make_application("bench")
    driver = WindowDriver(desk)
    driver.window.show_page("settings")
    driver.settle()
    box = driver.window.topbar.search
    times = []
    for words in TYPED:
        box.clear()
        for letter in words:
            shown: list[bool] = []
            box.listed.connect(lambda seen=shown: seen.append(True))
            begin = time.perf_counter()
            QTest.keyClicks(box, letter)
            while not shown:
                app.processEvents()
            box.results.grab()
            times.append(time.perf_counter() - begin)
            box.listed.disconnect()
    driver.close()
    worst = statistics.quantiles(times, n=20)[18]
    return absolute("search keystroke to list shown, 95th percentile", worst, FRAME)
