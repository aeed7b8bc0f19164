"""Settings of the desk: each is saved and put to use as its field is left."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.areas import Area
from rmdesk.services import opening
from rmdesk.services.letterhead import letterhead
from rmdesk.services.opening import NewKey, RecoveryKit
from rmdesk.services.upkeep import BACKUP_FOLDER, NATIONS, Settings
from rmdesk.ui.context import Context
from rmdesk.ui.page import Page
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.unlock.panel import Panel, column
from rmdesk.ui.unlock.sheet import SheetPanel
from rmdesk.ui.upkeep import operations
from rmdesk.ui.upkeep.letterhead import LetterheadCard
from rmdesk.ui.upkeep.renewal import RenewPanel, ReprintPanel, doors_of
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import QuietButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import name as give_name
from rmdesk.ui.widgets.fields import ChoiceField, Form, NumberField, TextField
from rmdesk.ui.widgets.flow import FlowLayout
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.words import Words

LOOKS = (("Light", "light"), ("Dark", "dark"), ("High contrast", "high_contrast"))
SIZES = tuple((f"{percent} %", percent / 100) for percent in range(100, 201, 10))


class SettingsPage(Page):
    """The page `page.settings`."""

    areas: ClassVar[frozenset[Area]] = frozenset({Area.UPKEEP})
    help_text: ClassVar[str] = (
        "What you change here is saved as you leave the field. Colours and text size change at once. "
        "Changing the passphrase gives the desk a new key and a new recovery sheet."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "settings", "Settings")
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._side: QWidget | None = None
        self._message = Banner("settings.message", Tone.BAD)
        self._form = Form("settings")
        self._folder = Words("", "strong")
        give_name(self._folder, "settings.folder", "")
        self._letterhead = LetterheadCard(context)
        self._stack.addWidget(self._build())

    def _build(self) -> QWidget:
        columns = Columns(stack_below=760)
        gap = 2 * GRID + 2
        columns.add(column(self._fields(), self._letterhead, gap=gap), 3)
        columns.add(column(self._key_card(), self._folder_card(), self._papers_card(), gap=gap), 2)
        area = ScrollArea()
        area.add(PageHeader("settings", "Settings"))
        area.add(self._message)
        area.add(columns)
        return area

    def _fields(self) -> Card:
        form = self._form
        form.add(
            TextField("settings.organisation", "Your organisation's name", help="It stands on every paper.")
        )
        form.add(TextField("settings.coordinator", "Your name", help="It stands on papers as their contact."))
        nations = tuple((nation, nation) for nation in NATIONS)
        form.add(ChoiceField("settings.nation", "Nation", nations, blank=None, help="For its bank holidays."))
        form.add_heading("On screen")
        form.add_row(
            ChoiceField("settings.palette", "Colours", LOOKS, blank=None),
            ChoiceField("settings.text_scale", "Text size", SIZES, blank=None),
        )
        form.add(
            NumberField(
                "settings.lock_minutes",
                "Lock when nobody has touched it for",
                bounds=(1, 60),
                unit="minutes",
                help="What you were typing is there again when you open the desk. Ctrl+L locks at once.",
            )
        )
        form.committed.connect(self._save)
        card = Card("This desk")
        card.add(form)
        return card

    def _papers_card(self) -> Card:
        card = Card("What papers say")
        wording = QuietButton("settings.wording", "Change the &wording of papers…", icon="pencil")
        wording.clicked.connect(partial(self.context.go, "printroom", {"wording": None}))
        card.add(wording)
        return card

    def _key_card(self) -> Card:
        card = Card("Passphrase and recovery sheet")
        change = QuietButton("settings.change_passphrase", "Change the &passphrase…")
        reprint = QuietButton("settings.reprint", "Print the recovery &sheet again…")
        change.clicked.connect(self.show_renewal)
        reprint.clicked.connect(self.show_reprint)
        card.add(change)
        card.add(reprint)
        return card

    def _folder_card(self) -> Card:
        card = Card("Where backups go")
        card.add(self._folder)
        card.add(
            Words("Another disk or a stick is best: it is still there when this computer is not.", "quiet")
        )
        buttons = QWidget()
        line = FlowLayout(buttons)
        choose = QuietButton("settings.choose_folder", "&Choose a folder…")
        self._beside = QuietButton("settings.beside", "&Beside the desk")
        choose.clicked.connect(self._choose_folder)
        self._beside.clicked.connect(self._use_folder_beside)
        line.addWidget(choose)
        line.addWidget(self._beside)
        card.add(buttons)
        card.body.addSpacing(GRID // 2)
        return card

    def reload(self) -> None:
        """Read the settings."""
        self.read(operations.read_settings(self.context), self._show)
        self.context.load(self, partial(letterhead, self.context.desk), self._letterhead.show_picture)

    def _show(self, chosen: Settings) -> None:
        self._form.set_values({key: getattr(chosen, key) for key in self._form.fields})
        beside = self.context.desk.path.parent / BACKUP_FOLDER
        self._folder.setText(chosen.backup_folder or str(beside))
        self._folder.setAccessibleName(f"Backups go to {self._folder.text()}")
        self._beside.setVisible(bool(chosen.backup_folder))

    @Slot(str, object)
    def _save(self, key: str, value: object) -> None:
        self._change({key: value})

    def _change(self, values: dict[str, object]) -> None:
        self._message.settle()
        operations.change_settings(self.context, self, values, self._show_error)

    def _show_error(self, error: DeskError) -> None:
        text = f"{error.message} {error.advice}".strip()
        if isinstance(error, FieldError) and error.field in self._form.fields:
            self._form.field(error.field).set_error(text)
        else:
            self._message.say(error.message, error.advice, tone=Tone.BAD)

    @Slot()
    def _choose_folder(self) -> None:
        chosen = self.context.prompts.choose_folder("Where backups go", Path(self._folder.text()))
        if chosen is not None:
            self._change({"backup_folder": str(chosen)})

    @Slot()
    def _use_folder_beside(self) -> None:
        self._change({"backup_folder": ""})

    # -- the passphrase ----------------------------------------------------------------------------------------

    @Slot()
    def show_renewal(self) -> None:
        """Ask for a new passphrase."""
        panel = RenewPanel(self.context)
        panel.left.connect(self.show_settings)
        panel.prepared.connect(self._show_new_sheet)
        self._show_beside(panel)

    @Slot()
    def show_reprint(self) -> None:
        """Ask for the passphrase, then show the recovery sheet."""
        panel = ReprintPanel(self.context)
        panel.left.connect(self.show_settings)
        panel.confirmed.connect(self._show_sheet)
        self._show_beside(panel)

    @Slot()
    def show_settings(self) -> None:
        """Go back to the settings; what was typed in a panel is let go."""
        self._stack.setCurrentIndex(0)
        if self._side is not None:
            self._stack.removeWidget(self._side)
            self._side.deleteLater()
            self._side = None

    @Slot(object)
    def _show_sheet(self, kit: RecoveryKit) -> None:
        sheet = SheetPanel(doors_of(self.context), primary="&Done", back="")
        sheet.show_kit(kit, None)
        sheet.proved.connect(self.show_settings)
        self._show_beside(sheet)

    @Slot(object, tuple)
    def _show_new_sheet(self, new: NewKey, wanted: tuple[int, int]) -> None:
        sheet = SheetPanel(doors_of(self.context), primary="&Change the passphrase", back="&Cancel")
        sheet.show_kit(new.kit, wanted)
        sheet.left.connect(self.show_settings)
        desk = self.context.desk

        def change() -> None:
            sheet.run(
                lambda: opening.finish_change(desk, new), self._note_renewal, "Giving the desk its new key…"
            )

        sheet.proved.connect(change)
        self._show_beside(sheet)

    def _note_renewal(self, _nothing: None) -> None:
        self.show_settings()
        self._message.say(
            "The passphrase is changed.",
            "Only the new recovery sheet opens the desk from now on. Keep the old one while there are older backups.",
            tone=Tone.GOOD,
        )

    def _show_beside(self, panel: Panel) -> None:
        self.show_settings()
        area = ScrollArea()
        area.add(panel)
        self._side = area
        self._stack.addWidget(area)
        self._stack.setCurrentWidget(area)
        panel.begin()
