"""The closing as it stands: what is written, what of it is still the draft, and what is missing."""

from __future__ import annotations

from msgspec import Struct

from sessions.closing.draft import Draft
from sessions.closing.ready import draft_of
from sessions.closing.summary import summary_text
from sessions.projection import SharedPerson, SharedSession, shared
from sessions.record import Kind, Session


class Missing(Struct, frozen=True):
    """What is incomplete. ``shares`` are (question id, names of those present without a note to it), ``actions`` the
    names of those without an action, ``added`` how many notes came after the summary was edited."""

    shares: tuple[tuple[str, tuple[str, ...]], ...]
    actions: tuple[str, ...]
    added: int

    @property
    def nothing(self) -> bool:
        """Whether all is there."""
        return not self.shares and not self.actions and not self.added


class Closing(Struct, frozen=True):
    """Summary and actions as they would be pasted now. ``actions`` are (person, text) for everybody present, and for
    who is not but promised something; several actions of one person are lines of the text."""

    summary: str
    actions: tuple[tuple[SharedPerson, str], ...]
    draft: Draft
    missing: Missing


def review(session: Session, proposed: Draft | None = None) -> Closing:
    """The closing of a session: a person's words where there are some, the draft everywhere else.

    ``proposed`` is that draft, where another than the one of all notes is meant.
    """
    public = shared(session)
    if proposed is None:
        proposed = draft_of(session)
    promised = {*public.actions, *(a.participant for a in proposed.actions if a.stands)}
    actions = tuple((p, action_text(public, proposed, p.id)) for p in public.people if p.present or p.id in promised)
    return Closing(
        summary=drafted_summary(public, proposed) if public.summary is None else public.summary,
        actions=actions,
        draft=proposed,
        missing=Missing(
            shares=tuple(_without_share(public)),
            actions=tuple(person.name for person, text in actions if person.present and not text.strip()),
            added=_added(session),
        ),
    )


def drafted_summary(public: SharedSession, proposed: Draft) -> str:
    """The summary as it is drafted, with who said it behind each bullet."""
    names = {person.id: person.name for person in public.people}
    return summary_text(proposed.summary, names, public.language)


def action_text(public: SharedSession, proposed: Draft, participant: str) -> str:
    """One person's action: what was written for them, else what stands in the draft, a line each."""
    written = public.actions.get(participant)
    if written is not None:
        return written
    return "\n".join(a.text for a in proposed.actions if a.participant == participant and a.stands and a.text)


def _without_share(public: SharedSession) -> list[tuple[str, tuple[str, ...]]]:
    missing = []
    for question in public.week.questions:
        heard = {n.participant for n in public.notes if n.question == question.id}
        names = tuple(p.name for p in public.people if p.present and p.id not in heard)
        if names and (heard or question.id not in public.left_out):
            missing.append((question.id, names))
    return missing


def _added(session: Session) -> int:
    """Notes for the summary that came after a person had begun to edit it."""
    if session.summary is None:
        return 0
    summarised = {Kind.POINT, Kind.QUOTE, Kind.QUESTION}
    return sum(1 for n in session.notes[session.drafted :] if n.kind in summarised and not n.deleted)
