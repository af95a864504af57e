"""Where a line of Japanese may break (kinsoku), counted in terminal cells.

Latin words and numbers stay whole. Japanese breaks between any two characters, but no line begins with a closing mark,
a small kana or a sound mark, and none ends with an opening bracket (JIS X 4051, without its squeezing and stretching).
A letter and what belongs to it (combining marks, variation selectors, the parts of an emoji) are never taken apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size

from screens.glyphs import ELLIPSIS

NO_START = frozenset(
    "、。，．・：；？！ー）」』】〉》〕］｝〗〙〟〞｠ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "々〻〜～゛゜ヽヾゝゞ…‥‼⁇⁈⁉゠％‰℃｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ→"
)
"""What no line begins with; the arrow is that of a note's label."""

NO_END = frozenset("（「『【〈《〔［｛〖〘〝｟｢￥＄￡")
"""What no line ends with."""

# Each character is one of a few kinds, written as one letter, so that an expression over the kinds finds the breaks:
#   s white space        c NO_START            o NO_END          j Japanese, or anything else that is two cells wide
#   w within a word      q a word's closing    p its opening     d a dash that stays with its like
#   x joins what precedes it                   z joins both      r half a flag
_FIXED = {
    **dict.fromkeys(NO_START, "c"),
    **dict.fromkeys(NO_END, "o"),
    **dict.fromkeys("!),.:;?]}’”»›", "q"),
    **dict.fromkeys("([{‘“«‹", "p"),
    **dict.fromkeys("―—", "d"),
    **dict.fromkeys("\u00a0\u2007\u202f", "w"),  # Spaces that are there to hold two words together.
    "\u200d": "z",
}


class _Kinds(dict[int, str]):
    """The kind of each code point, worked out once."""

    def __missing__(self, codepoint: int) -> str:
        kind = self[codepoint] = _kind(chr(codepoint))
        return kind


def _kind(character: str) -> str:
    if character in _FIXED:
        return _FIXED[character]
    if character.isspace():
        return "s"
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return "r"
    width = get_character_cell_size(character)
    if width == 0 or unicodedata.category(character)[0] == "M":
        return "x"
    halfwidth_kana = "\uff66" <= character <= "\uff9d"
    hangul = "\uac00" <= character <= "\ud7a3"
    fullwidth_word = "\uff10" <= character <= "\uff5a" and character.isalnum()
    # Where Unicode leaves the width open, a letter stays in its word, however wide this terminal draws it.
    wide = width == 2 and unicodedata.east_asian_width(character) != "A"
    return "j" if halfwidth_kana or (wide and not hangul and not fullwidth_word) else "w"


_KINDS = _Kinds()

_JOINED = r"(?:x|z[^s]?)*+"
_SPACE = rf"(?:s{_JOINED})*+"
_BEFORE = rf"(?:o{_JOINED}{_SPACE}|[wpqx]*p(?=[ojdr]))*+"
_CORE = rf"(?:(?:[wpqx]|z[^s]?)++|j{_JOINED}|(?:d{_JOINED})++|rr?{_JOINED}|c{_JOINED})"
_AFTER = rf"(?:{_SPACE}c{_JOINED}|q{_JOINED})*+"
_UNIT = re.compile(rf"{_BEFORE}(?:{_CORE}{_AFTER})?{_SPACE}")
_GRAPHEME = re.compile(rf"(?:rr?|z[^s]?|.){_JOINED}")
_WORD = re.compile(r"\S+\s*|\s+")


def chunks(text: str) -> Iterator[tuple[int, int, str]]:
    """What a line may break between: start, end and text of each unit with the white space after it.

    It covers the whole text, and takes the place of ``textual._wrap.chunks``. White space that the text begins with is
    a unit of its own.
    """
    if text.isascii():
        units = _WORD.findall(text)
    else:
        units = _UNIT.findall(text.translate(_KINDS))
    start = 0
    for unit in units:
        end = start + len(unit)
        if start != end:  # An expression that can be empty also matches at the end of the text.
            yield start, end, text[start:end]
        start = end


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """The same with the first white space in the first unit, and nothing for a blank text.

    It takes the place of ``rich._wrap.words``.
    """
    units = chunks(text)
    first = next(units, None)
    if first is None:
        return
    start, end, unit = first
    if unit.isspace():
        second = next(units, None)
        if second is None:
            return
        end = second[1]
    yield start, end, text[start:end]
    yield from units


def graphemes(text: str) -> Iterator[str]:
    """The characters as a person counts them."""
    if text.isascii() and text.isprintable():
        yield from text
        return
    for match in _GRAPHEME.finditer(text.translate(_KINDS)):
        yield text[match.start() : match.end()]


def wrap_cells(text: str, width: int) -> list[str]:
    """The text as lines of at most ``width`` cells; a line end in the text ends a line.

    White space at a break is dropped, everything else is kept. What is too long for a line is cut, between two
    characters; a single character that is wider than ``width`` stands alone. Never empty.
    """
    return [line for paragraph in text.split("\n") for line in _wrapped(paragraph, width)]


def _wrapped(paragraph: str, width: int) -> list[str]:
    if cell_len(paragraph) <= width:
        return [paragraph]
    lines: list[str] = []
    begun, used = 0, 0

    def end_line(at: int) -> None:
        nonlocal begun, used
        line = paragraph[begun:at].rstrip()
        if line:
            lines.append(line)
        begun, used = at, 0

    for start, _, unit in chunks(paragraph):
        size = cell_len(unit)
        needed = cell_len(unit.rstrip()) if unit[-1].isspace() else size
        if used + needed > width:
            end_line(start)
        if needed > width:
            at = start
            for grapheme in graphemes(unit):
                size = cell_len(grapheme)
                if used + size > width and not grapheme.isspace():
                    end_line(at)
                at += len(grapheme)
                used += size
        else:
            used += size
    end_line(len(paragraph))
    return lines or [""]


def cut_cells(text: str, width: int, *, more: bool = False) -> str:
    """The text where it fits in ``width`` cells, else its beginning with an ellipsis that fits; one line.

    With ``more`` something follows that is left out, and the ellipsis is there in any case.
    """
    if not more and cell_len(text) <= width:
        return text
    room = width - cell_len(ELLIPSIS)
    if room < 0:
        return ""
    kept: list[str] = []
    for grapheme in graphemes(text):
        room -= cell_len(grapheme)
        if room < 0:
            break
        kept.append(grapheme)
    return "".join(kept) + ELLIPSIS
