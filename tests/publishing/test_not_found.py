"""The page for a wrong address; tests/test_hosting.py asks servers for it."""

from fieldguide.publishing.finish import finish
from fieldguide.publishing.not_found import find_from_anywhere

PAGE = b"""<head>
<script src="/assets/frame.js"></script>
<link rel="stylesheet" href="/assets/guide.css">
<script src="/assets/guide.js" defer></script>
</head><a href="/find/">Find</a>"""


def test_styles_and_the_script_that_mends_the_rest_are_asked_for_in_every_folder_above():
    made = find_from_anywhere(PAGE).decode()
    for up in ("", "../", "../../../"):
        assert f'<link rel="stylesheet" href="{up}assets/guide.css">' in made
        assert f'<script src="{up}assets/not-found.js" data-then="assets/frame.js assets/guide.js" defer>' in made
    assert '<link rel="stylesheet" href="/assets/guide.css">' in made and 'src="/assets/' not in made


def test_a_page_that_loads_nothing_of_the_guide_is_left_as_it_is():
    page = b'<head><link rel="stylesheet" href="https://example.org/a.css"></head>'
    assert find_from_anywhere(page) == page


def test_a_site_whose_address_is_known_keeps_what_the_engine_wrote():
    files = {"404.html": PAGE, "index.html": b"<main></main>"}
    assert "404.html" not in dict(finish(files, "Small", 0, "https://guide.example/lead/"))
    assert dict(finish(files, "Small", 0))["404.html"] == find_from_anywhere(PAGE)
