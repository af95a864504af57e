"""What makes an English note a promise: its first words.

A promise begins with what its author will do: a bare verb of doing ("send the draft"), a verb of doing in -ing, or "I
will", "we are going to", "plan to", "want to", "the next step is". What is told in the past is none, nor a question.
"""

from __future__ import annotations

import re

from sessions.closing.phrases import Pattern, either, word_set

SURE, LIKELY, PERHAPS, HARDLY, LEAST = 0.9, 0.7, 0.5, 0.4, 0.3
"""How far a form can be trusted, by how often lines of that form stood under "what is coming up next" in the weekly
posts of students."""

A_TIME = 0.1
"""What a word such as "next week" adds."""

_DOING = word_set(
    """
    accept add address adjust agree aim allow analyse analyze announce answer apply arrange ask attend automate avoid
    begin block book brainstorm bring build buy call cancel capture catch celebrate change check choose clarify clean
    clear close code collect comment commit communicate compare complete compose connect consider contact continue
    contribute convert coordinate copy create cut debug decide define delegate deliver demo deploy describe design
    develop discuss document do draft drop edit email encourage enhance ensure establish evaluate experiment explain
    explore extend figure file fill finalise finalize find finish fix focus follow gather generate get give go greet
    hand help hold identify implement improve include integrate interview introduce invest investigate invite join keep
    know launch lead learn leave let limit listen look maintain make manage map measure meet mention merge message
    migrate modify move name note offer open optimise optimize order organise organize pair participate pay perform pick
    plan play polish post practice practise praise prepare present prioritise prioritize prototype provide publish push
    put raise reach read rebase record redesign reduce refactor refine reflect release remember remind remove
    rename reorganize repeat reply report request research reserve resolve respond rest restart return reuse review
    revise revisit rewrite run save say schedule search see select send separate set settle share shift ship show
    sign simplify sit sketch slow solve speak spend split stand start stay step stop streamline study submit suggest
    summarise summarize support switch sync take talk tell test thank tidy track train transfer translate treat try tune
    turn understand update upgrade upload use validate verify visit volunteer wait wake walk watch welcome work wrap
    write
    allocate apologise apologize appoint assign cap coach cook dedicate delay double draw drink eat exercise freeze
    halve journal list log lower meditate mentor mute
    nominate phone print pull quarantine recap refresh rehearse restructure
    rotate shorten skip sleep smile sum teach text trim unmute
    """
)

_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_AUTHOR = r"\b(?:i|we|i and \w+|my (?:team|group)|our team)"
_SOON_WORD = either(
    "also, then, now, next, probably, hopefully, definitely, try to, just, still, always, mainly, soon, first"
)
_SOON = f"(?:{_SOON_WORD} )*"

_ADVERB = either(
    """
    so, and, but, also, then, now, finally, lastly, first, firstly, secondly, meanwhile, hopefully, therefore, moreover
    additionally, furthermore, specifically, maybe, perhaps, probably, most probably, thus, unfortunately, currently
    this time, from now on, going forward, for now, as for \\w+, to do, todo, action
    (?:apart from|other than|besides|after) (?:this|that)
    """
)
_TIME_WORD = either(
    "weeks?, months?, days?, meeting, morning, evening, tomorrow, weekend, future, time, session, call, " + _DAY + "s?"
)
_TIME_BEFORE = (
    either("next, this, in, for, over, during, by, before, until, on, every, each, at, from")
    + rf"\b(?:\s[\w']+){{0,5}}?\s?{_TIME_WORD}"
)
_CLAUSE = either("if, when, once, after, as, since, with, while, before, whenever, now that") + r"\b[^,]{3,140},"
_LEAD = Pattern(
    rf"(?:{_ADVERB}[,:]?\s+|{_TIME_BEFORE}[,:]?\s+|(?:tomorrow|today|tonight),?\s+|{_CLAUSE}\s+)+", re.IGNORECASE
)
"""What may stand before the words that decide: an adverb, a time, a clause."""

_AIMING = either(
    "going to, planning to, planning on, aiming to, hoping to, looking to, about to, set to, looking forward to"
)
_WILL = Pattern(
    rf"{_AUTHOR}(?:'ll| will| shall|(?:'m| am|'re| are) (?:also |now |still )?{_AIMING}"
    r"| (?:also )?(?:plan|intend|aim|promise|commit|mean|resolve)(?: on| to)?| have (?:decided|planned|agreed) to)"
    rf" {_SOON}(?P<verb>[a-z]+)",
    re.IGNORECASE,
)
_WOULD = Pattern(
    rf"{_AUTHOR} (?:would|'d) {_SOON}(?P<verb>[a-z]+)"
    rf"|{_AUTHOR}(?:'m| am|'re| are) {_SOON}(?:yet to|tasked with|eager to|ready to|excited to)\b"
    r"|next week (?:will|would|is)\b|\byet to be \w+"
    r"|\b(?:will|would|shall) be (?:next|decided|finished|finalized|merged|fixed|done|resolved|spent)\b",
    re.IGNORECASE,
)
_WISHING = either(
    """
    want, wanna, hope, wish, would like, 'd like, expect, am hoping, 'm hoping, need, have got, 've got, have, must
    should
    """
)
_WISH = Pattern(rf"{_AUTHOR} {_SOON}{_WISHING}(?:\s+to)? {_SOON}(?P<verb>[a-z]+)", re.IGNORECASE)
_STEP = Pattern(
    r"(?:(?:the|my|our|another|one|other|main|some)\s)?"
    r"(?:(?:next|main|other|first|major|immediate|primary|further|upcoming|only|remaining|current|future)\s)*"
    r"(?:step|task|goal|focus|objective|plan|priority|aim|target|action|commitment|promise|work|idea)s?\b[^.]{0,60}?"
    r"\b(?:is|are|will be|would be|for (?:the )?next week|for this week|next week|to be)\b",
    re.IGNORECASE,
)
_TOGETHER = Pattern(r"let(?:'s| us) (?P<verb>[a-z]+)", re.IGNORECASE)
_PLANNING = Pattern(
    either("planning, plan, plans, going, hoping, hope, aiming, aim, intend, trying, try, want, need, commit, promise")
    + r"\s+(?:to|on)\b",
    re.IGNORECASE,
)
_AT_WORK = Pattern(
    rf"{_AUTHOR}(?:'m| am|'re| are) {_SOON}(?:focus|look|work|plan|build|think|prepar|writ|mak|learn|explor|study)ing\b"
    r"|\bneeds? to be \w+|\b(?:my|our) (?:top |main |next )*priority\b|\bfor (?:the )?next week\b"
    r"|\bnext step\w* (?:is|are|will)\b",
    re.IGNORECASE,
)
_FIRST = Pattern(
    r"(?:to )?(?:also |then |always |try to |please |not |don't |never )*(?P<verb>[a-z]+)\b(?!-)", re.IGNORECASE
)

_TOLD = Pattern(r"\b(?:was|were|had)\b", re.IGNORECASE)
_PAST = Pattern(
    r"\b"
    + either(
        """
        was, were, had, did, didn't, couldn't, wasn't, weren't, hadn't, could have, would have, went, made, got, found
        took, gave, came, saw, thought, told, said, felt, knew, began, wrote, spent, ran, met, kept, left, led, [a-z]+ed
        """
    )
    + r"\b",
    re.IGNORECASE,
)
_DESCRIBES = Pattern(r"\b(?:described|below|as follows)\b", re.IGNORECASE)
_WHEN = Pattern(
    r"\b"
    + either(
        rf"""
        next (?:week|month|time|{_DAY}), tomorrow, every (?:day|week|morning|evening|{_DAY}), this week, daily, weekly
        by (?:the )?(?:end|next|{_DAY}), before (?:the )?next, once a (?:day|week), on {_DAY}s?
        (?:coming|upcoming|following) (?:week|days|month)
        """
    )
    + r"\b",
    re.IGNORECASE,
)
_NO_PROMISE = Pattern(
    either(
        """
        (?:i|we) (?:should|could|would|must) have, let (?:us|me) know, see you, thank you, thanks, cheers, bye
        stay tuned, hope you, hi, hello, welcome, note that, notice
        """
    )
    + r"\b",
    re.IGNORECASE,
)
_TAKES_ING = word_set("try start begin keep stop avoid finish continue consider practice practise go")
"""Verbs that another in -ing may follow; behind any other it makes a noun of it: "pair programming"."""

_ASKING = either("what, who, whom, how, if, whether, why, when, where, that, which")
_SUBJECT_VERB = Pattern(
    rf"(?:(?!{_ASKING}\b)[\w'-]+ ){{0,3}}"
    + either("is, are, was, were, has, had, have, will, can, could, should, would, may, might, does, did, went, felt")
    + r"\b|(?:of|and)\b|\w+ed\b",
    re.IGNORECASE,
)
"""What stands behind a first word that is the subject of a sentence: "Search shipped", "Code review is slow"."""
_SENTENCE = Pattern(r"[^.!?\n]+(?:\.(?=\w)[^.!?\n]+)*[.!?]*")


def promise_en(text: str) -> tuple[str, float] | None:
    """The expression that makes an English text a promise, and how sure that is (0 to 1); None where nothing does."""
    best: tuple[str, float] | None = None
    for sentence in _SENTENCE.finditer(text.replace("’", "'")):
        found = _in_sentence(sentence[0].strip(" -*•\t"))
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def _in_sentence(said: str) -> tuple[str, float] | None:
    if not said or said.endswith("?") or _NO_PROMISE.match(said):
        return None
    lead = _LEAD.match(said)
    found = _form(said[lead.end() :] if lead else said)
    if found is None:
        return None
    expression, sure = found
    return expression, round(min(1.0, sure + (A_TIME if _WHEN.search(said) else 0.0)), 2)


def _form(rest: str) -> tuple[str, float] | None:
    """The form of a sentence without its lead: the strongest first."""
    will = _WILL.match(rest)
    if will:
        return will[0], SURE
    step = _STEP.match(rest)
    if step and not _TOLD.search(rest) and not _DESCRIBES.search(rest):
        return step[0], LIKELY
    wish = _WISH.match(rest)
    if wish and wish["verb"].lower() in _DOING | {"be", "have"}:
        return wish[0], PERHAPS
    likely = _TOGETHER.match(rest) or _PLANNING.match(rest)
    if likely:
        return likely[0], LIKELY
    would = _WOULD.search(rest)
    if would and not _PAST.search(rest[: would.start()]):
        return would[0], PERHAPS
    later = _WILL.search(rest)
    if later and not _TOLD.search(rest[: later.start()]):
        return later[0], PERHAPS
    at_work = _AT_WORK.search(rest)
    if at_work and not _PAST.search(rest[: at_work.start()]):
        return at_work[0], HARDLY
    return _first_word(rest)


def _first_word(rest: str) -> tuple[str, float] | None:
    """A verb of doing at the head, which is neither the subject of what follows nor only says what for."""
    first = _FIRST.match(rest)
    if first is None:
        return None
    verb, behind = first["verb"].lower(), rest[first.end() :].lstrip()
    if verb == "be":
        return first[0], HARDLY
    if verb in _DOING:
        subject = not behind or behind[0] in ":,)" or _SUBJECT_VERB.match(behind) is not None
        subject = subject or (verb not in _TAKES_ING and re.match(r"\w+ing\b", behind) is not None)
        purpose = rest[:3].lower() == "to " and ("," in rest or _PAST.search(rest) is not None)
        return None if subject or purpose else (first[0], LIKELY)
    if verb.endswith("ing") and _base(verb) in _DOING and not _PAST.search(rest):
        return first[0], LEAST
    return None


def _base(verb: str) -> str:
    """A verb without its -ing: writing, planning, sending."""
    bare = verb[:-3]
    if bare in _DOING:
        return bare
    if bare + "e" in _DOING:
        return bare + "e"
    return bare[:-1] if len(bare) > 2 and bare[-1] == bare[-2] else bare
