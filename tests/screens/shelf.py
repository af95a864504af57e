"""A library on paper, for the screens that choose from one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, cast

from msgspec import Struct
from msgspec.structs import replace

from curriculum.problem import Problem
from curriculum.programme import Programme, Question, Week
from curriculum.writing import complete
from screens.choosing import GroupForm
from screens.ports import FormT
from sessions.groups import told_apart
from sessions.opening import Before
from sessions.people import Group
from tests.screens.evening import PROGRAMME, WEEK

TWO_WEEKS = replace(
    PROGRAMME,
    weeks=(
        WEEK,
        Week(2, "日常とは？", "置けるタネを見つける", (Question("q1", "相談するとき、不安に感じる点は？"),), {}),
    ),
)
ENGLISH = Programme("seeds", "Seeds of relationship", "en", (replace(WEEK, theme="Seeds"),))


class KeptLine(Struct, frozen=True):
    """A session as a line to choose."""

    id: str
    words: str


class PaperDraft(Generic[FormT]):
    """A form's draft in ``drafts``, under a name; like the kept one it takes nothing once it was let go."""

    def __init__(self, drafts: dict[str, object], name: str) -> None:
        self.drafts = drafts
        self.name = name
        self.over = False

    def found(self) -> FormT | None:
        return cast("FormT | None", self.drafts.get(self.name))

    def keep(self, form: FormT) -> None:
        if not self.over:
            self.drafts[self.name] = form

    def let_go(self) -> None:
        self.over = True
        self.drafts.pop(self.name, None)


class PaperLibrary:
    """Groups, programmes and sessions in memory; ``problem`` is what keeping a group fails with."""

    def __init__(self, *groups: Group, week: int = 1) -> None:
        self.kept = list(groups)
        self.week = week
        self.runs: list[KeptLine] = []
        self.past: list[KeptLine] = []
        self.problem: Problem | None = None
        self.earlier = Before()
        self.written: list[Programme] = []
        self.drafts: dict[str, object] = {}

    def groups(self) -> tuple[Group, ...]:
        return tuple(self.kept)

    def programmes(self) -> tuple[Programme, ...]:
        return (*self.written, TWO_WEEKS, ENGLISH)

    def can_change(self, name: str) -> bool:
        return any(p.name == name for p in self.written)

    def put_programme(self, programme: Programme) -> Programme:
        if self.problem is not None:
            raise self.problem
        kept = complete(replace(programme, name=programme.name or "new"))
        self.written = [kept, *(p for p in self.written if p.name != kept.name)]
        return kept

    def programme_draft(self, name: str) -> PaperDraft[Programme]:
        return PaperDraft(self.drafts, f"programme {name}")

    def group_draft(self, group: str) -> PaperDraft[GroupForm]:
        return PaperDraft(self.drafts, f"group {group}")

    def place_of(self, name: str) -> str:
        return f"~/{name}.md"

    def programme_of(self, group: Group) -> Programme:
        return next((p for p in self.programmes() if p.name == group.programme), TWO_WEEKS)

    def coming_week(self, group: Group) -> Week:
        programme = self.programme_of(group)
        return programme.week(self.week) or programme.weeks[0]

    def before(self, group: Group) -> Before:
        return self.earlier

    def put_group(self, group: Group) -> None:
        if self.problem is not None:
            raise self.problem
        told_apart(self.kept, group)
        self.kept = [g for g in self.kept if g.id != group.id] + [group]

    def running(self) -> Sequence[KeptLine]:
        return self.runs

    def sessions(self) -> Sequence[KeptLine]:
        return self.past
