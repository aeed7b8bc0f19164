"""What can be wrong with a desk file, each with its own plain sentence. None of them has touched the file."""

from __future__ import annotations

from rmdesk.base.errors import EnvironmentFault, UserError


class CannotOpen(UserError):
    """Any reason, known beforehand, why a file does not open as a desk."""


class WrongPassphrase(CannotOpen):
    """No page of the file answers to the key: it is the wrong one, or the file's first bytes are lost."""

    def __init__(self) -> None:
        super().__init__(
            "That passphrase does not open this desk.",
            "Check Caps Lock and the keyboard's language, and type it again. If you are sure that it is "
            "right, the start of the file may be damaged: open a backup.",
        )


class DamagedDesk(CannotOpen):
    """The key fits, or the file's length shows it: parts of the desk cannot be read."""

    def __init__(self) -> None:
        super().__init__(
            "This desk is damaged: part of the file cannot be read.",
            "Nothing has been changed in it. Keep it as it is and open your newest backup.",
        )


class MissingDesk(CannotOpen):
    """There is no file under that name."""

    def __init__(self) -> None:
        super().__init__(
            "The desk file is not there.",
            "If it lies on a stick or another drive, plug that in. If it was moved, choose where it is now.",
        )


class EmptyDesk(CannotOpen):
    """The file has no content at all; opening it would make a new desk, which must be asked for."""

    def __init__(self) -> None:
        super().__init__(
            "This file is empty, so there is no desk in it.",
            "A copy may have broken off. Copy it again, or open your newest backup.",
        )


class NotADesk(CannotOpen):
    """A file of another kind, a folder, a link, or an encrypted file of another program."""

    def __init__(self) -> None:
        super().__init__(
            "This is not a desk file, whatever its name says.",
            "Choose the file that rmdesk made; its name usually ends in .rmdesk.",
        )


class NewerDesk(CannotOpen):
    """The desk was saved by a later rmdesk; `needed` is the layout number that it has."""

    def __init__(self, needed: int) -> None:
        super().__init__(
            f"This desk was saved by a newer rmdesk (layout {needed}), which this one does not understand.",
            "Install the newest rmdesk on this computer. The desk has not been changed.",
        )
        self.needed = needed


class DeskBusy(CannotOpen):
    """Another window, program or computer has the file open."""

    def __init__(self) -> None:
        super().__init__(
            "This desk is already open elsewhere.",
            "Close the other window, or rmdesk on the other computer, and try again.",
        )


class ForeignJournal(CannotOpen):
    """Beside the desk lies the rollback journal of another one; playing it back would overwrite pages."""

    def __init__(self) -> None:
        super().__init__(
            "Beside this desk lies a leftover file that belongs to another desk.",
            "Move the file whose name ends in -journal to another folder, keep it there, and open the desk again.",
        )


class DeskExists(UserError):
    """A new file was to be made where there is one already."""

    def __init__(self) -> None:
        super().__init__(
            "There is already a file of that name.",
            "Choose another name. Existing files are never overwritten.",
        )


class UnwritablePlace(EnvironmentFault):
    """The file or its folder may be read but not written."""

    def __init__(self) -> None:
        super().__init__(
            "The desk cannot be written where it lies.",
            "It may be on a locked stick or in somebody else's folder. "
            "Copy it to your own folder and open it there.",
        )


class DiskTrouble(EnvironmentFault):
    """The disk is full, refused, or gave an error; what was there before is still there."""

    def __init__(self) -> None:
        super().__init__(
            "The disk could not be read or written.",
            "It may be full or unplugged. What was saved before is still there. "
            "Make room, or choose another place.",
        )
