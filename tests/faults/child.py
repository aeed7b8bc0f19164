"""What the fault tests run in a process of its own, so that it can be killed or starved: `child VERB DESK`."""

from __future__ import annotations

import datetime as dt
import resource
import sys
from itertools import count
from pathlib import Path

from rmdesk.base.errors import DeskError
from rmdesk.store.backup import make_backup
from rmdesk.store.cipher import told_apart
from rmdesk.store.desk_file import change_key, open_desk_file
from tests.support.desk_files import KEY, OTHER_KEY, SALT, make_file

BATCH = 20


def say(words: object) -> None:
    """Tell the test; what was said has reached it even when this process is killed next."""
    print(words, flush=True)


def limit(size: int) -> None:
    """From now on no file of this process grows beyond `size` bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def write(path: Path) -> None:
    """Commit batches for ever and say the number of each that was acknowledged."""
    connection = open_desk_file(path, KEY)
    connection.execute("PRAGMA cache_size = 2")  # so that a batch reaches the disk before it is committed
    first = connection.execute("SELECT coalesce(max(id), 0) FROM meeting").fetchone()[0]
    for batch in count():
        with told_apart():
            connection.execute("BEGIN IMMEDIATE")
            for number in range(BATCH):
                row = first + 1 + batch * BATCH + number
                connection.execute("INSERT INTO meeting VALUES (?, 1, ?)", (row, "written " * 50))
            connection.execute("COMMIT")
        say(first + (batch + 1) * BATCH)


def hold(path: Path) -> None:
    """Keep the desk open until standard input ends."""
    connection = open_desk_file(path, KEY)
    say("open")
    sys.stdin.read()
    connection.close()


def back_up(path: Path) -> None:
    """Make backups for ever."""
    connection = open_desk_file(path, KEY)
    moment = dt.datetime(2026, 1, 1)
    for _ in count():
        moment += dt.timedelta(minutes=1)
        say(make_backup(connection, KEY, SALT, path.parent / "copies", "desk", moment).path.name)


def rekey(path: Path) -> None:
    """Change the key to and fro for ever."""
    keys = [KEY, OTHER_KEY]
    for turn in count():
        change_key(path, keys[turn % 2], keys[(turn + 1) % 2], bytes([turn % 256]) * 16)
        say(turn)


def write_starved(path: Path) -> None:
    """Write until the disk takes no more."""
    limit(path.stat().st_size + 60_000)
    write(path)


def back_up_starved(path: Path) -> None:
    """Make a backup where there is no room for it."""
    limit(path.stat().st_size // 2)
    back_up(path)


def rekey_starved(path: Path) -> None:
    """Change the key where there is no room for a second file."""
    limit(path.stat().st_size // 2)
    rekey(path)


def make_starved(path: Path) -> None:
    """Make a desk where there is no room for it."""
    limit(10_000)
    make_file(path.parent, path.name)


VERBS = (write, hold, back_up, rekey, write_starved, back_up_starved, rekey_starved, make_starved)

if __name__ == "__main__":
    verbs = {verb.__name__: verb for verb in VERBS}
    try:
        verbs[sys.argv[1]](Path(sys.argv[2]))
    except DeskError as error:
        say(type(error).__name__)
        sys.exit(3)
