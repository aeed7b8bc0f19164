"""What the window says of itself."""

from rmdesk.base.errors import UserError

UNSAVED = "The last thing that you typed is not saved"
DAMAGED = UserError(
    "Part of this desk is damaged.",
    "Don't type more into it. Lock it, and restore the newest backup into a new file from the first screen.",
)
UNDONE = "Undone"
