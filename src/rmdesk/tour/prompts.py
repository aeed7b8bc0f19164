"""Answers to the window's dialogs: each is laid out before the button that asks is pressed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rmdesk.tour.failing import StepFailed


class LaidOut:
    """Prompts whose answers lie ready. A question that nobody expected fails the step that asked it."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._files: list[Path] = []
        self._new_files: list[Path] = []
        self._agreed = 0

    def open_next(self, path: Path) -> None:
        """Choose this file when the next one is asked for."""
        self._files.append(path)

    def save_next(self, path: Path) -> None:
        """Save here when the next place is asked for."""
        self._new_files.append(path)

    def agree_next(self) -> None:
        """Say yes to the next question."""
        self._agreed += 1

    def choose_file(self, title: str, _filters: str, _folder: Path | None = None) -> Path | None:
        """Return the file that lies ready."""
        return self._next(self._files, title)

    def choose_files(self, title: str, _filters: str) -> list[Path]:
        """Return the one file that lies ready."""
        found = self._next(self._files, title)
        return [] if found is None else [found]

    def choose_new_file(self, title: str, _suggested: Path, _filters: str) -> Path | None:
        """Return the place that lies ready."""
        return self._next(self._new_files, title)

    def choose_folder(self, title: str, _folder: Path | None = None) -> Path | None:
        """No step chooses a folder."""
        raise StepFailed(f"A folder was asked for: {title}")

    def confirm(self, title: str, question: str, _yes: str) -> bool:
        """Say yes when that was laid out."""
        if not self._agreed:
            raise StepFailed(f"Asked without an answer: {title}. {question}")
        self._agreed -= 1
        return True

    def ask_text(self, title: str, question: str) -> str | None:
        """No step is asked for a line of text."""
        raise StepFailed(f"Asked for text: {title}. {question}")

    def tell(self, title: str, text: str, advice: str = "") -> None:
        """Keep what was said."""
        self.told.append(f"{title}: {text} {advice}".strip())

    def choose_printer(self, title: str) -> Any:
        """Papers are saved here, never printed."""
        raise StepFailed(f"A printer was asked for: {title}")

    @staticmethod
    def _next(ready: list[Path], title: str) -> Path:
        if not ready:
            raise StepFailed(f"A file was asked for: {title}")
        return ready.pop(0)
