"""What Notion puts into the names of the files that it exports."""

from __future__ import annotations

import re

_ID = re.compile(r"[ _-]?(?<![0-9a-f])(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=/|\.\w{1,4}$|$)")


def without_id(name: str) -> str:
    """The name of a file or folder, or a path, without the ids of Notion's pages; an id alone stays."""
    return "/".join(_without(part) for part in name.split("/"))


def _without(part: str) -> str:
    bare = _ID.sub("", part)
    return bare if bare.partition(".")[0] else part
