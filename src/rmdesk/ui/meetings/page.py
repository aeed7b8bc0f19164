"""The schedule and the meeting record."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from rmdesk.base.errors import DeskError, FieldError
from rmdesk.rules.areas import Area
from rmdesk.rules.meetings import MeetingState
from rmdesk.rules.recruitment import NotPrepared
from rmdesk.rules.wording import count_of
from rmdesk.services.meetings import MeetingsView, MeetingView, PairLine, Planned
from rmdesk.ui.context import Context
from rmdesk.ui.meetings import operations
from rmdesk.ui.meetings.asking import Asking
from rmdesk.ui.meetings.listing import ListPanel
from rmdesk.ui.meetings.models import summary, when_and_where
from rmdesk.ui.meetings.preparing import PreparePanel
from rmdesk.ui.meetings.record import RecordPanel
from rmdesk.ui.page import Page
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner
from rmdesk.ui.widgets.page import PageHeader, ScrollArea

PLAN_FIELDS = ("meetings_count", "starts_on", "interval_days")


class MeetingsPage(Page):
    """The page `page.meetings`: the list of a programme, or the record of one meeting."""

    areas: ClassVar[frozenset[Area]] = frozenset(
        {Area.MEETINGS, Area.MATCHING, Area.PROGRAMME, Area.PEOPLE, Area.UPKEEP}
    )
    help_text: ClassVar[str] = (
        "Meetings come from the plan: their number, how often, and when the first ones are. Press a pair to see only "
        "its meetings; open a meeting with Enter or a double click. In the record, tick who came and write down only "
        "what the pair wants kept: everything is saved as you type. Escape goes back to the list."
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context, "meetings", "Meetings")
        self._overview: MeetingsView | None = None
        self._meeting_id: int | None = None
        self._wanted_action: int | None = None
        self._draft: dict[str, Any] | None = None
        self._build()

    def _build(self) -> None:
        self._header = PageHeader("meetings", "Meetings")
        self._header.trail_opened.connect(self._follow_trail)
        actions = {
            "record": ("Record a meeting", self._record_next),
            "add": ("Add a meeting…", self._ask_add),
            "reopen": ("Reopen", self._reopen),
            "miss": ("Missed…", self._ask_miss),
            "move": ("Move…", self._ask_move),
            "cancel": ("Cancel meeting…", self._ask_cancel),
        }
        self._buttons = {}
        for verb, (text, do) in actions.items():
            self._buttons[verb] = self._header.add_action(verb, text)
            self._buttons[verb].clicked.connect(do)
        self._primary = self._header.set_primary("Plan meetings")
        self._primary.clicked.connect(self._press_primary)
        self._message = Banner("meetings.message", Tone.BAD)
        self._message.acted.connect(self._go_to_plan)
        self._asking = Asking(self.context)
        self._asking.done.connect(self._note_asked)
        self._asking.closing.connect(self._take_keyboard_back)
        self._asking.failed.connect(self._show_error)
        self._prepare = PreparePanel(self.context)
        self._prepare.planned.connect(self._say_planned)
        self._prepare.noted.connect(self._asking.confirm_again)
        self._prepare.failed.connect(self._show_error)
        self._prepare.sessions_wanted.connect(self._go_to_sessions)
        self._list = ListPanel(self.context)
        self._list.prepare_wanted.connect(self._prepare_pair)
        self._list.plan_wanted.connect(self._prepare.plan_pair)
        self._list.opened.connect(self.open_meeting)
        self._list.acted.connect(self._act_on_empty)
        self._record = RecordPanel(self.context)
        self._record.opened.connect(self.open_meeting)
        self._record.outdated.connect(self.refresh)
        self._record.failed.connect(self._show_error)
        self._area = ScrollArea()
        for part in (self._header, self._message, self._asking, self._prepare):
            self._area.add(part)
        self._area.add(self._list, 1)
        self._area.add(self._record, 1)
        self._record.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def reload(self) -> None:
        """Read the meeting on screen, or the list."""
        if self._meeting_id is not None:
            self.read(operations.read_meeting(self.context, self._meeting_id), self._show_meeting)
        else:
            self.read(operations.read_overview(self.context), self._show_list)

    def open_record(self, record: Any) -> None:
        """Show a meeting by its number, `{"relationship": n}` a pair's meetings (`{"prepare": n}` with what its people
        still need, `{"plan": n}` planned if there are none), `{"action": n}` an action's.
        """
        if isinstance(record, int):
            self.open_meeting(record)
        elif isinstance(record, dict) and (wish := {"relationship", "prepare", "plan"} & record.keys()):
            self._go_back()
            self._list.expect_pair(record[wish.pop()], prepare="prepare" in record, plan="plan" in record)
            self.refresh()
        elif isinstance(record, dict) and isinstance(record.get("action"), int):
            self._wanted_action = record["action"]
            call = operations.find_action(self.context, record["action"])
            self.context.load(self, call, self._show_found)

    @Slot(int)
    def open_meeting(self, meeting_id: int) -> None:
        """Show the record of a meeting."""
        self._leave_record()
        self._meeting_id = meeting_id
        self._area.verticalScrollBar().setValue(0)
        self.refresh()

    def draft(self) -> dict[str, Any] | None:
        """Return the meeting on screen and what is typed there."""
        if self._draft is not None:
            return self._draft
        if self._meeting_id is None:
            return self._asking.draft()
        return {"meeting": self._meeting_id, **self._record.draft(), **(self._asking.draft() or {})}

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Put it back once it has been read."""
        self._draft = draft
        if isinstance(draft.get("meeting"), int):
            self.open_meeting(draft["meeting"])

    def new_here(self) -> None:
        """Add a meeting (Ctrl+N)."""
        self._ask_add()

    def step_back(self) -> bool:
        """Go back from a meeting to the list."""
        if self._meeting_id is None:
            return False
        self._go_back()
        return True

    def _note_programme(self, programme_id: int | None) -> None:
        view = self._record.view
        if self._meeting_id is not None and view is not None and view.programme_id != programme_id:
            self._go_back()
        if self._overview is not None:
            self._list.begin_again()
        super()._note_programme(programme_id)

    def _show_list(self, view: MeetingsView | None) -> None:
        self._overview = view
        came_from_record = not self._record.isHidden()
        self._record.hide()
        self._list.show()
        self._list.show_view(view)
        if view is not None:
            self._asking.offer(view.kinds, view.naming)
        if came_from_record:
            self._list.setFocus()
        self._header.set_trail(())
        self._show_verbs(_list_verbs(view))
        self._primary.setText(_list_primary(view))
        self._primary.setVisible(bool(_list_primary(view)))
        self._header.set_title("Meetings", summary(view))
        self._take_up_draft()

    def _show_meeting(self, view: MeetingView | None) -> None:
        if view is None:
            self._go_back()
            return
        came_from_list = not self._list.isHidden()
        self._list.hide()
        self._record.show()
        self._header.set_trail((("list", "Meetings"), ("pair", view.pair)), f"{view.number} of {view.of}")
        planned = view.state is MeetingState.PLANNED
        self._show_verbs(_record_verbs(view, past=view.day <= self.context.clock.today()))
        self._buttons["move"].setText("Move…" if planned else "Other day…")
        self._primary.setText(_record_primary(view))
        self._primary.show()
        self._header.set_title(f"Meeting {view.number} · {view.kind.label.lower()}", when_and_where(view))
        self._record.show_meeting(view)
        self._asking.offer(view.kinds, view.naming)
        self._asking.show_for(view)
        self.context.show_programme(view.programme_id)
        if came_from_list:
            self._record.go_to_first()
        self._take_up_draft()
        if self._wanted_action is not None:
            self._record.go_to_action(self._wanted_action)
            self._wanted_action = None

    def _show_verbs(self, verbs: set[str]) -> None:
        for verb, button in self._buttons.items():
            button.setVisible(verb in verbs)

    def _take_up_draft(self) -> None:
        draft, self._draft = self._draft, None
        if draft is None:
            return
        if self._meeting_id is not None:
            self._record.take_draft(draft)
        self._asking.take_draft(draft, self._list.pair_lines)

    def _show_found(self, meeting_id: int | None) -> None:
        if meeting_id is not None:
            self.open_meeting(meeting_id)

    def _leave_record(self) -> None:
        self._message.settle()
        self._asking.put_away()
        if self._meeting_id is not None:
            self._record.leave()

    def _go_back(self) -> None:
        self._leave_record()
        self._record.forget()
        left, self._meeting_id = self._meeting_id, None
        self.refresh()
        if left is not None:
            self._list.select(left)

    @Slot(str)
    def _follow_trail(self, key: str) -> None:
        view = self._record.view
        self._go_back()
        if key == "pair" and view is not None:
            self._list.expect_pair(view.relationship_id)

    @Slot()
    def _press_primary(self) -> None:
        view = self._record.view
        if self._meeting_id is not None and view is not None:
            self._press_record_primary(view)
        elif self._overview is None:
            self.context.go("plan", "new")
        elif not self._overview.pairs:
            self.context.go("matching")
        elif self._overview.unplanned:
            self._plan()
        else:
            self._record_next()

    def _press_record_primary(self, view: MeetingView) -> None:
        if view.state is not MeetingState.PLANNED:
            if view.next_to_record is not None:
                self.open_meeting(view.next_to_record)
            else:
                self._go_back()
        elif not self._record.check():
            return
        elif view.day > self.context.clock.today():
            self._asking.ask_day(view)
        else:
            self._message.settle()
            self._record.leave()
            self.context.change(self, operations.hold(self.context, view.id), None, self._show_error)

    @Slot()
    def _record_next(self) -> None:
        if self._overview is not None:
            wanted = self._overview.most_urgent or self._overview.upcoming
            if wanted is not None:
                self.open_meeting(wanted)

    @Slot()
    def _act_on_empty(self) -> None:
        if self._overview is not None and self._list.pair is not None:
            self._prepare.plan_pair(self._list.pair)
        else:
            self._press_primary()

    def _plan(self) -> None:
        if self.context.programme_id is not None:
            self._prepare.plan_all(self.context.programme_id)

    @Slot(object)
    def _prepare_pair(self, line: PairLine) -> None:
        self._prepare.ask([line.readiness.lacks])

    @Slot()
    def _go_to_sessions(self) -> None:
        self.context.go("mentees", "inductions")

    def _say_planned(self, planned: Planned) -> None:
        if planned.after_end:
            self._message.say(
                f"{count_of(planned.after_end, 'meeting')} would be after the programme ends.",
                "Move them, or change the end in the plan.",
                action="Go to the plan",
                tone=Tone.WARN,
            )
            self._message.setProperty("field", "ends_on")
        else:
            self._message.settle()

    @Slot()
    def _ask_add(self) -> None:
        view = self._record.view
        chosen = view.relationship_id if self._meeting_id is not None and view else self._list.pair
        self._asking.ask_add(self._list.pair_lines, chosen)

    @Slot()
    def _ask_miss(self) -> None:
        self._asking.ask("miss", self._record.view)

    @Slot()
    def _ask_move(self) -> None:
        self._asking.ask("move", self._record.view)

    @Slot()
    def _ask_cancel(self) -> None:
        self._asking.ask("cancel", self._record.view)

    @Slot()
    def _reopen(self) -> None:
        if self._meeting_id is not None:
            self.context.change(
                self, operations.reopen(self.context, self._meeting_id), None, self._show_error
            )

    @Slot(str)
    def _take_keyboard_back(self, key: str) -> None:
        self._buttons.get(key, self._primary).setFocus()

    @Slot(str, int)
    def _note_asked(self, key: str, number: int) -> None:
        self._message.settle()
        if key == "add":
            self.open_meeting(number)

    @Slot(object)
    def _show_error(self, error: DeskError) -> None:
        if isinstance(error, FieldError) and error.field == "came" and self._meeting_id is not None:
            self._record.ask_who_came(f"{error.message} {error.advice}".strip())
            return
        if isinstance(error, NotPrepared):
            self._prepare.ask(error.pairs, None, error)
            return
        to_plan = isinstance(error, FieldError) and error.field in PLAN_FIELDS
        self._message.setProperty("field", error.field if isinstance(error, FieldError) else "")
        action = "Go to the plan" if to_plan else ""
        self._message.say(error.message, error.advice, action=action, tone=Tone.BAD)

    @Slot()
    def _go_to_plan(self) -> None:
        self.context.go("plan", str(self._message.property("field")))


def _list_verbs(view: MeetingsView | None) -> set[str]:
    if view is None or not view.pairs:
        return set()
    verbs = {"add"} if any(pair.active for pair in view.pairs) else set()
    return verbs | ({"record"} if view.unplanned and (view.most_urgent or view.upcoming) else set())


def _list_primary(view: MeetingsView | None) -> str:
    if view is None:
        return "Start a programme"
    if not view.pairs:
        return "Go to matching"
    if view.unplanned:
        return "Plan meetings"
    if view.most_urgent is not None:
        return "Record a meeting"
    return "Open the next meeting" if view.upcoming is not None else ""


def _record_verbs(view: MeetingView, *, past: bool) -> set[str]:
    if view.state is MeetingState.PLANNED:
        return {"miss", "move", "cancel"} if past else {"move", "cancel"}
    return {"reopen", "move"} if view.state is MeetingState.HELD else {"reopen"}


def _record_primary(view: MeetingView) -> str:
    if view.state is MeetingState.PLANNED:
        return "Mark as held"
    return "Next to record" if view.next_to_record is not None else "Back to meetings"
