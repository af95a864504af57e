"""The projector: the window that everybody looks at."""

from __future__ import annotations

from screens.projector.screen import PROJECTOR_STYLE, ProjectorScreen
from screens.projector.view import Coming

__all__ = ["PROJECTOR_STYLE", "Coming", "ProjectorScreen"]
