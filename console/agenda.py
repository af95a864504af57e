"""The agenda of the evening that runs: opened from the live screen, taken as one act, kept with the group if wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from textual.app import App

from screens.i18n import _
from screens.live.acts import live_key
from screens.ports import Desk, Library
from sessions.agenda import plan_agenda
from sessions.arrangement import Arrangement


def open_agenda(app: App[Any], desk: Desk, library: Library, say: Callable[[str], object]) -> None:
    """Show the agenda over the live screen; ``say`` tells there that another one was taken."""
    from screens.agenda import AgendaScreen

    session = desk.live.session
    group = next((g for g in library.groups() if g.id == session.group), None)
    template = group.template if group is not None else None
    length = session.ends - session.opened
    usual = plan_agenda(session.week, length, template, promises=bool(session.promises))

    def keep(table: Arrangement) -> None:
        if group is not None:
            library.put_group(replace(group, template=table.as_template(template)))

    def taken(table: Arrangement | None) -> None:
        if table is not None and desk.live.arrange(table.agenda, desk.clock.now()):
            say(_("The agenda is changed. {key} takes it back.", key=live_key("undo")))

    table = Arrangement(session, usual, begun=True)
    app.push_screen(AgendaScreen(table, desk.clock.now, keep if group is not None else None), taken)
