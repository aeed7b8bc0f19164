"""The plan of the programme on screen, and how one is started."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.wording import count_of
from rmdesk.services.programme import PAST_KEY, PlanView
from rmdesk.ui.context import Context
from rmdesk.ui.page import Page
from rmdesk.ui.programme import operations
from rmdesk.ui.programme.extras import Extras
from rmdesk.ui.programme.form import PlanForm
from rmdesk.ui.programme.keep import ArchivedBanner, KeepPanel
from rmdesk.ui.programme.start import HELP, StartPanel
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.card import Card
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.dress import discard
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.words import Words

_FIELD_OF_ERROR = {"weights": "weight_perspectives"}


class PlanPage(Page):
    """The page `page.plan`; each field is saved as it is left."""

    areas: ClassVar[frozenset[Area]] = frozenset({Area.PROGRAMME})
    help_text: ClassVar[str] = (
        "The plan says what the programme is for, how often pairs meet, and who looks after them. "
        "Each value is saved as you leave its field. What is still missing is listed at the right; "
        "press a line to go to its field."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "plan", "Plan")
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._starting = False
        self._keeping = False
        self._shown_id: int | None = None
        self._start: StartPanel | None = None
        self._keep: KeepPanel | None = None
        self._plan = self._build()
        self._stack.addWidget(self._plan)

    def _start_panel(self) -> StartPanel:
        """Return the panel that starts a programme, built when first needed: the plan is on screen sooner without."""
        if self._start is None:
            self._start = panel = StartPanel(self.context)
            panel.started.connect(self._show_started)
            panel.left.connect(self._leave_panel)
            self._stack.addWidget(panel)
        return self._start

    def _keep_panel(self) -> KeepPanel:
        """Return the panel for what else can be done with the programme, built when first needed."""
        if self._keep is None:
            self._keep = panel = KeepPanel(self.context)
            panel.left.connect(self._leave_panel)
            panel.again_wanted.connect(self._begin_again)
            panel.archived.connect(self._show_next)
            self._stack.addWidget(panel)
        return self._keep

    def _build(self) -> QWidget:
        self._header = PageHeader("plan", "Plan")
        self._primary = self._header.set_primary("Go to mentees")
        self._primary.clicked.connect(self._go_on)
        keep = self._header.add_action("keep", "Copy, keep or archive…")
        keep.clicked.connect(self._open_keep)
        self._archived = ArchivedBanner(self.context)
        self._extras = Extras(self.context)
        self._header.add_action("course", "Change course…").clicked.connect(self._extras.change_course)
        self._message = Banner("plan.message", Tone.BAD)
        self._warning = Banner("plan.warning", Tone.WARN)
        self._form = PlanForm()
        self._form.changed_values.connect(self._save)
        fields = Card()
        fields.add(self._form)
        self._gaps = Card("Still to say")
        self._gap_buttons: list[QWidget] = []
        columns = Columns(stack_below=760)
        columns.add(fields, 3)
        columns.add(self._gaps, 1)
        area = ScrollArea()
        area.add(self._header)
        area.add(self._message)
        area.add(self._archived)
        area.add(self._warning)
        area.add(columns)
        area.add(self._extras)
        return area

    def reload(self) -> None:
        """Read the plan on screen."""
        self.read(operations.read_plan(self.context), self._show)

    def open_record(self, record: Any) -> None:
        """Start a new programme with "new", or one as this with "again"; "keep" shows what else can be done about it.

        A number is a programme to show, anything else a field to go to.
        """
        if record == "new":
            self.new_here()
        elif record == "again":
            self._open_again()
        elif record == "keep":
            self._open_keep()
        elif isinstance(record, int):
            self._show_started(record)
        elif self._extras.open_record(record):
            return
        elif isinstance(record, str) and record in self._form.fields:
            self._form.go_to(record)

    def new_here(self) -> None:
        """Start a programme."""
        self._begin()

    def _begin(self, wanted: str = "", name: str = "") -> None:
        self._starting, self._keeping = True, False
        may_leave = self.context.programme_id is not None
        panel = self._start_panel()
        panel.begin(may_leave=may_leave, wanted=wanted, name=name)
        self._stack.setCurrentWidget(panel)

    def help_here(self) -> None:
        """Say what the panel on screen is for."""
        if self._starting:
            self.context.prompts.tell("Start a programme", HELP)
        else:
            super().help_here()

    def draft(self) -> dict[str, Any] | None:
        """Return the programme that is being started, or what is typed in the further panels."""
        if self._starting:
            return self._start.draft() if self._start else None
        typed = self._extras.draft()
        return {"extras": typed} if typed else None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put it back."""
        if "extras" in draft:
            self._extras.take_draft(draft["extras"])
            return
        self.new_here()
        self._start_panel().take_draft(draft)

    def _show(self, view: PlanView | None) -> None:
        if view is None:
            if not self._starting:
                self.new_here()
            return
        if self._starting:
            self._start_panel().let_leave(True)
        elif not self._keeping:
            self._stack.setCurrentWidget(self._plan)
        elif view.id != self._shown_id:
            self._keep_panel().begin()
        self._archived.show_state(view.id, view.state)
        made_from = f"Made from: {view.scheme_title}" if view.scheme_title else "Made from nothing"
        missing = count_of(len(view.gaps), "thing") + " still to say" if view.gaps else "The plan is complete"
        self._header.set_title(f"Plan: {view.name}", f"{made_from} · {missing}")
        self._form.show_plan(view.name, view.plan, fresh=view.id != self._shown_id)
        self._shown_id = view.id
        self._extras.show_plan(view)
        if view.warning:
            self._warning.say(view.warning)
        else:
            self._warning.settle()
        self._show_gaps(view)

    def _show_gaps(self, view: PlanView) -> None:
        for button in self._gap_buttons:
            discard(button)
        self._gap_buttons = [self._gap(gap.field, gap.sentence) for gap in view.gaps]
        if not view.gaps:
            self._gap_buttons = [Words("Nothing is missing.", "quiet")]
        for button in self._gap_buttons:
            self._gaps.add(button)

    def _gap(self, field: str, sentence: str) -> QWidget:
        button = LinkButton(f"plan.gap.{field}", sentence)
        button.setProperty("field", field)
        button.clicked.connect(self._go_to_gap)
        return button

    @Slot()
    def _go_to_gap(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._form.go_to(str(sender.property("field")))

    @Slot(dict)
    def _save(self, values: dict[str, Any]) -> None:
        self._message.settle()
        operations.change(self.context, self, values, self._show_error)

    def _show_error(self, error: DeskError) -> None:
        if isinstance(error, FieldError):
            key = _FIELD_OF_ERROR.get(error.field, error.field)
            if key in self._form.fields:
                self._form.field(key).set_error(f"{error.message} {error.advice}".strip())
                return
        self._message.say(error.message, error.advice)

    @Slot(int)
    def _show_started(self, programme_id: int) -> None:
        self._starting = self._keeping = False
        self.context.show_programme(programme_id)
        self.refresh()

    @Slot()
    def _leave_panel(self) -> None:
        self._starting = self._keeping = False
        self.refresh()

    @Slot()
    def _open_keep(self) -> None:
        if self.context.programme_id is None:
            self.new_here()
            return
        self._starting, self._keeping = False, True
        panel = self._keep_panel()
        panel.begin()
        self._stack.setCurrentWidget(panel)

    def _open_again(self) -> None:
        """Start one as the programme on screen."""
        number = self.context.programme_id
        self._begin(f"{PAST_KEY}{number}" if number is not None else "")

    @Slot(int, str)
    def _begin_again(self, programme_id: int, name: str) -> None:
        self._begin(f"{PAST_KEY}{programme_id}", f"{name} (copy)")

    @Slot(object)
    def _show_next(self, programme_id: int | None) -> None:
        """Go on with another programme after this one was archived."""
        self._keeping = False
        self.context.show_programme(programme_id)

    @Slot()
    def _go_on(self) -> None:
        self.context.go("mentees")
