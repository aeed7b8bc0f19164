"""A run of the whole program for tests that need a process of their own: unlock, type, then lock or wait.

`python -m tests.faults.desk_child DESK lock|wait`: types into the plan, says "typed", and locks or runs on.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from rmdesk.base.hardening import harden_process
from rmdesk.bootstrap import Arguments, Program
from rmdesk.ui.style.theme import Theme, make_application
from tests.support.pages.unlock import PASSPHRASE

TYPED = "Perrin keeps bees on the roof"


def main() -> int:
    """Run."""
    harden_process()
    app = make_application("desk")
    app.setQuitOnLastWindowClosed(False)
    program = Program(app, Theme(app))
    program.start(Arguments(Path(sys.argv[1])))
    app.processEvents()
    assert program.unlock is not None
    field = program.unlock.findChild(QLineEdit, "unlock.passphrase")
    assert field is not None
    QTest.keyClicks(field, PASSPHRASE)
    field.returnPressed.emit()
    program.unlock.jobs.settle()
    window = program.window
    assert window is not None
    window.show_page("plan")
    window.context.jobs.settle()
    purpose = window.findChild(QPlainTextEdit, "plan.purpose")
    assert purpose is not None
    purpose.setFocus()
    QTest.keyClicks(purpose, TYPED)
    print("typed", flush=True)
    if sys.argv[2] == "lock":
        program.lock()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
