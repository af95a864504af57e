"""Whether the terminal draws characters as wide as they are measured, and how it should be set where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from console.findings import Finding, bad, ok, warn
from curriculum.problem import N_

JAPANESE = "あ　。"
"""Two cells each, whatever is set."""

AMBIGUOUS = {"blocks": "█▄━", "signs": "→…“", "numbers": "①※○"}
"""What Unicode leaves open, in the groups that terminals tell apart: what is drawn, what is written, what is round."""

JOINED = ("👩\u200d💻", "❤\ufe0f", "あ\u3099")
"""Two cells each, of several characters: emoji that are joined, an emoji by a selector, a sound mark."""

Width = Callable[[str], int | None]
"""The cells in which a terminal draws a text; None where it does not say."""


def widths_found(width_of: Width, setting: str) -> Iterator[Finding]:
    """What is found of the widths; ``setting`` is how ambiguous characters are measured, ``narrow`` or ``wide``."""
    japanese = width_of(JAPANESE)
    drawn = {} if japanese is None else {group: width_of(letters) for group, letters in AMBIGUOUS.items()}
    if japanese is None or None in drawn.values():
        yield warn(
            "widths",
            N_("The terminal does not say how wide it draws characters."),
            N_("Please see in the demo whether the clock and the columns are in line."),
        )
        return
    if japanese != 2 * len(JAPANESE):
        yield bad(
            "widths",
            N_("Japanese is not drawn two cells wide."),
            N_("Please set the terminal's encoding to UTF-8."),
        )
        return
    wrong = list(_ambiguous(drawn, setting))
    wrong += _joined(width_of)
    yield from wrong or [ok("widths", N_("Characters are as wide as they should be."))]


def _ambiguous(drawn: Mapping[str, int | None], setting: str) -> Iterator[Finding]:
    wide = [group for group, letters in AMBIGUOUS.items() if drawn[group] == 2 * len(letters)]
    narrow = [group for group, letters in AMBIGUOUS.items() if drawn[group] == len(letters)]
    # Set to wide, nothing of ours is made of blocks.
    needed = [group for group in AMBIGUOUS if group != "blocks" or setting == "narrow"]
    values = {"wide": _letters(wide), "narrow": _letters(narrow)}
    if set(needed) <= set(wide if setting == "wide" else narrow):
        return
    if len(wide) == len(AMBIGUOUS):
        yield bad(
            "widths",
            N_("{wide} are drawn two cells wide, but the setting is narrow: lines get out of place."),
            N_("Please set ambiguous_width to wide in settings.toml, or to narrow in the terminal's settings."),
            **values,
        )
    elif len(narrow) == len(AMBIGUOUS):
        yield bad(
            "widths",
            N_("{narrow} are drawn one cell wide, but the setting is wide: lines get out of place."),
            N_("Please set ambiguous_width to narrow in settings.toml, or to wide in the terminal's settings."),
            **values,
        )
    elif set(AMBIGUOUS) == {*wide, *narrow} and wide == [group for group in AMBIGUOUS if group != "blocks"]:
        yield bad(
            "widths",
            N_("{wide} are drawn two cells wide, {narrow} one."),
            N_("Please set ambiguous_width to wide in settings.toml; blocks are not used then."),
            **values,
        )
    else:
        others = _letters([group for group in AMBIGUOUS if group not in wide])
        yield bad(
            "widths",
            N_("Some ambiguous characters are drawn two cells wide ({wide}), others not ({others})."),
            N_("Please choose one width for all of them in the terminal's settings, or another font."),
            others=others,
            **values,
        )


def _joined(width_of: Width) -> Iterator[Finding]:
    otherwise = [text for text in JOINED if width_of(text) not in (2, None)]
    if otherwise:
        yield warn(
            "widths",
            N_("These are not drawn two cells wide: {texts}"),
            N_("A line with such characters may be out of place; please leave them out of notes here."),
            texts="  ".join(otherwise),
        )


def _letters(groups: list[str]) -> str:
    return " ".join(AMBIGUOUS[group] for group in groups)
