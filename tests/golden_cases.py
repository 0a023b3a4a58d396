# Golden cases: what an author typed, and the whole report that the author reads. One YAML file a case,
# in tests/golden/: `path` and `input`, or `files` where it takes several, in place of or beside the
# cards of golden/around/; then `expected`. After a change of wording write them anew, and read each:
#
#     python tests/golden_cases.py

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import yaml

from fieldguide.checking.report import to_text
from fieldguide.pipeline import check

FOLDER = Path(__file__).parent / "golden"


def find_cases() -> list[Path]:
    return sorted(FOLDER.glob("*.yaml"))


def report(case: dict, root: Path) -> str:
    """What `fieldguide check` says of a case's files."""
    shutil.copytree(FOLDER / "around", root / "practices")
    (root / "mkdocs.yml").write_text("site_name: Around\nextra:\n  editor: off\n", encoding="utf-8")
    for path in case.get("without", []):
        (root / path).unlink()
    files = case.get("files") or {case["path"]: case["input"]}
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode(case.get("encoding", "utf-8")))
    checked = check(root)
    return to_text(checked.diagnostics, checked.texts, checked.read)


def rewrite(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    before = text.split("\nexpected: |", 1)[0].rstrip("\n")
    with tempfile.TemporaryDirectory() as root:
        told = report(yaml.safe_load(text), Path(root))
    indented = "".join(f"  {line}".rstrip() + "\n" for line in told.splitlines())
    file.write_text(f"{before}\nexpected: |\n{indented}", encoding="utf-8")


if __name__ == "__main__":
    for file in map(Path, sys.argv[1:] or find_cases()):
        rewrite(Path(file))
