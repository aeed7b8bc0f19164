"""The words of papers: read, changed, and carried to another desk."""

from rmdesk.services.printroom.carrying import FILE_NAME, take_over, words_file
from rmdesk.services.printroom.rewording import (
    KIND_WORDS,
    BlockView,
    PaperWording,
    WordingView,
    add_block,
    keep_own,
    leave_out,
    put_back,
    restore,
    reword,
    wording_of,
)

__all__ = [
    "FILE_NAME",
    "KIND_WORDS",
    "BlockView",
    "PaperWording",
    "WordingView",
    "add_block",
    "keep_own",
    "leave_out",
    "put_back",
    "restore",
    "reword",
    "take_over",
    "wording_of",
    "words_file",
]
