"""Step 1: choose a file or drop it here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from rmdesk.ui.style.tokens import GRID, MARGIN
from rmdesk.ui.widgets.buttons import PrimaryButton
from rmdesk.ui.widgets.dress import dress, name
from rmdesk.ui.widgets.words import Words


class FileStep(QFrame):
    """A place to drop a file, named `import.drop`, with the button `import.choose`."""

    choosing = Signal()
    """The button was pressed."""
    dropped = Signal(object)
    """A file was let go here: its path."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "import.drop", "Drop a file here, or choose one")
        dress(self, role="card")
        self.setAcceptDrops(True)
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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if self._file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which file was let go."""
        path = self._file_of(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _file_of(self, event: QDropEvent) -> Path | None:
        urls = event.mimeData().urls()
        return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
