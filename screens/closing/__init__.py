"""The closing: the summary and one action for each person, as they are edited, read out and copied."""

from __future__ import annotations

from screens.closing.acts import CLOSING_ACTS
from screens.closing.screen import ClosingScreen

__all__ = ["CLOSING_ACTS", "ClosingScreen"]
