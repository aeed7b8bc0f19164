"""Prompts that answer from a list, so that a journey never stops at a dialog."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class ScriptedPrompts:
    """Give each kind of question its answers in order; `asked` and `told` keep what was said. A question without an
    answer left fails the test.
    """

    def __init__(self) -> None:
        self.files: list[Path | None] = []
        self.folders: list[Path | None] = []
        self.new_files: list[Path | None] = []
        self.confirmations: list[bool] = []
        self.texts: list[str | None] = []
        self.printers: list[Any] = []
        self.asked: list[str] = []
        self.told: list[str] = []

    def choose_file(self, title: str, filters: str, folder: Path | None = None) -> Path | None:
        """Give the next file."""
        self.asked.append(title)
        return self.files.pop(0)

    def choose_files(self, title: str, filters: str) -> list[Path]:
        """Give all the files that are left."""
        self.asked.append(title)
        given = [path for path in self.files if path is not None]
        self.files.clear()
        return given

    def choose_new_file(self, title: str, suggested: Path, filters: str) -> Path | None:
        """Give the next new file."""
        self.asked.append(title)
        return self.new_files.pop(0)

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Give the next folder."""
        self.asked.append(title)
        return self.folders.pop(0)

    def confirm(self, title: str, question: str, yes: str) -> bool:
        """Give the next yes or no."""
        self.asked.append(question)
        return self.confirmations.pop(0)

    def ask_text(self, title: str, question: str) -> str | None:
        """Give the next text."""
        self.asked.append(question)
        return self.texts.pop(0)

    def tell(self, title: str, text: str, advice: str = "") -> None:
        """Keep what was said."""
        self.told.append(text)

    def choose_printer(self, title: str) -> Any:
        """Give the next printer."""
        self.asked.append(title)
        return self.printers.pop(0)
