"""The actions so far, by person: the third column of a very wide screen."""

from __future__ import annotations

from screens.glyphs import ELLIPSIS
from screens.i18n import _
from screens.kinsoku import cut_cells
from screens.painting import Line, Painted
from screens.palette import Palette
from screens.rows import rows_of
from sessions.record import Kind, Note, Session


class ActionsPanel(Painted):
    """Who will do what, as far as it was said. Looked for only while the column is in sight."""

    DEFAULT_CSS = """
    ActionsPanel { height: 1fr; }
    """

    _session: Session | None = None

    def show(self, session: Session) -> None:
        """Show the actions of this session."""
        before, self._session = self._session, session
        if self.display and (before is None or before.notes is not session.notes):
            self.repaint()

    def paint(self, width: int, height: int, colours: Palette) -> list[Line]:
        """The heading, then each person's actions; what has no room is told by an ellipsis and its number.

        A name of whose actions nothing has room is left out too.
        """
        lines: list[Line] = [[(_("What will you do?"), colours.style("muted"))]]
        if self._session is None:
            return lines
        by_person: dict[str | None, list[Note]] = {}
        for note in self._session.notes:
            if note.kind is Kind.ACTION and not note.deleted:
                by_person.setdefault(note.participant, []).append(note)
        go = colours.style("go")
        ends: list[int] = []
        names: list[int] = []
        for participant, notes in by_person.items():
            name = self._session.name(participant) or _("Everyone")
            names.append(len(lines) + 1)
            lines += [[], [(cut_cells(name, max(2, width)), colours.style("text", bold=True))]]
            for note in notes:
                for number, row in enumerate(rows_of(note.text, max(8, width - 2))):
                    lines.append([("✦ " if number == 0 else "  ", go), (row, go)])
                ends.append(len(lines))
        if len(lines) <= height:
            return lines
        hidden = sum(end > height - 1 for end in ends)
        kept = height - 2 if height - 2 in names else height - 1
        return [*lines[:kept], [(f"  {ELLIPSIS} +{hidden}", colours.style("muted"))]]
