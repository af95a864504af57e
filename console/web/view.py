"""The projector's app within a page: it tells the page on which ground it draws."""

from __future__ import annotations

from textual.theme import Theme

from console.projector import ProjectorApp


class WebProjectorApp(ProjectorApp):
    """The projector behind a page."""

    def on_mount(self) -> None:
        """Tell the ground now and whenever it changes: at the edges of a window there is room for half a cell."""
        self.theme_changed_signal.subscribe(self, self._tell_ground)
        self._tell_ground(self.current_theme)

    def _tell_ground(self, theme: Theme) -> None:
        if self._driver is not None and theme.background:
            # The terminal's own background (OSC 11 of xterm).
            self._driver.write(f"\x1b]11;{theme.background}\x1b\\")
