from fieldguide.loading.text import read_text
from fieldguide.model.diagnostics import Code, Span


def test_a_mark_that_says_utf8_is_no_part_of_the_text(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbftitle: caf\xc3\xa9\n")
    assert read_text(tmp_path / "a.yaml", "a.yaml") == ("title: café\n", None)


def test_text_in_another_encoding_is_told_where_it_begins_and_shown_as_far_as_it_goes(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"title: x\ngist: caf\xe9 au lait\n")
    text, problem = read_text(tmp_path / "a.yaml", "a.yaml")
    assert text == "title: x\ngist: caf\ufffd au lait\n"
    assert problem and (problem.code, problem.span) == (Code.NOT_UTF8, Span("a.yaml", 2, 10, 2, 11))


def test_a_file_that_cannot_be_opened_is_told(tmp_path):
    text, problem = read_text(tmp_path / "gone.yaml", "gone.yaml")
    assert text == "" and problem and (problem.code, problem.span) == (Code.UNREADABLE_FILE, Span("gone.yaml"))
