"""rmdesk from its start until the unlock window is drawn."""
# ruff: noqa: I001  rmdesk begins with its own module, so that comes first here too

from __future__ import annotations

import os
import sys
from pathlib import Path

from rmdesk.__main__ import parse

from PySide6.QtCore import QTimer

from rmdesk.base.hardening import harden_process
from rmdesk.base.log import start_log
from rmdesk.bootstrap import Program
from rmdesk.ui.style.theme import Theme, make_application

arguments = parse(["--desk", str(Path(sys.argv[1]))])
harden_process()
start_log()
app = make_application(sys.argv[0])
theme = Theme(app)
program = Program(app, theme)


def drawn() -> None:
    """Say so and leave."""
    assert program.unlock is not None
    program.unlock.grab()
    print("drawn", flush=True)
    os._exit(0)


QTimer.singleShot(0, drawn)
program.start(arguments)
app.exec()
