import os

import pytest

from fieldguide.loading.cards import read_card, read_practices
from fieldguide.model.diagnostics import Code
from tests.cards import MODEL, parse, read

CARD = """\
title: Echo
gist: Saying back what you heard.
meaning: To say back what somebody has told you, in their own words, so that both know it.
see_also:
  - card: listen
    why: It comes first.
  - because: no card
  - hear
"""


def codes(practices):
    return [problem.code for problem in practices.diagnostics]


def test_values_stay_as_they_were_typed():
    text = "title: No\ngist: 1.10 and more words\nmeaning: 2018-01-01\nreviewed: 2018-01-01\n"
    card, _ = parse(text, "practices/concepts/no.yaml")
    assert (card.title, card.gist, card.text_at("meaning")) == ("No", "1.10 and more words", "2018-01-01")
    assert card.reviewed.isoformat() == "2018-01-01"


def test_a_card_keeps_the_place_of_each_value_outside_its_equality():
    text = "title: Echo\ngist: Saying back what you heard.\nmeaning: A plain one.\n"
    one, _ = parse(text, "practices/concepts/echo.yaml")
    other, _ = parse(f"# moved down\n{text}", "practices/concepts/echo.yaml")
    assert one == other
    assert (one.span("gist").line, other.span("gist").line) == (2, 3)


def test_the_place_of_what_is_not_there_is_that_of_what_would_hold_it():
    card, _ = parse("title: Echo\ngist: Saying it back.\nmeaning: A one.\n", "practices/concepts/echo.yaml")
    assert card.span("see_also", 0).path == "practices/concepts/echo.yaml"


def test_a_card_with_an_error_is_read_as_far_as_it_goes():
    assert parse(CARD, "practices/concepts/echo.yaml")[0] is None
    card, _ = read_card(CARD, "practices/concepts/echo.yaml", MODEL)
    assert [entry.card for entry in card.links_at("see_also")] == ["listen", "hear"]
    assert [card.span("see_also", i, "card").line for i in (0, 1)] == [5, 8]


def test_a_file_that_cannot_be_opened_is_told(tmp_path):
    (tmp_path / "concepts").mkdir()
    os.symlink("nowhere.yaml", tmp_path / "concepts/echo.yaml")
    assert codes(read(tmp_path)) == [Code.UNREADABLE_FILE]


@pytest.mark.parametrize("to", ["elsewhere", "."])
def test_a_folder_of_cards_that_is_itself_a_link_is_not_read(tmp_path, to):
    (tmp_path / "elsewhere/concepts").mkdir(parents=True)
    (tmp_path / "elsewhere/concepts/secret.yaml").write_text("title: A password", encoding="utf-8")
    (tmp_path / "practices").symlink_to(to)
    found = read_practices(tmp_path / "practices", MODEL)
    assert (found.texts, found.known) == ({}, frozenset())
    assert [(problem.code, problem.span.path) for problem in found.diagnostics] == [(Code.UNREADABLE_FILE, "practices")]


def test_what_cannot_be_read_hides_no_card_behind_it(tmp_path):
    good = "title: Echo\ngist: Saying it back.\nmeaning: " + "Plain words. " * 8 + "\n"
    for path, raw in {"a.yaml": b"x", "concepts/b.yaml": b"\xff", "concepts/echo.yaml": good.encode()}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(raw)
    found = read(tmp_path)
    assert [card.id for card in found.cards] == ["echo"]
    assert [problem.span.path for problem in found.diagnostics] == ["practices/a.yaml", "practices/concepts/b.yaml"]


def test_a_folder_that_nobody_may_look_into_is_told(tmp_path, monkeypatch):
    (tmp_path / "concepts").mkdir()
    monkeypatch.setattr(os, "access", lambda path, rights: path != tmp_path / "concepts")
    assert [problem.span.path for problem in read(tmp_path).diagnostics] == ["practices/concepts"]


def test_hidden_files_and_read_me_files_are_nobody_s_cards(tmp_path):
    for path in (".DS_Store", "concepts/.hidden.yaml", ".git/concepts/x.yaml", "README.md", "concepts/readme.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    assert codes(read(tmp_path)) == []


def test_a_guide_without_cards_is_empty(tmp_path):
    assert read(tmp_path / "nothing").cards == ()


@pytest.mark.parametrize(
    ("path", "headline"),
    [
        ("echo.yaml", "this card stands in no kind’s folder"),
        ("concepts/old/echo.yaml", "this card stands too deep"),
        ("concept/echo.yaml", "there is no kind of card called “concept”"),
    ],
)
def test_a_card_that_is_not_in_the_folder_of_a_kind_is_told_where_it_stands(tmp_path, path, headline):
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(CARD, encoding="utf-8")
    assert [problem.headline for problem in read(tmp_path).diagnostics] == [headline]
