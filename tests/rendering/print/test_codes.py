"""QR codes are kept: each is drawn once, and none is taken that is not what was drawn."""

import pytest

from fieldguide.rendering.print import codes
from fieldguide.rendering.print.cache import Cache
from fieldguide.rendering.print.codes import Codes, qr_code

ADDRESS = "https://example.org/concepts/echo/"


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    """The addresses of which codes were drawn."""
    addresses = []

    def draw(address: str) -> str:
        addresses.append(address)
        return qr_code(address)

    monkeypatch.setattr(codes, "qr_code", draw)
    return addresses


def test_a_code_is_drawn_once_and_kept_for_the_next_build(tmp_path, drawn):
    first, next_build = Codes(Cache(tmp_path)), Codes(Cache(tmp_path))
    assert first.of(ADDRESS) == first.of(ADDRESS) == next_build.of(ADDRESS) == qr_code(ADDRESS)
    assert next_build.of(f"{ADDRESS}#more") != first.of(ADDRESS)
    assert drawn == [ADDRESS, f"{ADDRESS}#more"]


def test_a_kept_code_that_is_damaged_is_drawn_again(tmp_path, drawn):
    Codes(Cache(tmp_path)).of(ADDRESS)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-10])
    assert Codes(Cache(tmp_path)).of(ADDRESS) == qr_code(ADDRESS)
    assert drawn == [ADDRESS, ADDRESS]
