"""The sections of a week filled in a document's text, and not one other byte of it changed.

What people wrote in a section stays; the new lines come below it. What was written before by the program is known by
its own words, which whoever calls has kept, and is renewed where it stands. Where people have changed it since, nothing
is done before somebody has chosen what shall become of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from msgspec import Struct

from curriculum.frontmatter import read_front_matter
from curriculum.gaps import Gap, Page, gap_for
from curriculum.layout import lay_out
from curriculum.plaintext import clean
from curriculum.problem import N_, Problem
from curriculum.programme import Section
from curriculum.source import Source, readable_lines, source_of
from curriculum.weeks import one_of_each

Lines = Callable[[int], Sequence[str]]
"""What a section is filled with: the lines below a heading of this level (1 to 6), without indentation."""


class Edited(Enum):
    """What becomes of a section in which people have changed what was written there before.

    ASK leaves the document alone where there is anything new to say, APPEND puts the new lines below all that is there,
    REPLACE in place of all of it.
    """

    ASK = "ask"
    APPEND = "append"
    REPLACE = "replace"


class Done(Enum):
    """What was done in a section: new lines written, earlier ones renewed, all there replaced; nothing, because it was
    all there, or because people have changed it and there is nothing new to say."""

    WRITTEN = "written"
    RENEWED = "renewed"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    KEPT = "kept"


class FilledIn(Struct, frozen=True):
    """A section: what was done, and the text of ours that is in it now, to be given as ``earlier`` the next time."""

    section: Section
    done: Done
    text: str


class Filled(Struct, frozen=True):
    """The text of the document as it shall be, and what was done in each section."""

    text: str
    sections: tuple[FilledIn, ...]


class ChangedByPeople(Problem):
    """What was written before into these sections was changed since by somebody; nothing was done."""

    def __init__(self, file: str, sections: tuple[Section, ...]) -> None:
        super().__init__(
            N_(
                "{file}: what Tanemaki had written there was changed since. Please choose: --append puts the new text "
                "below, --replace in place of all that stands in the section."
            ),
            file=file,
        )
        self.sections = sections


def fill(
    text: str,
    week: int,
    fillings: Mapping[Section, Lines],
    *,
    file: str,
    language: str,
    earlier: Mapping[Section, str] | None = None,
    edited: Edited = Edited.ASK,
) -> Filled:
    """Fill the sections of the week of this number in a document's text.

    A section that the week does not have is made, in its usual place and in ``language``. ``file`` is the document's
    name in messages, ``earlier`` what was written into each section before. Doing it again changes nothing.

    Raises BadInput where the document cannot be read, Problem where it has no such week, and ChangedByPeople where
    there is something to choose and ``edited`` is ASK.
    """
    source = source_of(text)
    done: list[FilledIn] = []
    changed: list[Section] = []
    for section, lines in sorted(fillings.items(), key=lambda item: list(Section).index(item[0])):
        page = _page(source, week, file)
        gap = gap_for(page, section, language)
        new = tuple(clean(line).replace("\n", " ") for line in lines(gap.level))
        before = (earlier or {}).get(section, "")
        try:
            source, how = _put(page, gap, new, before.split("\n"), edited)
        except _Changed:
            changed.append(section)
            continue
        done.append(FilledIn(section, how, "\n".join(new) if new or how is Done.RENEWED else before))
    if changed:
        raise ChangedByPeople(file, tuple(changed))
    return Filled(source.text, tuple(done))


class _Changed(Exception):
    """Something has to be chosen first."""


def _page(source: Source, week: int, file: str) -> Page:
    lines = readable_lines(source.text)
    layout = lay_out(lines, read_front_matter(lines, file=file).ends, file=file)
    one_of_each(layout, file=file)
    place = next((place for place in layout.weeks if place.says.number == week), None)
    if place is None:
        raise Problem(
            N_("{file} has no week {week}. Please name the document of this programme, or write a heading for it."),
            file=file,
            week=week,
        )
    return Page(source, lines, layout, place)


def _put(page: Page, gap: Gap, new: Sequence[str], before: Sequence[str], edited: Edited) -> tuple[Source, Done]:
    """The source with the new lines in a section, and what that was."""
    body = [at for at in range(gap.begins, gap.ends) if page.lines[at].strip()]
    written = [page.lines[at].strip() for at in body]
    wanted = [line.strip() for line in new if line.strip()]
    there = _stretch(written, wanted)
    known = [line.strip() for line in before if line.strip()]
    ours = _stretch(written, known)
    if there and (not ours or (there[0] <= ours[0] and ours[1] <= there[1])):
        return page.source, Done.UNCHANGED
    if ours:
        return page.renewed(gap, body[ours[0]], body[ours[1] - 1] + 1, new), Done.RENEWED
    if not new:
        return page.source, Done.UNCHANGED
    if known and body:
        if edited is Edited.ASK and known == wanted:
            return page.source, Done.KEPT
        if edited is Edited.ASK:
            raise _Changed
        if edited is Edited.REPLACE:
            return page.replaced(gap, new), Done.REPLACED
    return page.inserted(gap, new), Done.WRITTEN


def _stretch(lines: Sequence[str], wanted: Sequence[str]) -> tuple[int, int] | None:
    """Where the wanted lines stand one after the other, the last time: from which index to before which."""
    if not wanted:
        return None
    # Backwards, since the text search is fast in one direction only, however often a part of it is repeated.
    whole, part = ("\n".join(("", *them, ""))[::-1] for them in (lines, wanted))
    at = whole.find(part)
    if at < 0:
        return None
    ends = len(lines) - whole.count("\n", 0, at)
    return ends - len(wanted), ends
