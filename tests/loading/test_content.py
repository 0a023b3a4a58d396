"""Pages written by hand, as they stand in content/."""

import os

import pytest

from fieldguide.loading.content import find_lists, read_content, replace_links
from fieldguide.model.diagnostics import Code


def test_pages_are_read_with_their_lines_ended_alike_and_other_files_as_they_are(tmp_path):
    (tmp_path / "about.md").write_bytes(b"# About\r\n\r\ntext\r")
    (tmp_path / "map.svg").write_bytes(b"<svg>\r\n</svg>")
    files, texts, problems = read_content(tmp_path, "content")
    assert texts == {"about.md": "# About\n\ntext\n"} and problems == []
    assert files == {"about.md": b"# About\n\ntext\n", "map.svg": b"<svg>\r\n</svg>"}


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["a\nb.md"], "U+000A"),
        (["a\x1b[2Jb.md"], "U+001B"),
        (["a\u202eb.md"], "U+202E"),
        (["a\udcffb.png"], "U+DCFF"),
        (["who?.png"], "“?” in its name"),
        (["notes /a.md"], "“ ” at its end"),
        (["Aux.md"], "“Aux.md”"),
        (["con/a.md"], "“con”"),
        (["About.md", "about.md"], "that of About.md"),
        (["caf\u00e9.md", "cafe\u0301.md"], "that of cafe\u0301.md"),
    ],
)
def test_a_name_that_some_machine_cannot_hold_is_told(tmp_path, names, told):
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    if len(set(map(os.path.realpath, tmp_path.rglob("*.*")))) < len(names):
        pytest.skip("this machine takes the two names for one")
    files, _, (problem,) = read_content(tmp_path, "content")
    assert problem.code is Code.BAD_FILE_NAME and told in problem.headline
    assert len(files) == len(names) - 1


@pytest.mark.parametrize("name", ["a.b/c-d_é (1).md", "نص.md", "con-a.md", "console.md"])
def test_other_names_are_taken_as_they_are(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x", encoding="utf-8")
    assert read_content(tmp_path, "content")[2] == []


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x85", "\u2028", "\ufdd0", "\U0001ffff"])
def test_a_control_character_in_a_page_is_told_at_its_place(tmp_path, character):
    (tmp_path / "about.md").write_text(f"# About\n\na{character}b\n", encoding="utf-8", newline="")
    (problem,) = read_content(tmp_path, "content")[2]
    assert (problem.code, problem.span[:3]) == (Code.ODD_CHARACTER, ("content/about.md", 3, 2))


def test_hidden_files_are_nobody_s_pages_but_the_order_of_pages_is(tmp_path):
    for path in (".DS_Store", ".nav.yml", ".git/x.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("x", encoding="utf-8")
    assert set(read_content(tmp_path, "content")[0]) == {".nav.yml"}


def test_a_page_that_is_no_text_is_told_at_its_path(tmp_path):
    (tmp_path / "about.md").write_bytes(b"caf\xe9")
    (problem,) = read_content(tmp_path, "content")[2]
    assert (problem.code, problem.span.path) == (Code.NOT_UTF8, "content/about.md")


def test_a_list_is_asked_for_on_a_line_of_its_own():
    page = "<!-- guide: concepts -->\ntext <!-- guide: paths -->\n<!--guide:ring-->  \n"
    assert [match[1] for match in find_lists(page)] == ["concepts", "ring"]


def test_another_target_leaves_the_words_round_it_as_they_are():
    page = "See [a](a.md), or [b](<b.md> 'b').\n\n[c]: c.md\n"
    assert replace_links(page, str.upper) == "See [a](A.MD), or [b](<B.MD> 'b').\n\n[c]: C.MD\n"


def test_what_a_link_leads_to_outside_is_not_published(tmp_path):
    (tmp_path / "secret").write_text("a password", encoding="utf-8")
    (tmp_path / "content").mkdir()
    for name in ("notes.md", "picture.png"):
        (tmp_path / "content" / name).symlink_to("../secret")
    files, texts, problems = read_content(tmp_path / "content", "content")
    assert (files, texts) == ({}, {})
    assert [problem.span.path for problem in problems] == ["content/notes.md", "content/picture.png"]


@pytest.mark.parametrize("to", [".git", "../elsewhere", "."])
def test_a_folder_of_pages_that_is_itself_a_link_publishes_nothing(tmp_path, to):
    (tmp_path / "guide/.git").mkdir(parents=True)
    (tmp_path / "guide/.git/config").write_text("a password", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "guide/content").symlink_to(to)
    files, texts, (problem,) = read_content(tmp_path / "guide/content", "content")
    assert (files, texts, problem.span.path, problem.code) == ({}, {}, "content", Code.UNREADABLE_FILE)
