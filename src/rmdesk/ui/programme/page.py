"""The plan of the programme on screen, and how one is started."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.programme import ProgrammeState
from rmdesk.rules.wording import count_of
from rmdesk.services.programme import PAST_KEY, PlanView, RoleCheckView
from rmdesk.ui.context import Context
from rmdesk.ui.page import Page
from rmdesk.ui.programme import operations
from rmdesk.ui.programme.extras import CoursePanel, MilestonesPanel, PhasesPanel
from rmdesk.ui.programme.form import PlanForm
from rmdesk.ui.programme.gaps import Gaps
from rmdesk.ui.programme.keep import ArchivedBanner, KeepPanel
from rmdesk.ui.programme.panel import PlanPanel
from rmdesk.ui.programme.role_panel import RolePanel
from rmdesk.ui.programme.start import HELP, StartPanel
from rmdesk.ui.style.tokens import GRID, Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.buttons import LinkButton
from rmdesk.ui.widgets.columns import Columns
from rmdesk.ui.widgets.page import PageHeader, ScrollArea
from rmdesk.ui.widgets.staying import Staying

PANELS: tuple[type[PlanPanel], ...] = (CoursePanel, PhasesPanel, MilestonesPanel)
"""Further parts of the page, in the order in which they stand under the plan's own."""


class PlanPage(Page):
    """The page `page.plan`; each field is saved as it is left."""

    areas: ClassVar[frozenset[Area]] = frozenset({Area.PROGRAMME})
    help_text: ClassVar[str] = (
        "The plan says what the programme is for, how often pairs meet, and who looks after them. Press the heading of "
        "a part to open or close it. Each value is saved as you leave its field, and says where it comes from. What is "
        "still missing is listed under “Still to say”; press a line to go to its field. The role check asks whether "
        "this is mentoring, and whether they know that they are doing it. “Change course…” pauses, delays, extends or "
        "closes the programme, and shows what changes before anything is done. Milestones are counted back from the "
        "first meetings; those that the desk knows to be done say why. Phases open one after the other, each when the "
        "one before has been reviewed."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "plan", "Plan")
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._starting = self._keeping = self._checking = False
        self._started_from: int | None = None
        self._shown_id: int | None = None
        self._wanted = ""
        self._start: StartPanel | None = None
        self._keep: KeepPanel | None = None
        self._role = RolePanel(context)
        self._role.left.connect(self._leave_role_check)
        self._plan = self._build()
        self._stack.addWidget(self._plan)
        self._stack.addWidget(self._role)

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
        self._role_check = self._header.add_action("role_check", "Role check")
        self._role_check.clicked.connect(self._open_role_check)
        self._primary = self._header.set_primary("Go to mentees")
        self._primary.clicked.connect(self._go_on)
        self._header.add_action("course", "Change course…").clicked.connect(self._change_course)
        keep = self._header.add_action("keep", "Copy, keep or archive…")
        keep.clicked.connect(self._open_keep)
        self._archived = ArchivedBanner(self.context)
        self._message = Banner("plan.message", Tone.BAD)
        self._warning = Banner("plan.warning", Tone.WARN)
        self._form = PlanForm()
        self._form.changed_values.connect(self._save)
        self._form.taken_back.connect(self._take_back)
        self._form.weights_wanted.connect(self._try_weights)
        self._panels = [panel(self.context) for panel in PANELS]
        self._all = LinkButton("plan.open_all", "Open every part")
        self._all.clicked.connect(self._turn_all)
        left = QWidget()
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2 * GRID - 2)
        lines.addWidget(self._all)
        for part in (self._form, *self._panels):
            lines.addWidget(part)
        for fold in (*self._form.folds.values(), *self._panels):
            fold.turned.connect(self._name_all)
        columns = Columns(stack_below=760)
        columns.add(left, 3)
        self._gaps = Gaps()
        self._gaps.wanted.connect(self._go_to_gap)
        columns.add(Staying(self._gaps), 1)
        self._area = area = ScrollArea()
        for part in (self._header, self._message, self._archived, self._warning, columns):
            area.add(part)
        return area

    def reload(self) -> None:
        """Read the plan on screen."""
        self.read(operations.read_plan(self.context), self._show)

    def open_record(self, record: Any) -> None:
        """Start a new programme with "new", or one as this with "again"; "keep" shows what else can be done about it,
        "role_check" the role check. A number is a programme to show, anything else a field or record to go to.
        """
        if record == "new":
            self.new_here()
        elif record == "again":
            self._open_again()
        elif record == "keep":
            self._open_keep()
        elif record == "role_check":
            self._open_role_check()
        elif isinstance(record, int):
            self._show_started(record)
        elif any(panel.open_record(record) for panel in self._panels):
            self._show_plan()
        elif isinstance(record, str) and record in self._form.fields:
            self._wanted = record
            if self._shown_id is not None and self._shown_id == self.context.programme_id:
                self._go_to_wanted()

    def new_here(self) -> None:
        """Start a programme."""
        self._begin()

    def _begin(self, wanted: str = "", name: str = "") -> None:
        self._starting, self._keeping, self._checking = True, False, False
        self._started_from = self.context.programme_id
        may_leave = self._started_from is not None
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
        typed = {panel.word: draft for panel in self._panels if (draft := panel.draft())}
        return {"panels": typed} if typed else None

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put it back."""
        if "panels" in draft:
            for panel in self._panels:
                if panel.word in draft["panels"]:
                    panel.take_draft(draft["panels"][panel.word])
            return
        self.new_here()
        self._start_panel().take_draft(draft)

    def _show(self, view: PlanView | None) -> None:
        if view is None:
            if not self._starting:
                self.new_here()
            return
        self._choose_panel(view)
        self._archived.show_state(view.id, view.state)
        made_from = f"Made from: {view.scheme_title}" if view.scheme_title else "Made from nothing"
        missing = count_of(len(view.gaps), "thing") + " still to say" if view.gaps else "The plan is complete"
        self._header.set_title(f"Plan: {view.name}", f"{made_from} · {missing}")
        self._form.show_view(view)
        for panel in self._panels:
            panel.show_view(view)
        if view.id != self._shown_id:
            self._area.verticalScrollBar().setValue(0)
        self._shown_id = view.id
        if view.warning:
            self._warning.say(view.warning)
        else:
            self._warning.settle()
        self._gaps.show_gaps(view.gaps)
        self._name_all()
        if self._checking:
            self._read_role_check()
        self._go_to_wanted()

    def _choose_panel(self, view: PlanView) -> None:
        """Show the plan, or what lies over it; another programme that was chosen meanwhile ends the start of one."""
        other = self._started_from not in (None, view.id)
        if self._starting and (other or view.state == ProgrammeState.ARCHIVED):
            self._starting = self._started_from == view.id
        if self._starting:
            self._start_panel().let_leave(True)
        elif not self._keeping:
            self._stack.setCurrentWidget(self._role if self._checking else self._plan)
        elif view.id != self._shown_id:
            self._keep_panel().begin()

    @Slot(str)
    def _go_to_gap(self, field: str) -> None:
        self._wanted = field
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self._form.go_to(wanted)
            self._name_all()

    @Slot()
    def _turn_all(self) -> None:
        opened = not self._all_open
        self._form.open_all(opened)
        for panel in self._panels:
            panel.set_open(opened)
        self._name_all()

    @property
    def _all_open(self) -> bool:
        return self._form.all_open and all(panel.is_open for panel in self._panels)

    @Slot()
    def _name_all(self) -> None:
        self._all.setText("Close every part" if self._all_open else "Open every part")

    @Slot(dict)
    def _save(self, values: dict[str, Any]) -> None:
        self._message.settle()
        operations.change(self.context, self, values, self._show_error)

    @Slot(str)
    def _take_back(self, value: str) -> None:
        self._message.settle()
        operations.take_back(self.context, self, value, self._show_error)

    def _show_error(self, error: DeskError) -> None:
        if not (isinstance(error, FieldError) and self._form.show_fault(error)):
            self._message.say(error.message, error.advice)

    @Slot()
    def _open_role_check(self) -> None:
        if self.context.programme_id is None:
            return
        self._checking, self._starting, self._keeping = True, False, False
        self._stack.setCurrentWidget(self._role)
        self._role.begin()
        self._read_role_check()

    def _read_role_check(self) -> None:
        self.context.load(self, operations.read_role_check(self.context), self._show_role_check)

    def _show_role_check(self, view: RoleCheckView | None) -> None:
        if view is not None and view.programme_id == self.context.programme_id:
            self._role.show_view(view)

    def _show_plan(self) -> None:
        """Leave the role check or the start of another programme for the plan, if there is one."""
        if self.context.programme_id is not None:
            self._starting = self._keeping = self._checking = False
            self._stack.setCurrentWidget(self._plan)

    @Slot()
    def _change_course(self) -> None:
        self.open_record({"course": ""})

    @Slot()
    def _leave_role_check(self) -> None:
        self._checking = False
        self._stack.setCurrentWidget(self._plan)
        self._role_check.setFocus()

    @Slot(int)
    def _show_started(self, programme_id: int) -> None:
        self._starting = self._keeping = self._checking = False
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
        self._starting, self._keeping, self._checking = False, True, False
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
    def _try_weights(self) -> None:
        self.context.go("matching", "weights")

    @Slot()
    def _go_on(self) -> None:
        self.context.go("mentees")
