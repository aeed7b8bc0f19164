"""Where the desk lies, its backups, and its full check (product.md J6)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError
from rmdesk.rules.areas import Area
from rmdesk.rules.wording import count_of
from rmdesk.services.upkeep import Backup, DataCare
from rmdesk.ui.context import Context
from rmdesk.ui.page import Page
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.unlock.words import moment_words, size_words
from rmdesk.ui.upkeep import operations
from rmdesk.ui.upkeep.processing import ProcessingCard
from rmdesk.ui.upkeep.wordings import WordingsCard
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton, QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.dress import name as give_name
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.table import Column, Kind, RecordTable
from rmdesk.ui.widgets.table.columns import text_of
from rmdesk.ui.widgets.words import Words

KEPT = (
    "Each is a whole copy, checked before it got its name. rmdesk makes one whenever you close or lock the desk "
    "after a change, and before an import. It keeps those of the last two days, then one for each of 7 days, 4 weeks "
    "and 6 months, and removes older ones by itself."
)
RESTORE = (
    "A backup is restored on the first screen, into a new file. This desk stays as it is, so nothing can be lost. "
    "The desk is locked now, and the backups are shown next."
)


class DataCarePage(Page):
    """The page `page.datacare`."""

    areas: ClassVar[frozenset[Area]] = frozenset({Area.UPKEEP, Area.PEOPLE})
    help_text: ClassVar[str] = (
        "Backups are made by themselves. Here you see them, make one more, and have the desk or a backup checked. "
        "Restoring is done from the first screen, into a new file.\n\n"
        "Below are the words that people agree to, and the record of what is kept about them and why."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "datacare", "Data care")
        self._header = PageHeader("datacare", "Data care")
        self._message = Banner("datacare.message", Tone.GOOD)
        self._warning = Banner("datacare.warning", Tone.WARN)
        self._copies = Banner("datacare.copies", Tone.WARN)
        self._file = Words("", "strong")
        self._folder = Words("", "quiet")
        self._table = RecordTable("datacare.table", _columns(), accessible="Backups", record_id=_path_of)
        self._check_one = QuietButton("datacare.check_backup", "Check this &backup")
        self._wordings = WordingsCard(context)
        self._processing = ProcessingCard(context)
        self._working = False
        self._backups: tuple[Backup, ...] = ()
        self._build()
        self._show_selected(None)

    def _build(self) -> None:
        restore = self._header.add_action("restore", "&Restore a backup…")
        check = self._header.add_action("check", "&Check the desk")
        primary = self._header.set_primary("Back up &now")
        restore.clicked.connect(self._restore)
        check.clicked.connect(self._check_desk)
        primary.clicked.connect(self._back_up)
        give_name(self._file, "datacare.file", "")
        give_name(self._folder, "datacare.folder", "")
        self._table.set_empty(
            "No backup yet", "One is made when you close the desk after a change.", "Back up now"
        )
        self._table.empty_acted.connect(self._back_up)
        self._table.selected.connect(self._show_selected)
        self._check_one.clicked.connect(self._check_backup)
        place = Card("Where your desk lies")
        place.add(self._file)
        place.add(self._folder)
        change = LinkButton("datacare.settings", "Choose where backups go")
        change.clicked.connect(self._go_to_settings)
        below = QWidget()
        line = FlowLayout(below)
        line.addWidget(self._check_one)
        line.addWidget(change)
        backups = Card("Backups", KEPT)
        backups.add(self._table)
        backups.add(below)
        for card in (self._wordings, self._processing):
            card.failed.connect(self._fail)
        area = ScrollArea()
        for widget in (self._header, self._message, self._warning, self._copies, place, backups):
            area.add(widget)
        area.add(self._wordings)
        area.add(self._processing)
        self._table.hug(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def reload(self) -> None:
        """Read where everything lies, and the words people agree to."""
        self.context.load(self, operations.read_wordings(self.context), self._wordings.show_wordings)
        self.read(operations.read_data_care(self.context), self._show)

    def draft(self) -> dict[str, Any] | None:
        """Return words that are being changed, or none."""
        return self._wordings.draft()

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put them back."""
        self._wordings.take_draft(draft)

    def _show(self, care: DataCare) -> None:
        self._file.setText(str(care.path))
        self._file.setAccessibleName(f"The desk lies at {care.path}")
        self._folder.setText(f"Backups go to {care.backup_folder}")
        self._folder.setAccessibleName(self._folder.text())
        self._backups = care.backups
        self._table.set_rows(care.backups)
        self._header.set_subtitle(_newest(care.backups))
        _say_or_settle(self._warning, care.warning, "")
        strays = ", ".join(care.conflict_copies)
        _say_or_settle(
            self._copies,
            "Other versions of this desk lie beside it." if strays else "",
            f"{strays}. A program that keeps folders in step may have made them. Keep them until you know that nothing "
            "is missing here.",
        )

    @Slot(object)
    def _show_selected(self, path: object) -> None:
        self._check_one.setEnabled(path is not None)

    @Slot()
    def _back_up(self) -> None:
        if self._wait("Making a backup and checking it…"):
            operations.back_up(self.context, self, self._note_backup, self._fail)

    def _note_backup(self, made: Backup) -> None:
        self._rest("Backed up and checked.", f"{made.path.name}, {size_words(made.size)}")

    @Slot()
    def _check_desk(self) -> None:
        if self._wait("Checking every page of the desk…"):
            operations.check_desk(self.context, self, self._note_desk, self._fail)

    def _note_desk(self, problems: tuple[str, ...]) -> None:
        if problems:
            self._trouble(
                "The check found damage in this desk.",
                f"{count_of(len(problems), 'problem')}. Restore your newest backup; this file stays as it is.",
            )
        else:
            self._rest("The desk is sound.", "Every page and every link between records was checked.")

    @Slot()
    def _check_backup(self) -> None:
        path = self._table.current_id
        if isinstance(path, Path) and self._wait("Checking the backup…"):
            operations.check_backup(self.context, self, path, self._note_checked, self._fail_backup)

    def _note_checked(self, problems: tuple[str, ...]) -> None:
        if problems:
            self._trouble("This backup is damaged.", "Do not rely on it. The others are not affected.")
        else:
            self._rest("This backup is sound.", "It can be restored from the first screen.")

    @Slot()
    def _restore(self) -> None:
        if self.context.prompts.confirm("Restore a backup", RESTORE, "Lock and restore"):
            self.context.restore_requested.emit()

    @Slot()
    def _go_to_settings(self) -> None:
        self.context.go("settings")

    def _wait(self, words: str) -> bool:
        """Say what is being done; false when something is already. Buttons stay enabled, as the focus is on one."""
        if self._working:
            return False
        self._working = True
        self._message.say(words, tone=Tone.NEUTRAL)
        return True

    def _rest(self, message: str, detail: str, tone: Tone = Tone.GOOD) -> None:
        self._working = False
        self._message.say(message, detail, tone=tone)

    def _trouble(self, message: str, detail: str) -> None:
        self._rest(message, detail, Tone.BAD)

    def _fail(self, error: DeskError) -> None:
        self._trouble(error.message, error.advice)

    def _fail_backup(self, error: DeskError) -> None:
        current = next((copy for copy in self._backups if copy.path == self._table.current_id), None)
        if current is not None and not current.same_key:
            self._trouble(
                "This backup is from before the present passphrase.",
                "It can be checked and restored from the first screen, with the passphrase or the sheet of its time.",
            )
        else:
            self._fail(error)


def _columns() -> tuple[Column, ...]:
    return (
        Column("made", "Made", Kind.DATE, 190, 1, show=lambda copy: f"{copy.made:%a} {text_of(copy.made)}"),
        Column("size", "Size", Kind.NUMBER, 90, show=lambda copy: size_words(copy.size)),
        Column("checked", "Checked", width=110, get=lambda _copy: "when made", sortable=False),
        Column(
            "same_key",
            "Opens with",
            width=190,
            stretch=1,
            show=lambda copy: "the present passphrase" if copy.same_key else "an earlier passphrase",
        ),
    )


def _path_of(copy: Backup) -> Path:
    return copy.path


def _newest(backups: tuple[Backup, ...]) -> str:
    return f"Last backup: {moment_words(backups[0].made)}" if backups else "No backup yet"


def _say_or_settle(banner: Banner, message: str, detail: str) -> None:
    if message:
        banner.say(message, detail)
    else:
        banner.settle()
