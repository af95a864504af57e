"""Sets of evenings with what people made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sessions.closing.asked import evening_from_json
from sessions.projection import SharedSession

Evening = dict[str, Any]
"""``id``, ``language``, ``questions``, ``notes`` as the draft is given them; ``gold``: what people made of them."""


def read_sets(folders: Iterable[Path]) -> dict[str, list[Evening]]:
    """All sets in the folders by their names; one that is in several is read once."""
    sets: dict[str, list[Evening]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.jsonl")):
            if path.stem not in sets:
                lines = path.read_text(encoding="utf-8").splitlines()
                sets[path.stem] = [json.loads(line) for line in lines]
    return sets


def as_session(evening: Evening) -> SharedSession:
    """An evening as the draft sees it; without its gold."""
    asked = {key: evening[key] for key in ("language", "questions", "notes")}
    return evening_from_json(json.dumps(asked).encode(), file=str(evening.get("id", "")))
