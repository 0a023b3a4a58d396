import datetime

from fieldguide.model.cards import Concept
from fieldguide.model.guide import build_guide


def concept(id: str, reviewed: datetime.date | None) -> Concept:
    return Concept(id=id, title=id, gist="", meaning="", reviewed=reviewed)


def test_a_guide_was_made_on_the_last_day_on_which_a_card_was_reviewed():
    days = [None, datetime.date(2024, 5, 17), datetime.date(2023, 1, 1)]
    guide = build_guide(concept(f"c{i}", day) for i, day in enumerate(days))
    assert guide.last_reviewed == datetime.date(2024, 5, 17)
    assert guide.epoch == 1715904000


def test_a_guide_that_nobody_has_reviewed_was_made_on_one_and_the_same_day():
    assert build_guide([]).epoch == build_guide([concept("c", None)]).epoch == 1514764800
