"""Groups: nobody twice, and nobody's id is ever given to somebody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.problem import Problem
from sessions.groups import (
    MOST_PEOPLE,
    NAME_CHARACTERS,
    changed_group,
    facilitator_after,
    find_group,
    new_group,
    next_group_id,
    read_names,
    told_apart,
)
from sessions.people import Group
from tests.sessions.making import NAMES, group

lists = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6, unique=True)


def named(before: Group, names: list[str]) -> Group:
    return changed_group(before, name=before.name, names=names, programme=before.programme, facilitator=None)


def test_a_new_group_numbers_its_people() -> None:
    made = new_group("g3", " 種まきの会 ", NAMES, programme="tanemaki", facilitator="いのさん")
    assert (made.id, made.name, made.facilitator, made.joined) == ("g3", "種まきの会", "p1", 6)
    assert [(p.id, p.name) for p in made.participants] == [(f"p{i}", name) for i, name in enumerate(NAMES, 1)]


@given(st.lists(lists, min_size=1, max_size=6))
def test_an_id_stays_with_its_person(course: list[list[str]]) -> None:
    now = new_group("g1", "会", course[0], programme="tanemaki", facilitator=None)
    for names in course[1:]:
        before, now = now, named(now, names)
        was = {p.name: p.id for p in before.participants}
        ids = [p.id for p in now.participants]
        assert [p.name for p in now.participants] == names
        assert len(set(ids)) == len(ids)
        for index, person in enumerate(now.participants):
            if person.name in was:
                assert person.id == was[person.name]
            elif person.id in was.values():
                assert before.participants[index].id == person.id, "only who is renamed in place keeps an id"
                assert before.participants[index].name not in names
            else:
                assert int(person.id[1:]) > before.joined
        assert now.joined >= max(int(i[1:]) for i in ids)


def test_who_comes_to_a_group_written_by_hand_gets_an_id_of_their_own() -> None:
    """The count of those who ever joined is not in every file."""
    before = group(["a", "b"], joined=0)
    assert [p.id for p in named(before, ["a", "b", "c"]).participants] == ["p1", "p2", "p3"]


def test_names_are_compared_as_people_read_them() -> None:
    before = group(["Ｋｅｎ", "みや"])
    assert [p.id for p in named(before, ["みや", "ken"]).participants] == ["p2", "p1"]


def test_a_renamed_facilitator_still_facilitates() -> None:
    before = group(["a", "b"], facilitator="p2")
    assert facilitator_after(before, ["a", "c"]) == "c"
    assert facilitator_after(before, ["a"]) is None


@pytest.mark.parametrize(
    ("name", "names", "facilitator"),
    [
        ("", ["a"], None),
        ("\u3000", ["a"], None),
        ("会", [], None),
        ("会", [" "], None),
        ("会", ["a", ""], None),
        ("会", ["Ken", "ｋｅｎ"], None),
        ("会", ["山田 太郎", "山田太郎"], None),
        ("会", ["a" * (NAME_CHARACTERS + 1)], None),
        ("会" * (NAME_CHARACTERS + 1), ["a"], None),
        ("会", [str(i) for i in range(MOST_PEOPLE + 1)], None),
        ("会", ["a"], "b"),
    ],
)
def test_what_is_no_group_is_refused_with_a_sentence(name: str, names: list[str], facilitator: str | None) -> None:
    with pytest.raises(Problem) as refused:
        new_group("g1", name, names, programme="tanemaki", facilitator=facilitator)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("name", ["[/x]", "{name}", "שרה", "🌱", "a\x1b[0mb", "山田\u3000太郎"])
def test_odd_names_are_names(name: str) -> None:
    made = new_group("g1", name, [name], programme="tanemaki", facilitator=name)
    assert made.facilitator == "p1"
    assert "\x1b" not in made.name


def test_names_are_read_from_a_line_or_from_several() -> None:
    assert read_names("いのさん, ぽてちさん，ゆうさん、みやさん\nけんさん\r\n\n ；さくらさん;") == list(NAMES)
    assert read_names(" \n、") == []
    assert read_names("赤\x1b]52;c;eA==\x07いさん、青さん") == ["赤いさん", "青さん"]


def test_groups_are_told_apart_by_name_and_id() -> None:
    one, other = group(), group(id="g7", name="Ｔｗｏ")
    assert next_group_id([]) == "g1"
    assert next_group_id([one, other]) == "g8"
    assert find_group([one, other], "two") is other
    assert find_group([one, other], "three") is None
    assert told_apart([one, other], one) is one
    with pytest.raises(Problem):
        told_apart([one, other], group(id="g9", name="TWO"))
