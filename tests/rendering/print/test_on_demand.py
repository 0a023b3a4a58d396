"""What a preview can hand out on paper is planned when a page speaks of it, and made when it is asked for."""

from __future__ import annotations

import pytest

from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.on_demand import SheetsOnDemand
from fieldguide.rendering.print.pressing import to_file
from fieldguide.rendering.print.typst import Typesetter

CARD = "low-trust"


@pytest.fixture(scope="module")
def sheets(real):
    return SheetsOnDemand(real.guide, real.settings, real.content)


def test_the_files_of_a_card_are_known_without_those_of_others(sheets, real, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(SheetsOnDemand, "_sheets", property(lambda self: pytest.fail("all files were planned")))
        found = sheets.of_card(real.guide.cards[CARD])
        assert {"low-trust-a4.pdf", "low-trust-letter.pdf"} <= {file.file.rpartition("/")[2] for file in found}
        assert all(file.file in sheets for file in found)
        assert "concepts/index.md" not in sheets
    assert set(found) == {file for file in sheets.prints if CARD in file.cards}


def test_all_files_of_the_guide_are_there_and_no_others(sheets, planned):
    assert [file.file for file in sheets.prints] == [f"print/files/{name}" for name in planned]
    assert {path for path in sheets if path.endswith(".pdf")} == {f"print/files/{name}" for name in planned}
    assert len(sheets) == len(list(sheets))
    assert "print/files/none.pdf" not in sheets
    with pytest.raises(KeyError):
        sheets["find.md"]


def test_a_file_is_what_a_build_makes_and_is_made_once(sheets, real, planned):
    sheet = planned["six-questions-card-a4.pdf"]
    made = sheets[f"print/files/{sheet.file}"]
    assert made == to_file(sheet, encode(sheet.values, real.address_of), Typesetter(real.guide.epoch))
    assert sheets[f"print/files/{sheet.file}"] is made
    assert sheets["print/files/six-questions-card-a4.png"].startswith(b"\x89PNG")
