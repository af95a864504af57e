"""The evening written back into the document that people share: into the right week and sections, in its own place.

What was written is remembered with the document's path, so that it is known again the next time, whatever people have
written around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from console.places import thoughts_of
from curriculum.document import document_text
from curriculum.filling import Done, Edited, fill
from curriculum.programme import Section
from sessions.closing.review import review
from sessions.minutes import minutes, section_lines
from sessions.projection import shared
from sessions.record import Session
from sessions.store import Home, KeptWriting
from sessions.store.documentfile import put_back


class WrittenSection(Struct, frozen=True):
    """What was done in one section of one week."""

    week: int
    section: Section
    done: Done


class WrittenBack(Struct, frozen=True):
    """What was done in a document. ``copy`` is where the text before is kept, if anything of people's was replaced."""

    sections: tuple[WrittenSection, ...]
    copy: Path | None = None

    @property
    def changed(self) -> tuple[WrittenSection, ...]:
        """The sections in which anything was done."""
        return tuple(s for s in self.sections if s.done not in {Done.UNCHANGED, Done.KEPT})

    @property
    def kept(self) -> tuple[WrittenSection, ...]:
        """The sections that people have changed and that stay so, since there is nothing new to say."""
        return tuple(s for s in self.sections if s.done is Done.KEPT)


def write_back(
    home: Home,
    sessions: Sequence[Session],
    path: Path,
    *,
    section: Section | None = None,
    edited: Edited = Edited.ASK,
) -> WrittenBack:
    """Write the minutes of these sessions (one section of them, or all three) into a document. Twice changes nothing.

    Raises BadInput where the document cannot be read, ChangedByPeople where something has to be chosen first (then
    nothing was written), and Problem where it cannot be written.
    """
    document = path.resolve()
    was = now = document_text(path)
    known = {(w.session, w.section): w.text for w in home.writings(document)}
    done: list[WrittenSection] = []
    writings: list[KeptWriting] = []
    for session in sessions:
        thoughts = thoughts_of(home, session) if section is Section.OWN_THOUGHTS else ()
        kept = minutes(shared(session), review(session), thoughts).only(section)
        fillings = {s.section: partial(section_lines, s) for s in kept.sections if s.section is not None}
        filled = fill(
            now,
            session.week.number,
            fillings,
            file=path.name,
            language=session.language,
            earlier={s: known.get((session.id, s.value), "") for s in fillings},
            edited=edited,
        )
        now = filled.text
        done += (WrittenSection(session.week.number, s.section, s.done) for s in filled.sections)
        writings += (KeptWriting(str(document), session.id, s.section.value, s.text) for s in filled.sections)
    copy = None
    if now != was:
        if any(s.done is Done.REPLACED for s in done):
            copy = home.write_export(path.name, was)
        put_back(document, was, now)
    home.put_writings(w for w in writings if w.text != known.get((w.session, w.section), ""))
    return WrittenBack(tuple(done), copy)


def document_of(home: Home, session: Session) -> Path | None:
    """The Markdown file that a session's programme was read from, if it is still there."""
    sources = (Path(kept.source) for kept in home.documents() if kept.name == session.programme)
    found = next(sources, None)
    return found if found is not None and found.suffix.lower() == ".md" and found.is_file() else None
