"""What a newer Tanemaki wrote: as much of it is read as is understood, nothing is taken for damage, nothing written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from curriculum.problem import Problem
from sessions.record import Session
from sessions.store import Driven, Home, LookOnly
from sessions.store.backup import back_up, is_empty
from sessions.store.coding import to_tables
from sessions.store.files import read_whole
from sessions.store.lines import as_json, line
from sessions.store.migrations import SCHEMA
from sessions.store.refuge import Refuge
from sessions.store.restoring import restore
from sessions.store.storage import Newer
from sessions.store.tables import sealed
from tests.sessions.store.disks import QUICK
from tests.sessions.store.evenings import BEGAN, GROUP, ID, captured, evening, everything, of_schema

KEPT = captured(captured(captured(evening())))


def told_by(home: Home, *records: dict[str, object]) -> Path:
    """The session of these tests, to whose journal a newer program has added."""
    folder = home.folder / "sessions" / ID
    content = b"".join(line(as_json({"n": 5 + n, "at": BEGAN, "act": "x", **r})) for n, r in enumerate(records))
    (folder / "journal").write_bytes(read_whole(folder / "journal") + content)
    return folder


def newer_snapshot(home: Home) -> None:
    path = home.folder / "sessions" / ID / "session.json"
    path.write_bytes(of_schema(SCHEMA + 1, path.read_bytes()))


def newer_word_in_the_snapshot(home: Home) -> None:
    """A kind of segment that nobody here has heard of; the last good copy is read in its place."""
    path = home.folder / "sessions" / ID / "session.json"
    path.write_bytes(of_schema(SCHEMA + 1, path.read_bytes().replace(b'"kind":"opening"', b'"kind":"singing"')))


def newer_record(home: Home) -> None:
    told_by(home, {"schema": SCHEMA + 1, "set": {"weather": "rain", "drafted": 2}, "was": {"set": {"drafted": 0}}})


def newer_words_in_records(home: Home) -> None:
    told_by(
        home,
        {"schema": SCHEMA + 1, "set": {"agenda": "none"}, "was": {}},
        {"schema": SCHEMA + 1, "was": 3, "act": {"x": 1}},
        {"schema": SCHEMA + 1, "set": {"drafted": 2}},
    )


WAYS = [newer_snapshot, newer_word_in_the_snapshot, newer_record, newer_words_in_records]


@pytest.mark.parametrize("happens", WAYS)
def test_it_is_read_and_not_driven(home: Home, happens: Callable[[Home], None]) -> None:
    happens(home)
    before = everything(home.folder)
    kept = home.read(ID)
    drafted = 2 if "record" in happens.__name__ else 0
    assert kept.session == replace(KEPT, drafted=drafted)
    assert (kept.damaged, kept.missing, list(kept.trail)) == ((), 0, [])
    assert kept.unfinished == {"note": "途中"}
    for _ in range(2):  # the lock is let go of
        with pytest.raises(LookOnly, match="A newer Tanemaki wrote this session") as raised:
            home.drive(ID)
        assert not isinstance(raised.value, Driven)
        assert raised.value.session == ID
    assert everything(home.folder) == before


def of_nothing_known(home: Home) -> None:
    """Every file of the session says things that only a newer program understands."""
    folder = told_by(home)
    for path in folder.iterdir():
        if "session.json" in path.name:
            path.write_bytes(sealed({"evening": {"1": {}}, "meta": {"1": {"n": 9, "at": 1.0}}}, SCHEMA + 1))
        elif path.name != "typing":
            path.write_bytes(line(as_json({"number": 1, "schema": SCHEMA + 1})))


def test_where_nothing_is_understood_it_says_what_to_do(home: Home) -> None:
    of_nothing_known(home)
    before = everything(home.folder)
    for ask in (home.read, home.drive):
        with pytest.raises(Newer, match="Update Tanemaki to read it"):
            ask(ID)
    assert everything(home.folder) == before


@pytest.mark.parametrize("happens", [*WAYS, of_nothing_known])
def test_a_backup_with_it_in_it_is_refused(home: Home, tmp_path: Path, happens: Callable[[Home], None]) -> None:
    happens(home)
    back_up(home.folder, tmp_path / "backup.zip", BEGAN)
    other = Home.open(tmp_path / "other")
    with pytest.raises(Newer, match=r"backup\.zip"):
        restore(tmp_path / "backup.zip", other.folder, replace=False)
    assert is_empty(other.folder)


@pytest.mark.parametrize("understood", [True, False])
def test_the_groups(home: Home, understood: bool) -> None:
    path = home.folder / "home.json"
    content = path.read_bytes() if understood else path.read_bytes().replace(b'"minutes":60', b'"minutes":[60]')
    path.write_bytes(of_schema(SCHEMA + 1, content))
    before = everything(home.folder)
    if understood:
        assert home.groups() == (GROUP,)
    else:
        with pytest.raises(Newer, match="Update Tanemaki to read it"):
            home.groups()
    with pytest.raises(Problem, match="newer"):
        home.put_group(GROUP)
    assert everything(home.folder) == before


@pytest.mark.parametrize("at_home", [True, False])
def test_a_second_place_is_left_alone(home: Home, tmp_path: Path, at_home: bool) -> None:
    """What a newer program has brought there is on no other disk."""
    session: Session = captured(KEPT) if at_home else evening("20261208-200000-g1-w4")
    place = tmp_path / "refuge"
    refuge = Refuge(place, home.folder, session.id)
    refuge.keep(session, 9, BEGAN)
    content = of_schema(SCHEMA + 1, sealed(json.loads(as_json(to_tables(session, 9, BEGAN))), SCHEMA))
    refuge.path.write_bytes(content)
    again = Home.open(home.folder, pace=QUICK, refuge=place)
    assert session.id in again.session_ids()
    with pytest.raises(Problem, match="newer"):
        again.drive(session.id)
    if at_home:
        assert again.read(session.id).session == KEPT
    else:
        with pytest.raises(Newer):
            again.read(session.id)
    assert refuge.path.read_bytes() == content
