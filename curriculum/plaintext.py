"""Text from people, made safe once at every entrance: typing, paste, import and load.

What a terminal would obey instead of showing (escape sequences, control characters, overrides of the writing direction)
is taken out, and what is left is NFC. It is not NFKC, which would change half-width kana.
"""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 8
"""Combining marks on one base; more of them only bury the lines above and below."""

# A string sequence (OSC, DCS, SOS, PM, APC) ends with BEL or ST. It is not looked for beyond a control character: text
# after one that never ends is kept, and no input can make the search start over for each of a million beginnings.
_UNWANTED = re.compile(
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x00-\x08\x0a-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\]|\x9d)[0-9;]*"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[NO][!-~]|\x1b[#%(-/][0-~]|\x1b[0-_cl-o|-~]"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_VARIATION_16 = "\ufe0f"

# No combining mark is a word character, so these runs hold every crowd of marks; what stands before one is its base.
_CROWD = re.compile(rf"[^\w\s!-~]{{{MOST_MARKS + 1},}}")

# Normalizing sorts the marks of a base in quadratic time, so a flood of them is dammed before; the figure leaves room
# for marks that then compose with their base.
_FLOOD_MARKS = 64
_FLOOD = re.compile(rf"[^\w\s!-~]{{{_FLOOD_MARKS + 1},}}")

_BREAKS = re.compile("[\n\t\u2028\u2029]+")
_WAVES = str.maketrans("〜～", "~~")
_NAME_BYTES = 120


def clean(text: str) -> str:
    """The text as it may be shown and kept; cleaning it again changes nothing.

    Line ends become ``\\n``. No C0 but newline and tab, no DEL, no C1, no U+202A-E and U+2066-9; escape sequences go
    as a whole. Lone surrogates become U+FFFD. NFC; ZWJ and VS16 stay; at most ``MOST_MARKS`` combining marks on a base.
    """
    if _is_clean(text):
        return text
    text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", _PAIR.sub(_joined, text))
    text = _FLOOD.sub(lambda run: _thinned(run[0], _FLOOD_MARKS), text)
    text = unicodedata.normalize("NFC", text)
    return _CROWD.sub(lambda run: _thinned(run[0], MOST_MARKS), text)


def one_line(text: str) -> str:
    """The text cleaned, with line ends and tabs as one space and no white space around it: a name, a title, a note."""
    return _BREAKS.sub(" ", clean(text)).strip()


def fold(text: str) -> str:
    """What two names or headings have in common when people would call them the same.

    NFKC and casefold, the three waves (U+301C, U+FF5E, ``~``) equal, no white space at all. For comparing only.
    """
    known = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(known.translate(_WAVES).split())


def name_from(title: str) -> str:
    """A key for something with this title: its words joined by hyphens, at most 120 bytes.

    It can be typed as an argument and used within a file name: no separators, no leading dot or dash. ``untitled``
    where the title has no words.
    """
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in one_line(title).lower()).split()
    cut = "-".join(words).encode()[:_NAME_BYTES].decode(errors="ignore").rstrip("-")
    return unicodedata.normalize("NFC", cut) or "untitled"


def _is_clean(text: str) -> bool:
    """Whether there is nothing to do, for nearly all that is typed; False may only cost time.

    Every unwanted character is unprintable; so are newline, tab and the full-width space, which are wanted.
    """
    seen = text.replace("\n", "").replace("\t", "").replace("\u3000", "")
    return seen.isprintable() and unicodedata.is_normalized("NFC", text) and _CROWD.search(text) is None


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")


def _thinned(run: str, most: int) -> str:
    """A run of unusual characters without the marks that are one too many.

    Format characters such as ZWJ have no width, so they begin no new base; VS16 is kept wherever it is.
    """
    kept: list[str] = []
    marks = 0
    for character in run:
        category = unicodedata.category(character)
        if character != _VARIATION_16:
            if category[0] == "M":
                marks += 1
                if marks > most:
                    continue
            elif category != "Cf":
                marks = 0
        kept.append(character)
    return "".join(kept)
