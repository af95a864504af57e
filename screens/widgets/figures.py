"""The clock's figures in a field of one size and place: what stays of them stays where it is when they grow."""

from __future__ import annotations

from rich.style import Style

from screens.painting import Line
from screens.widgets.digits import best_rows, big, big_width

FIELD = "00:00"
"""What the size is chosen for, whatever the figures are now."""


def figure_lines(figures: str, width: int, height: int, style: Style) -> list[Line]:
    """The figures as big as ``FIELD`` can be in ``width`` cells and ``height`` lines, at the right end of the width.

    Of more than ten minutes over the sign is left out where it has no room: word and colour tell it too. What is too
    long even so is drawn smaller, and as plain text where that has no room either.
    """
    rows = best_rows(FIELD, width, height)
    for shown in (figures, figures.removeprefix("+")):
        if rows and big_width(shown, rows) <= width:
            return _at_the_right(shown, rows, width, style)
    shown = figures.removeprefix("+")
    rows = best_rows(shown, width, height)
    if rows:
        return _at_the_right(shown, rows, width, style)
    return [[(figures.rjust(width), style + Style(bold=True))], [], [], []]


def _at_the_right(shown: str, rows: int, width: int, style: Style) -> list[Line]:
    indent = " " * (width - big_width(shown, rows))
    return [[(indent, style), *line] for line in big(shown, rows, style)]
