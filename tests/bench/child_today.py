"""From the passphrase to Today drawn, with everything done that is done while the passphrase is typed."""
# ruff: noqa: I001  rmdesk begins with its own module, so that comes first here too

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path

import rmdesk.__main__  # noqa: F401

from PySide6.QtCore import QEventLoop

from rmdesk.base.log import start_log
from rmdesk.bootstrap import Heavy
from rmdesk.store.desk_file import read_salt
from rmdesk.store.key import derive_key
from rmdesk.ui.prompts import WindowPrompts
from rmdesk.ui.style.theme import Theme, make_application
from tests.bench.big_desk import PASSPHRASE
from tests.bench.memory import resident

path = Path(sys.argv[1])
start_log()
heavy = Heavy(gc.freeze)
heavy.start()
opening, open_window = heavy.get("rmdesk.services.opening"), heavy.get("rmdesk.ui.open_desk").open_window
app = make_application(sys.argv[0])
theme = Theme(app)
theme.apply()
heavy.get("rmdesk.ui.shell.rehearsal").rehearse()
app.processEvents()

begin = time.perf_counter()
derive_key(PASSPHRASE, read_salt(path))
derived = time.perf_counter() - begin

begin = time.perf_counter()
desk = opening.open_desk(path, PASSPHRASE)
window = open_window(desk, WindowPrompts(), theme)
waiting = QEventLoop()
window.page("today").shown.connect(waiting.quit)
window.show()
waiting.exec()
window.grab()
opened = time.perf_counter() - begin
print(opened, derived, resident(), flush=True)
os._exit(0)
