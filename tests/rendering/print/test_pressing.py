"""Files come in the order of their orders, each judged, with a picture where the print page shows it."""

from __future__ import annotations

import pytest

from fieldguide.rendering.print.encoding import encode
from fieldguide.rendering.print.pressing import Order, press


@pytest.fixture(scope="module")
def orders(real, planned):
    names = ("six-questions-card-a4.pdf", "low-trust-a4.pdf", "six-questions-page-a4.pdf")
    return [Order(planned[name], encode(planned[name].values, real.address_of)) for name in names]


def test_files_come_in_the_order_of_their_orders_and_as_the_typesetter_makes_them(orders, typesetter, typeset):
    made = list(press(orders, typesetter))
    assert [one.pdf for one in made] == [typeset(order.sheet.file) for order in orders]
    assert all(one.proof.passed for one in made)


def test_what_the_print_page_shows_has_a_picture(orders, typesetter):
    made = list(press(orders, typesetter))
    assert [one.picture[:4] == b"\x89PNG" for one in made] == [bool(order.sheet.use) for order in orders]


class _Broken:
    """Sets one file."""

    def __init__(self, typesetter) -> None:
        self.typesetter = typesetter
        self.left = 1

    def to_pdf(self, template: str, values: str) -> bytes:
        self.left -= 1
        if self.left < 0:
            raise ValueError(template)
        return self.typesetter.to_pdf(template, values)


def test_what_cannot_be_set_is_raised_after_what_could(orders, typesetter):
    made = press(orders, _Broken(typesetter))
    assert next(made).proof.passed
    with pytest.raises(ValueError, match=orders[1].sheet.template):
        next(made)
