"""Pictures of the pages that a branch changes, before and after: pictures.py BASE SITE OUT.

The guide as it was is built with the generator as it is, so that a picture differs only where the words do.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from changes import ROOT, unpack_before

MOST = 20
"""Pages a run: more than these nobody looks at."""
WIDTH = 800
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def build_before(base: str, folder: Path) -> Path:
    """The site as it is on the branch that would be joined."""
    unpack_before(base, folder)
    subprocess.run([sys.executable, "-m", "fieldguide", "build", "--root", str(folder)], cwd=ROOT, check=True)
    return folder / "site"


def changed_pages(before: Path, after: Path) -> list[str]:
    """Pages whose main part differs, those of cards first; lists change with every card."""
    pages = {path.relative_to(site).as_posix() for site in (before, after) for path in site.rglob("index.html")}
    changed = [page for page in pages if _main_part(before / page) != _main_part(after / page)]
    return sorted(changed, key=lambda page: (-page.count("/"), page))


def _main_part(page: Path) -> str:
    if not page.is_file():
        return ""
    found = re.search(r"<main\b.*?</main>", page.read_text(encoding="utf-8"), re.DOTALL)
    return found[0] if found else ""


def take(pages: list[str], sites: dict[str, Path], out: Path) -> None:
    from playwright.sync_api import sync_playwright

    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        window = chromium.new_page(viewport={"width": WIDTH, "height": 900})
        for page in pages:
            for name, site in sites.items():
                if (site / page).is_file():
                    window.goto((site / page).resolve().as_uri())
                    window.screenshot(path=out / f"{_name_of(page)}.{name}.png", full_page=True)
        chromium.close()


def _name_of(page: str) -> str:
    return page.removesuffix("index.html").strip("/").replace("/", ".") or "home"


def write_index(pages: list[str], all_pages: int, out: Path) -> None:
    """One page to look through, which needs nothing but the pictures."""
    rows = "".join(f"<h2>{_name_of(page)}</h2><div>{_pair(page, out)}</div>\n" for page in pages)
    more = f"<p>{all_pages - len(pages)} other pages change too.</p>" if all_pages > len(pages) else ""
    style = "body{font:1rem sans-serif;margin:1rem}div{display:flex;gap:1rem}figure{margin:0;flex:1}img{max-width:100%}"
    page = f"<!doctype html><html lang=en><meta charset=utf-8><title>Before and after</title><style>{style}</style>"
    (out / "index.html").write_text(f"{page}<h1>Before and after</h1>\n{rows}{more}", encoding="utf-8")


def _pair(page: str, out: Path) -> str:
    shown = []
    for name, words in (("before", "Before"), ("after", "After")):
        file = f"{_name_of(page)}.{name}.png"
        picture = f'<img src="{file}" alt="">' if (out / file).is_file() else "not there"
        shown.append(f"<figure><figcaption>{words}</figcaption>{picture}</figure>")
    return "".join(shown)


def main(base: str, site: str, out: str) -> int:
    folder, after = Path(out), Path(site)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    before = build_before(base, ROOT / "build" / "before")
    changed = changed_pages(before, after)
    take(changed[:MOST], {"before": before, "after": after}, folder)
    write_index(changed[:MOST], len(changed), folder)
    print(f"{len(changed)} {'page changes' if len(changed) == 1 else 'pages change'}; pictures are in {out}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
