"""A message reaches every console, whatever characters it has."""

import io

import pytest

from fieldguide.console import show_every_character


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "“a” → é 日".encode()), ("latin-1", b'"a" -> \xe9 \\u65e5'), ("ascii", b'"a" -> \\xe9 \\u65e5')],
)
def test_what_a_console_lacks_is_shown_in_plain_marks_or_by_its_number(encoding, shown):
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding)
    show_every_character([stream])
    stream.write("“a” → é 日")
    stream.flush()
    assert raw.getvalue() == shown


def test_a_stream_that_is_no_console_is_left_alone():
    stream = io.StringIO()
    show_every_character([stream])
    stream.write("日")
    assert stream.getvalue() == "日"
