"""Putting a finished paper (PDF bytes) out of the window: to a printer or into a file the coordinator chose.

Nothing is written to disk on the way to the printer: pages go there as pictures from memory (trust.md finding 14).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from rmdesk.base.errors import EnvironmentFault
from rmdesk.base.files import write_atomically
from rmdesk.ui.prompts import Prompts

PDF_FILTER = "PDF (*.pdf)"
DPI = 300
"""What pages are drawn at for paper: sharp enough to read the smallest print, and quick."""


def print_pdf(prompts: Prompts, pdf: bytes, title: str) -> bool:
    """Ask for a printer and print every page; false when the coordinator thought better of it.

    `title` is what the dialog is called; the print queue only ever hears "rmdesk". Raises `EnvironmentFault` when the
    printer does not take the paper.
    """
    printer = prompts.choose_printer(title)
    if printer is None:
        return False
    paint(printer, pdf)
    return True


def paint(printer: QPrinter, pdf: bytes) -> None:
    """Print every page, or the pages that the coordinator chose in the dialog, on a printer that is set up.

    May run off the GUI thread. Raises `EnvironmentFault` when the printer does not take the paper.
    """
    from rmdesk.documents.rendering import page_count, render_page  # kept out of the unlock window's start

    printer.setDocName("rmdesk")
    printer.setFullPage(True)
    count = page_count(pdf)
    first, last = max(1, printer.fromPage()), min(printer.toPage() or count, count)
    painter = QPainter()
    for number in range(first, last + 1):
        page = render_page(pdf, number - 1, DPI)
        picture = QImage(page.rgb, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888)
        wide = page.width > page.height
        printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        )
        ready = printer.newPage() if painter.isActive() else painter.begin(printer)
        if not ready:
            raise EnvironmentFault(
                "The printer did not take the paper.", "See that it is on and has paper, then print again."
            )
        painter.drawImage(_fitted(printer, picture), picture)
    painter.end()


def save_pdf(prompts: Prompts, pdf: bytes, title: str, suggested: str) -> Path | None:
    """Ask where, and save; none when the coordinator thought better of it. `suggested` is a neutral file name.

    Raises `EnvironmentFault` when it can't be written there; then nothing is left under that name.
    """
    target = choose_target(prompts, title, suggested)
    if target is not None:
        save_at(target, pdf)
    return target


def choose_target(prompts: Prompts, title: str, suggested: str) -> Path | None:
    """Ask where to save; the file's name ends in `.pdf`. None when the coordinator thought better of it."""
    chosen = prompts.choose_new_file(title, Path.home() / suggested, PDF_FILTER)
    if chosen is None or chosen.suffix.lower() == ".pdf":
        return chosen
    return chosen.with_name(f"{chosen.name}.pdf")


def save_at(target: Path, pdf: bytes) -> None:
    """Save the paper; may run off the GUI thread. Raises as `save_pdf`."""
    try:
        write_atomically(target, pdf)
    except OSError as error:
        raise EnvironmentFault(
            "The paper could not be saved there.", "The disk may be full or read-only. Choose another place."
        ) from error


def save_all(folder: Path, files: Sequence[tuple[str, bytes]]) -> None:
    """Save files by their names in `folder`, all of them or none; may run off the GUI thread. Raises as `save_pdf`."""
    saved: list[Path] = []
    try:
        for name, data in files:
            save_at(folder / name, data)
            saved.append(folder / name)
    except EnvironmentFault:
        for path in saved:
            path.unlink(missing_ok=True)
        raise


def _fitted(printer: QPrinter, picture: QImage) -> QRect:
    """Return where on the sheet the page goes: whole, centred, as large as it can be without being stretched."""
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    size = picture.size().scaled(sheet.width(), sheet.height(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (sheet.width() - size.width()) // 2, (sheet.height() - size.height()) // 2
    return QRect(left, top, size.width(), size.height())
