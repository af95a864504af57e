"""What is written at the closing: the summary and each one's action, as a person left them."""

from __future__ import annotations

from msgspec.structs import replace

from sessions.record import Session


def write_summary(session: Session, text: str) -> Session:
    """Keep an edited summary; it counts as made from the notes there are now if it is the first edit."""
    drafted = len(session.notes) if session.summary is None else session.drafted
    return replace(session, summary=text, drafted=drafted)


def take_in_added(session: Session) -> Session:
    """Put what the notes since the draft add into the edited summary; what a person touched stays."""
    # Everybody who saves an evening imports this room; only who drafts needs the draft.
    from sessions.closing.again import drafted_again

    if session.summary is None or session.drafted == len(session.notes):
        return session
    return replace(session, summary=drafted_again(session), drafted=len(session.notes))


def redraft(session: Session) -> Session:
    """Forget the edited summary."""
    return replace(session, summary=None, drafted=0)


def write_action(session: Session, participant: str, text: str) -> Session:
    """Keep a participant's action; an empty text is a blank that a person wanted."""
    return replace(session, actions={**session.actions, participant: text})
