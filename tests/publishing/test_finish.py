"""What an engine leaves in a site that no page names is taken out."""

import pytest

from fieldguide.publishing.finish import find_unused, finish


@pytest.mark.parametrize(
    ("page", "unused"),
    [
        (b"<p>A frame of our own.</p>", ["assets/javascripts/lunr/x.js", "assets/stylesheets/main.css"]),
        (b'<link href="assets/stylesheets/main.css">', ["assets/javascripts/lunr/x.js"]),
    ],
)
def test_what_the_theme_brings_and_no_page_names_is_left_out(page, unused):
    ours = {"index.html": page, "assets/guide.css": b"", "assets/images/ours.png": b""}
    theme = {"assets/javascripts/lunr/x.js": b"", "assets/stylesheets/main.css": b""}
    assert find_unused(ours | theme) == unused


def test_a_guide_s_own_headers_stay():
    assert "_headers" not in dict(finish({"_headers": b"mine"}, "Small", 0))
    assert b"Content-Security-Policy" in dict(finish({}, "Small", 0))["_headers"]
