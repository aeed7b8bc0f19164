"""What stands over the people of a recruitment page after something was done, and what it offers next."""

from __future__ import annotations

from PySide6.QtCore import Slot

from rmdesk.rules.recruitment import Role, Stage
from rmdesk.services.recruitment import Booked, Joined, Moved
from rmdesk.ui.style.tokens import Tone
from rmdesk.ui.widgets.banner import Banner


class PeopleMessage(Banner):
    """The banner `<area>.message`."""

    def __init__(self, area: str, role: Role) -> None:
        super().__init__(f"{area}.message")
        self._role = role
        self._offer: tuple[tuple[int, ...], Stage] = ((), Stage.INDUCTION)

    @property
    def offer(self) -> tuple[tuple[int, ...], Stage]:
        """Return who is to be moved where when the button is pressed; nobody when it leads to the mentors."""
        return self._offer

    def say_moved(self, moved: Moved, name: str = "") -> None:
        """Say what came of a move that is not plain to see."""
        if moved.call_opened:
            self._say_call_open()
        elif moved.still_paired:
            self._say(
                f"{name} is still in a pair.", "End the pair in Matching when it is time.", tone=Tone.WARN
            )
        elif moved.flags:
            self._say(f"{name} is ready, but there is something to look at.", f"{'; '.join(moved.flags)}.")

    def say_joined(self, joined: Joined) -> None:
        """Say what came of adding somebody."""
        if joined.call_opened:
            self._say_call_open()
        elif joined.flags:
            said = f"Be careful with what is asked of them: {'; '.join(joined.flags)}."
            self._say(said, "Is there somebody else?")

    @Slot(object)
    def say_booked(self, booked: Booked) -> None:
        """Say who has a place; nobody is moved by it, but the stage is offered."""
        action = f"Move to {Stage.INDUCTION.label.lower()}" if booked.offer else ""
        self._say(booked.sentence, action=action, tone=Tone.GOOD, offer=(booked.offer, Stage.INDUCTION))

    def say_closed(self, sentence: str) -> None:
        """Say why nobody can join at present."""
        self._say("The call for mentors is not open.", sentence, tone=Tone.NEUTRAL)

    def _say_call_open(self) -> None:
        action = "Go to mentors" if self._role is Role.MENTEE else ""
        self._say(
            "The call for mentors is open now.", "Enough mentees are ready.", action=action, tone=Tone.GOOD
        )

    def _say(
        self,
        message: str,
        detail: str = "",
        *,
        action: str = "",
        tone: Tone = Tone.WARN,
        offer: tuple[tuple[int, ...], Stage] = ((), Stage.INDUCTION),
    ) -> None:
        self._offer = offer
        self.say(message, detail, action=action, tone=tone)
