"""Pages written by hand, as they stand in content/."""

from fieldguide.loading.content import find_lists, read_content
from fieldguide.model.diagnostics import Code


def test_pages_are_read_with_their_lines_ended_alike_and_other_files_as_they_are(tmp_path):
    (tmp_path / "about.md").write_bytes(b"# About\r\n\r\ntext\r")
    (tmp_path / "map.svg").write_bytes(b"<svg>\r\n</svg>")
    files, texts, problems = read_content(tmp_path, "content")
    assert texts == {"about.md": "# About\n\ntext\n"} and problems == []
    assert files == {"about.md": b"# About\n\ntext\n", "map.svg": b"<svg>\r\n</svg>"}


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


def test_what_a_link_leads_to_outside_is_not_published(tmp_path):
    (tmp_path / "secret").write_text("a password", encoding="utf-8")
    (tmp_path / "content").mkdir()
    for name in ("notes.md", "picture.png"):
        (tmp_path / "content" / name).symlink_to("../secret")
    files, texts, problems = read_content(tmp_path / "content", "content")
    assert (files, texts) == ({}, {})
    assert [problem.span.path for problem in problems] == ["content/notes.md", "content/picture.png"]
