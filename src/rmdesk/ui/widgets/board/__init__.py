"""The board of stages: `BoardColumn`, `BoardCard`, `Board`."""

from rmdesk.ui.widgets.board.board import Board
from rmdesk.ui.widgets.board.cards import BoardCard, BoardColumn

__all__ = ["Board", "BoardCard", "BoardColumn"]
