"""A guide that is broken in more than twenty ways: one run tells all of them, and the old site stays whole."""

import json
import shutil

from fieldguide.publishing.writer import write_tree
from tests.cards import with_model
from tests.conftest import ROOT

BROKEN = ROOT / "tests" / "sites" / "broken"

EXPECTED = [
    ("unknown-list", "content/index.md", 3, 13),
    ("bad-link", "content/index.md", 5, 5),
    ("missing-field", "practices/behaviours/listen.yaml", 1, 1),
    ("unknown-field", "practices/behaviours/listen.yaml", 3, 1),
    ("unquoted-colon", "practices/behaviours/listen.yaml", 8, 20),
    ("raw-html", "practices/behaviours/listen.yaml", 11, 18),
    ("raw-html", "practices/behaviours/listen.yaml", 11, 25),
    ("bad-link", "practices/behaviours/listen.yaml", 17, 22),
    ("missing-field", "practices/behaviours/listen.yaml", 25, 5),
    ("wrong-type", "practices/behaviours/listen.yaml", 31, 12),
    ("repeated-key", "practices/behaviours/listen.yaml", 33, 1),
    ("unknown-kind", "practices/concept/small-mirror.yaml", 1, 1),
    ("bad-file-name", "practices/concepts/Big Mirror.yml", 1, 1),
    ("empty-file", "practices/concepts/empty.yaml", 1, 1),
    ("unknown-card", "practices/concepts/mirror.yaml", 5, 28),
    ("not-allowed-in-text", "practices/concepts/mirror.yaml", 5, 42),
    ("link-to-itself", "practices/concepts/mirror.yaml", 6, 12),
    ("unknown-card", "practices/concepts/mirror.yaml", 6, 20),
    ("bad-value", "practices/concepts/mirror.yaml", 7, 11),
    ("bad-value", "practices/concepts/mirror.yaml", 8, 8),
    ("not-yaml", "practices/dimensions/ways-of-hearing.yaml", 2, 23),
    ("wrong-type", "practices/obstacles/nobody-listens.yaml", 2, 3),
    ("wrong-side", "practices/obstacles/nobody-listens.yaml", 22, 1),
    ("unknown-card", "practices/obstacles/nobody-listens.yaml", 24, 11),
    ("yaml-feature", "practices/sources/a-book.yaml", 1, 8),
    ("empty-value", "practices/sources/a-book.yaml", 3, 1),
]


def test_one_check_tells_every_mistake_at_its_place(fieldguide, tmp_path):
    root = with_model(shutil.copytree(BROKEN, tmp_path / "guide"))
    result = fieldguide("check", "--root", str(root), "--format", "json")
    told = json.loads(result.stdout)["problems"]
    mistakes = [problem for problem in told if problem["severity"] == "error"]
    assert [(p["code"], p["path"], p["line"], p["column"]) for p in mistakes] == EXPECTED
    assert result.returncode == 1


def test_a_build_tells_them_too_and_leaves_the_old_site_whole(fieldguide, tmp_path):
    root = with_model(shutil.copytree(BROKEN, tmp_path / "guide"))
    write_tree({"index.html": b"old", "deep/page/index.html": b"old too"}, root / "site")
    result = fieldguide("build", "--root", str(root))
    assert result.returncode == 1
    for code, path, line, column in EXPECTED:
        assert f"[{code}]" in result.stderr
        assert (f"{path}:{line}:{column}\n" in result.stderr) or (line, column) == (1, 1)
    assert f": {len(EXPECTED)} errors" in result.stderr
    assert result.stderr.endswith("; nothing was written.\n")
    assert (root / "site/index.html").read_bytes() == b"old"
    assert (root / "site/deep/page/index.html").read_bytes() == b"old too"
    assert not (root / "build/docs").exists()
