"""A promise as an if-then plan: もし〈…〉なら〈…〉, in the words of who promised.

Where the promise names its occasion first (納品したら、お礼を送る), that becomes the if; else the place of it stays
open, to be asked for. Nothing is put in but the frame. The figure behind it stands in ``missing``.
"""

from __future__ import annotations

import re

from sessions.closing.phrases import Pattern

OPEN = "…"
"""Stands for an occasion that was not named."""

_FRAMES = {"ja": ("もし〈", "〉なら〈", "〉"), "en": ("If ", ", then ", "")}
_FRAMED = Pattern(r"^(?:もし[〈「]?.*なら|if\b.*,? then\b)", re.IGNORECASE | re.DOTALL)
_OCCASION_JA = Pattern(
    r"^(?P<if>[^、。]{2,40}?(?:とき|時|前|後|あと|直後|際|たび|場合|[月火水木金土日]曜日?|朝|夜|晩|週末))(?:に|は|には|にも|で|、)+(?P<then>.{3,})$"
    r"|^(?P<if2>[^、。]{2,40}?(?:たら|だら))、?(?P<then2>.{3,})$"
)
_CLAUSE = "when(?:ever)?|once|as soon as|every time|each time"
_OCCASION_EN = Pattern(
    rf"^(?P<lead>{_CLAUSE}|after|before|on)\s(?P<if>[^,]{{3,80}}),\s*(?P<then>.{{3,}})$"
    rf"|^(?P<then2>.{{3,}}?),?\s(?:{_CLAUSE})\s(?P<if2>[^,]{{3,80}})$",
    re.IGNORECASE,
)
_TIMES = {"on": "it is ", "after": "it is after ", "before": "it is before "}
"""What an English occasion that is no clause of its own needs to stand behind "if"."""


def if_then(action: str, language: str) -> str:
    """A promise in the frame of an if-then plan; as it is where it is one already, or empty."""
    said = action.strip().rstrip("。.")
    if not said or _FRAMED.match(said):
        return action
    opening, middle, end = _FRAMES["ja" if language == "ja" else "en"]
    occasion, deed = _parted(said, language)
    return f"{opening}{occasion}{middle}{deed}{end}"


def _parted(said: str, language: str) -> tuple[str, str]:
    """The occasion that a promise names, and the rest of it."""
    if language == "ja":
        found = _OCCASION_JA.match(said)
        if found is None:
            return OPEN, said
        occasion = found["if"] or found["if2"].removesuffix("ら")
        return occasion, found["then"] or found["then2"]
    found = _OCCASION_EN.match(said)
    if found is None:
        return OPEN, _inside(said)
    occasion, deed = found["if"] or found["if2"], found["then"] or found["then2"]
    return _TIMES.get((found["lead"] or "").lower(), "") + occasion, _inside(deed)


def _inside(deed: str) -> str:
    """A sentence as it stands in the middle of another."""
    return deed if re.match(r"I\b|[A-Z]{2}", deed) else deed[:1].lower() + deed[1:]
