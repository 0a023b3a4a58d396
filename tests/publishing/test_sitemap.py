"""What search engines are told of a site."""

import gzip
import re

import pytest

from fieldguide.publishing.sitemap import public_lists

BASE = "https://guide.example/lead/"


def listed(*addresses):
    urls = "".join(f"    <url>\n         <loc>{BASE}{each}</loc>\n    </url>\n" for each in addresses)
    return f"<urlset>\n{urls}</urlset>".encode()


FILES = {
    "old/index.html": b'<head><meta http-equiv="refresh" content="0; url=../new/">',
    "sitemap.xml.gz": b"",
    "new/index.html": b"<main>",
}


@pytest.mark.parametrize("site_url", [BASE, BASE.removesuffix("/")])
def test_pages_of_one_reader_and_those_that_have_moved_are_not_listed(site_url):
    everything = listed("", "new/", "kept/", "no-signal/", "print/pack/", "old/", "print/", "kept.html")
    made = dict(public_lists({**FILES, "sitemap.xml": everything}, site_url, 0))
    assert re.findall("<loc>(.*)</loc>", made["sitemap.xml"].decode()) == [BASE, f"{BASE}new/", f"{BASE}print/"]
    assert gzip.decompress(made["sitemap.xml.gz"]) == made["sitemap.xml"]
    assert made["robots.txt"] == f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n".encode()


def test_a_guide_s_own_word_to_search_engines_stays():
    assert "robots.txt" not in dict(public_lists({"sitemap.xml": listed(""), "robots.txt": b"mine"}, BASE, 0))


def test_where_an_engine_lists_no_pages_nothing_is_told():
    assert dict(public_lists({"index.html": b""}, BASE, 0)) == {}
