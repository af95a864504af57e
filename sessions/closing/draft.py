"""The draft: summary, themes and actions proposed from what was captured, and from nothing else.

Each line names the notes it was made of. For each question: the question as it was asked; bullets, those of one theme
together, the themes of more people first, and those under a label below it; the questions that were raised. With few
notes every one of them is in a bullet; with many the bullets are a choice, and the others are wordings of their themes.
For each person: what they said they would do, the surest first; a blank for those who were there and said nothing of
the kind.

The rooms beside this one are its parts: ``tokens`` and ``similarity`` compare, ``trimming`` shortens, ``points`` takes
together what is the same, ``themes`` groups, ``ranking`` chooses, ``promises`` and ``missing`` see to the actions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from msgspec import Struct

from curriculum.plaintext import fold
from sessions.closing.missing import Part, missing
from sessions.closing.points import Point, Wording, points, wording
from sessions.closing.promises import promise_in
from sessions.closing.ranking import ranked
from sessions.closing.themes import grouped, title
from sessions.closing.trimming import trimmed
from sessions.projection import SharedNote, SharedSession
from sessions.record import Kind
from sessions.terms import terms

FEW = 12
"""Points of a question that all become bullets: so many are read at a glance."""

MANY = 10
"""Bullets of a question with more points than that."""

PLAIN_PROMISE = 0.9
"""From here on a promise says so in so many words, and stands in the draft of who marked none."""


class LineKind(Enum):
    """What a line of the summary is: the question, the name of a group of bullets, or a bullet."""

    QUESTION = "question"
    LABEL = "label"
    BULLET = "bullet"


class SummaryLine(Struct, frozen=True):
    """One line of the summary.

    ``sources`` are note ids, first that of the note whose words these are; only a question's own line has none.
    ``people`` are the participants who said it, without the group. ``theme`` is the title of the bullet's group,
    ``group`` every note of it as it would read here (another wording of the same), and ``labelled`` whether a label
    made the group. ``rank`` counts the bullets of a question by importance, from 0.
    """

    question: str | None
    kind: LineKind
    text: str
    sources: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    theme: str = ""
    group: tuple[Wording, ...] = ()
    labelled: bool = False
    rank: int = 0


class Theme(Struct, frozen=True):
    """Notes to one question that are about the same; ``title`` is in their own words, or the label they were given."""

    question: str | None
    title: str
    notes: tuple[str, ...]
    labelled: bool


class ProposedAction(Struct, frozen=True):
    """What a participant (None: the group) may promise.

    ``text`` is empty and ``source`` None where nothing was named. ``expression`` is what made the note a promise,
    ``sure`` how sure that is (0 to 1), ``lacks`` what the promise leaves open. ``stands`` is whether it is in the
    draft; the others wait to be taken.
    """

    participant: str | None
    text: str
    source: str | None = None
    expression: str = ""
    sure: float = 0.0
    lacks: tuple[Part, ...] = ()
    stands: bool = True


class Draft(Struct, frozen=True):
    """The proposed summary, line by line, the themes behind it, and the actions in the order of the people.

    ``left_out`` are the notes that are in no bullet: each is still in a theme.
    """

    summary: tuple[SummaryLine, ...]
    actions: tuple[ProposedAction, ...]
    themes: tuple[Theme, ...] = ()
    left_out: tuple[str, ...] = ()


def draft(session: SharedSession, most: int | None = None) -> Draft:
    """The draft of a session, with at most so many bullets for each question. The same notes always give the same."""
    lines: list[SummaryLine] = []
    themes: list[Theme] = []
    asked: list[tuple[str | None, str]] = [*((q.id, q.text) for q in session.week.questions), (None, "")]
    sorted_notes: dict[str | None, list[SharedNote]] = {}
    for note in session.notes:
        if note.kind is not Kind.ACTION:
            sorted_notes.setdefault(_question_of(note, session), []).append(note)
    for question, text in asked:
        notes = sorted_notes.get(question, [])
        if not notes:
            continue
        if question is not None:
            lines.append(SummaryLine(question, LineKind.QUESTION, text))
        section, found = _section(question, text, notes, session, most)
        lines += section
        themes += found
    used = {source for line in lines if line.kind is LineKind.BULLET for source in line.sources}
    left_out = tuple(n.id for n in session.notes if n.kind is not Kind.ACTION and n.id not in used)
    return Draft(tuple(lines), tuple(_actions(session)), tuple(themes), left_out)


def summary_text(lines: Iterable[SummaryLine], names: Mapping[str, str] | None = None, language: str = "ja") -> str:
    """The summary as text in the document's own form: the question, bullets, an empty line between questions.

    With ``names`` (by participant), those who said it stand behind each bullet.
    """
    written: list[str] = []
    last: SummaryLine | None = None
    for line in lines:
        label_after_bullets = line.kind is LineKind.LABEL and last is not None and last.kind is LineKind.BULLET
        if last is not None and (line.question != last.question or label_after_bullets):
            written.append("")
        last = line
        if line.kind is LineKind.BULLET:
            written.append(f"- {line.text}{_behind(line, names or {}, language)}")
        else:
            written.append(line.text)
    return "\n".join(written)


def _behind(line: SummaryLine, names: Mapping[str, str], language: str) -> str:
    who = [names[person] for person in line.people if person in names]
    if not who:
        return ""
    listed = terms(language).list_separator.join(who)
    return f"（{listed}）" if language == "ja" else f" ({listed})"


def _question_of(note: SharedNote, session: SharedSession) -> str | None:
    """The question a note belongs to: its own, or for a note outside the rounds the only one that says its label."""
    if note.question is not None or not note.label:
        return note.question
    named = [q.id for q in session.week.questions if fold(note.label) in fold(q.text)]
    return named[0] if len(named) == 1 else None


def _section(
    question: str | None, asked: str, notes: list[SharedNote], session: SharedSession, most: int | None
) -> tuple[list[SummaryLine], list[Theme]]:
    """The lines of one question below its own, and its themes."""
    said = points((n for n in notes if n.kind in {Kind.POINT, Kind.QUOTE}), session.people, session.language)
    themes = _themes(said)
    limit = most if most is not None else (FEW if len(said) <= FEW else MANY)
    order = ranked([p.compared for p in said], [p.voices for p in said], asked, min(limit, len(said)))
    rank = {index: place for place, index in enumerate(order)}
    groups: dict[str | None, list[SummaryLine]] = {None: []}
    groups |= {label: [] for label in _labels(said, asked)}
    for members, name in sorted(themes, key=lambda theme: _shared_first(theme[0], said)):
        bullets = groups[said[members[0]].label]
        group = tuple(wording(n, session.language) for i in members for n in said[i].notes)
        for index in (i for i in members if i in rank):
            bullets.append(_bullet(question, said[index], name, group, rank[index]))
    raised = [n for n in notes if n.kind is Kind.QUESTION]
    if raised:
        _list_raised(groups, question, raised, session)
    lines: list[SummaryLine] = []
    for label, bullets in groups.items():
        if label is not None and bullets:
            lines.append(SummaryLine(question, LineKind.LABEL, label, _held(label, said, bullets)))
        lines += bullets
    found = [
        Theme(question, name, tuple(n.id for i in members for n in said[i].notes), said[members[0]].label is not None)
        for members, name in themes
    ]
    return lines, found


def _shared_first(members: list[int], said: list[Point]) -> tuple[int, int]:
    """What came from more people stands first; what came from equally many, in the order in which it came up."""
    return -len(frozenset().union(*(said[i].voices for i in members))), members[0]


def _themes(said: list[Point]) -> list[tuple[list[int], str]]:
    """The points in groups with their titles: by their labels, and the others by what they are about."""
    labelled: dict[str, list[int]] = {}
    plain: list[int] = []
    for index, point in enumerate(said):
        if point.label is None:
            plain.append(index)
        else:
            labelled.setdefault(point.label, []).append(index)
    themes = [(members, label) for label, members in labelled.items()]
    for group in grouped([said[i].compared for i in plain]):
        members = [plain[i] for i in group]
        themes.append((members, title([said[i].compared for i in members]) or said[members[0]].wording.text))
    return themes


def _labels(said: list[Point], asked: str) -> list[str]:
    """The labels as they came up, but those that name a part of the question first, in the order of its parts."""
    labels = list(dict.fromkeys(p.label for p in said if p.label is not None))
    places = {label: fold(asked).find(fold(label)) for label in labels}
    return sorted(labels, key=lambda label: places[label] if places[label] >= 0 else len(fold(asked)))


def _bullet(question: str | None, point: Point, name: str, group: tuple[Wording, ...], rank: int) -> SummaryLine:
    return SummaryLine(
        question,
        LineKind.BULLET,
        point.wording.text,
        point.sources,
        people=point.people,
        theme=name,
        group=group,
        labelled=point.label is not None,
        rank=rank,
    )


def _list_raised(
    groups: dict[str | None, list[SummaryLine]], question: str | None, raised: list[SharedNote], session: SharedSession
) -> None:
    """Put the questions that were raised at the end; a label may read the same, then its notes stand with them."""
    heading = terms(session.language).open_questions
    lines = groups.pop(heading, [])
    after = sum(len(bullets) for bullets in groups.values()) + len(lines)
    same: dict[str, list[SharedNote]] = {}
    for note in raised:
        same.setdefault(fold(note.text), []).append(note)
    for rank, alike in enumerate(same.values(), start=after):
        people = tuple(dict.fromkeys(n.participant for n in alike if n.participant))
        group = tuple(Wording(n.id, n.text) for n in alike)
        line = SummaryLine(
            question, LineKind.BULLET, alike[0].text, tuple(n.id for n in alike), people, heading, group, rank=rank
        )
        lines.append(line)
    groups[heading] = lines


def _held(label: str, said: list[Point], bullets: list[SummaryLine]) -> tuple[str, ...]:
    """The notes below a label, those without a bullet as well."""
    own = [source for point in said if point.label == label for source in point.sources]
    return tuple(dict.fromkeys((*own, *(source for line in bullets for source in line.sources))))


def _actions(session: SharedSession) -> Iterable[ProposedAction]:
    found: dict[str | None, list[ProposedAction]] = {}
    for note in session.notes:
        promise = promise_in(note)
        if promise is not None:
            marked = note.kind is Kind.ACTION
            text = note.text if marked else trimmed(note.text)
            found.setdefault(note.participant, []).append(
                ProposedAction(
                    note.participant, text, note.id, promise.expression, promise.sure, missing(text), stands=marked
                )
            )
    for person in session.people:
        yield from _standing(person.id, found.pop(person.id, []), blank=person.present)
    for participant, proposals in found.items():
        yield from _standing(participant, proposals, blank=False)


def _standing(participant: str | None, proposals: list[ProposedAction], *, blank: bool) -> Iterable[ProposedAction]:
    """One person's proposals, the surest first; where none was marked, the first stands if it says so plainly."""
    by_sureness = sorted(proposals, key=lambda action: -action.sure)
    if by_sureness and not by_sureness[0].stands and by_sureness[0].sure >= PLAIN_PROMISE:
        by_sureness[0] = _standing_itself(by_sureness[0])
    if blank and not any(action.stands for action in by_sureness):
        yield ProposedAction(participant, "")
    yield from by_sureness


def _standing_itself(action: ProposedAction) -> ProposedAction:
    return ProposedAction(
        action.participant, action.text, action.source, action.expression, action.sure, action.lacks, stands=True
    )
