"""The actions so far, by person: the third column of a very wide screen."""

from __future__ import annotations

from screens.i18n import _
from screens.kinsoku import wrap_cells
from screens.painting import Line, Painted
from screens.palette import Palette
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
        """The heading, then each person's actions."""
        lines: list[Line] = [[(_("What will you do?"), colours.style("muted"))]]
        if self._session is None:
            return lines
        by_person: dict[str | None, list[Note]] = {}
        for note in self._session.notes:
            if note.kind is Kind.ACTION and not note.deleted:
                by_person.setdefault(note.participant, []).append(note)
        go = colours.style("go")
        for participant, notes in by_person.items():
            lines += [[], [(self._session.name(participant) or _("Everyone"), colours.style("text", bold=True))]]
            for note in notes:
                for number, row in enumerate(wrap_cells(note.text, max(8, width - 2))):
                    lines.append([("✦ " if number == 0 else "  ", go), (row, go)])
        return lines
