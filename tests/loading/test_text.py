import os

import pytest

from fieldguide.loading.text import MOST_TEXT, linked_folder, read_text, refuse
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


def test_a_link_that_leads_out_of_its_folder_is_not_followed(tmp_path):
    (tmp_path / "secret").write_text("a password", encoding="utf-8")
    (tmp_path / "practices").mkdir()
    (tmp_path / "practices/a.yaml").symlink_to("../secret")
    text, problem = read_text(tmp_path / "practices/a.yaml", "practices/a.yaml")
    assert text == "" and problem and (problem.code, problem.span) == (Code.UNREADABLE_FILE, Span("practices/a.yaml"))


def test_a_link_that_stays_in_its_folder_is_followed(tmp_path):
    (tmp_path / "b.yaml").write_text("title: B\n", encoding="utf-8")
    (tmp_path / "kind").mkdir()
    (tmp_path / "kind/a.yaml").symlink_to("../b.yaml")
    assert read_text(tmp_path / "kind/a.yaml", "kind/a.yaml", tmp_path) == ("title: B\n", None)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_never_opened(tmp_path):
    os.mkfifo(tmp_path / "a.yaml")
    assert "pipe" in refuse(tmp_path / "a.yaml", "a.yaml", tmp_path).headline


def test_a_device_behind_a_link_is_never_opened(tmp_path):
    (tmp_path / "a.yaml").symlink_to("/dev/zero")
    assert refuse(tmp_path / "a.yaml", "a.yaml", tmp_path).code is Code.UNREADABLE_FILE


def test_a_file_past_the_bound_is_told_with_its_size(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b" " * (MOST_TEXT + 1))
    assert "1,000,001 bytes" in refuse(tmp_path / "a.yaml", "a.yaml", tmp_path).headline
    (tmp_path / "a.yaml").write_bytes(b" " * MOST_TEXT)
    assert refuse(tmp_path / "a.yaml", "a.yaml", tmp_path) is None


def test_a_link_to_a_folder_is_named(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "here").symlink_to("there")
    assert linked_folder(tmp_path / "here", "here").code is Code.STRAY_FILE
    assert linked_folder(tmp_path / "there", "there") is None
