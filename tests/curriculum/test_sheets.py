"""Folders and archives: read as Notion exports them; what is made to do harm is refused with a sentence."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum import archive
from curriculum.notion import without_id
from curriculum.problem import BadInput
from curriculum.reading import gather
from curriculum.sheets import sheets_at

ID = "0123456789abcdef0123456789abcdef"
OTHER_ID = "f" * 32

WEEK_1 = "# 第1週：種\n## 問い\n- 何をまく？\n## まとめ\n"
WEEK_2 = "---\ntitle: 芽\n---\n# 第2週：芽\n## 問い\n- 何が出た？\n"
INDEX = "# 種の会\n\n[第1週](week1.md)\n"

NOTION = {
    f"種の会 {ID}.md": INDEX,
    f"種の会 {ID}/第1週 種 {OTHER_ID}.md": WEEK_1,
    f"種の会 {ID}/第2週 芽 {ID}.md": WEEK_2,
    f"種の会 {ID}/白紙 {ID}.md": "\n",
    f"種の会 {ID}/写真.png": "\x89PNG\x00",
    f"__MACOSX/種の会 {ID}/._第1週.md": "\x00\x05",
}


def packed(files: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as writing:
        for name, content in files.items():
            writing.writestr(name, content)
    return made.getvalue()


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def unpacked(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")
    return folder


def refused(path: Path) -> str:
    with pytest.raises(BadInput) as told:
        sheets_at(path)
    assert told.value.exit_code == 3
    return str(told.value)


@pytest.mark.parametrize("way", ["zip", "zip in a zip", "folder"])
def test_an_export_of_notion_with_a_page_for_each_week(tmp_path: Path, way: str) -> None:
    if way == "folder":
        path = unpacked(tmp_path / "Export", NOTION)
    else:
        content = packed(NOTION)
        path = put(tmp_path / "Export.zip", content if way == "zip" else packed({"Export-Part-1.zip": content}))
    gathered = gather(path)
    programme = gathered.programme
    assert programme.title == "種の会"
    assert [(week.number, week.theme, week.questions[0].text) for week in programme.weeks] == [
        (1, "種", "何をまく？"),
        (2, "芽", "何が出た？"),
    ]
    assert [sheet.name for sheet in gathered.sheets] == ["種の会/第1週 種.md", "種の会/第2週 芽.md"]
    assert gathered.others == ("種の会.md",)
    assert gathered.questions == 2
    assert "title: 芽" not in gathered.text


def test_one_page_with_all_weeks_in_an_archive(tmp_path: Path) -> None:
    page = "".join(WEEK_1 + "\n---\n") + "# 第2週\n## 問い\n- b？\n"
    path = put(tmp_path / "x.zip", packed({f"種の会 {ID}.md": page, f"メモ {ID}.md": "# メモ\n"}))
    gathered = gather(path)
    assert (gathered.programme.title, gathered.text, gathered.others) == ("種の会", page, ("メモ.md",))


def test_the_title_of_weeks_without_a_folder_is_the_archives(tmp_path: Path) -> None:
    path = put(tmp_path / f"種の会 {ID}.zip", packed({"1.md": WEEK_1, "2.md": WEEK_2}))
    assert gather(path).programme.title == "種の会"
    assert gather(path, name="key").programme.name == "key"


def test_a_folder_may_be_the_one_we_are_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(unpacked(tmp_path / "種の会 v1.2", {"1.md": WEEK_1, "2.md": WEEK_2}))
    assert gather(Path()).programme.title == "種の会 v1.2"


def test_two_programmes_are_not_taken_together(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "f", {"a.md": WEEK_1, "b.md": WEEK_1.replace("種", "木")})
    with pytest.raises(BadInput, match=r"more than one programme in .*: a\.md, b\.md\."):
        gather(folder)


def test_documents_without_a_programme(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "f", {"a.md": "# あ\n", "b.md": "い\n"})
    with pytest.raises(BadInput, match="None of the 2 documents"):
        gather(folder)
    (folder / "b.md").unlink()
    with pytest.raises(BadInput, match=r"a\.md, line 1: no week was found"):
        gather(folder)


def test_a_document_that_is_no_text_does_not_hide_the_others(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "f", {"a.md": WEEK_1})
    put(folder / "b.md", b"\xff\xfe")
    gathered = gather(folder)
    assert (len(gathered.programme.weeks), gathered.others) == (1, ("b.md",))


def test_links_and_hidden_files_in_a_folder_are_left_alone(tmp_path: Path) -> None:
    secret = unpacked(tmp_path / "elsewhere", {"secret.md": WEEK_1})
    folder = unpacked(tmp_path / "f", {"a.md": WEEK_2, ".trash/b.md": WEEK_1, ".c.md": WEEK_1})
    (folder / "link.md").symlink_to(secret / "secret.md")
    (folder / "folder").symlink_to(secret)
    assert [sheet.name for sheet in sheets_at(folder)] == ["a.md"]


def test_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no Markdown file" in refused(tmp_path / "empty")
    assert "no Markdown file" in refused(put(tmp_path / "empty.zip", packed({"a.txt": "a", "b.md": " \n"})))
    assert "There is no file" in refused(tmp_path / "nowhere.zip")


@pytest.mark.parametrize("name", ["../a.md", "a/../../b.md", "/etc/a.md", "C:/a.md", "..\\a.md", "\\\\host\\a.md"])
def test_a_name_outside_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    told = refused(put(tmp_path / "x.zip", packed({name: WEEK_1})))
    assert "names a place outside" in told
    assert list(tmp_path.iterdir()) == [tmp_path / "x.zip"]


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as writing:
        link = zipfile.ZipInfo("a.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        writing.writestr(link, "/etc/passwd")
    assert "is a link" in refused(put(tmp_path / "x.zip", made.getvalue()))


def bomb() -> bytes:
    return packed({"a.md": b"# Week 1\n" + b"a" * 30_000_000})


def many_bombs() -> bytes:
    return packed({f"{n}.md": b"a" * 900_000 for n in range(60)})


def bomb_in_a_bomb() -> bytes:
    return packed({f"{n}.zip": packed({"a.md": b"a" * 900_000}) for n in range(60)})


def many_names() -> bytes:
    return packed({f"{n}.txt": b"" for n in range(archive.MOST_FILES + 1)})


def too_deep() -> bytes:
    return packed({"a.zip": packed({"b.zip": packed({"c.md": WEEK_1})})})


def locked() -> bytes:
    content = bytearray(packed({"a.md": WEEK_1}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    return bytes(content)


def overlapping() -> bytes:
    content = bytearray(packed({"a.md": WEEK_1, "b.md": WEEK_2}))
    second = content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = bytes(4)
    return bytes(content)


def unknown_packing() -> bytes:
    return packed({"a.md": WEEK_1}, zipfile.ZIP_LZMA)


def long_contents() -> bytes:
    content = bytearray(packed({"a.txt": "a"}) + bytes(3_000_000))
    end = content.rindex(b"PK\x05\x06")
    record = content[end : end + 22]
    record[12:16] = (len(content) - 100).to_bytes(4, "little")
    record[16:20] = bytes(4)
    return bytes(content[:end] + bytes(3_000_000) + record)


def cut_off() -> bytes:
    return packed({"a.md": WEEK_1})[:-9]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (bomb, "unpacks to far more"),
        (many_bombs, "larger than 50 MB together"),
        (bomb_in_a_bomb, "larger than 50 MB together"),
        (many_names, "more than 2000 files"),
        (too_deep, "archives within archives within archives"),
        (locked, "password"),
        (overlapping, "damaged archive"),
        (unknown_packing, "damaged archive"),
        (long_contents, "damaged archive"),
        (cut_off, "damaged archive"),
    ],
)
def test_an_archive_that_is_made_to_do_harm(tmp_path: Path, made: Callable[[], bytes], said: str) -> None:
    assert said in refused(put(tmp_path / "x.zip", made()))


def test_too_many_files_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curriculum.sheets.MOST_FILES", 3)
    unpacked(tmp_path, {f"{n}.md": "a" for n in range(4)})
    assert "more than 2000 files" in refused(tmp_path)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=6))
def test_a_damaged_archive_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, at: int, junk: bytes) -> None:
    content = bytearray(packed(NOTION))
    content[at : at + len(junk)] = junk
    path = put(tmp_path_factory.mktemp("zip") / "x.zip", bytes(content))
    try:
        assert gather(path).programme.weeks
    except BadInput:
        return


@pytest.mark.parametrize(
    ("name", "without"),
    [
        (f"種の会 {ID}.md", "種の会.md"),
        (f"種の会 {ID}/第1週-{OTHER_ID}.md", "種の会/第1週.md"),
        ("a 01234567-89ab-cdef-0123-456789abcdef.zip", "a.zip"),
        (f"{ID}.md", f"{ID}.md"),
        (f"{ID}", ID),
        ("cafe.md", "cafe.md"),
        (f"x{ID}0.md", f"x{ID}0.md"),
    ],
)
def test_names_without_notions_ids(name: str, without: str) -> None:
    assert without_id(name) == without
