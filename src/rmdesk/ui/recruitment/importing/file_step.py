"""Step 1: choose a file or drop it here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from rmdesk.ui.style.tokens import GRID, MARGIN
from rmdesk.ui.widgets.buttons import PrimaryButton
from rmdesk.ui.widgets.dress import dress, name
from rmdesk.ui.widgets.words import Words


class FileStep(QFrame):
    """A place that asks for a file, named `import.drop`, with the button `import.choose`; the whole view takes one."""

    choosing = Signal()
    """The button was pressed."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "import.drop", "Drop a file here, or choose one")
        dress(self, role="card")
        heading = Words("Drop the file here", "heading")
        about = Words(
            "The file that your form gives you: from Microsoft Forms, Google Forms, SurveyMonkey or any other, as "
            "XLSX, ODS, XLS or CSV.",
            "quiet",
        )
        promise = Words("Nothing is stored until you have seen what will come in.", "small")
        self._button = PrimaryButton("import.choose", "Choose a file…", icon="folder-open")
        self._button.clicked.connect(self.choosing)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.setSpacing(GRID)
        box.addStretch(1)
        for words in (heading, about):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(words)
        box.addSpacing(GRID)
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        promise.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(promise)
        box.addStretch(2)

    def start(self) -> None:
        """Give the focus to the button."""
        self._button.setFocus()


def file_of(event: QDropEvent) -> Path | None:
    """Return the one file that is let go, or None when it is none, or several."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
