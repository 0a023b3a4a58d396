"""Where a guide's cards are kept: the pages of a host on which a file is begun or changed.

What can stand in such an address is documented by GitHub and by Gitea, of which Forgejo and Codeberg have it. GitLab
takes the file's name, and no text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

KINDS = ("github", "gitlab", "forgejo")
"""What a guide may name under `extra: repo_host:` where its host's address does not tell."""

_NAMES = {"github": "GitHub", "gitlab": "GitLab", "codeberg": "Codeberg", "forgejo": "Forgejo", "gitea": "Gitea"}
_KIND_OF = {"codeberg": "forgejo", "gitea": "forgejo"}

_ADDRESS = re.compile(
    r"(?:git\+)?(?P<scheme>https?|ssh|git)://(?:[^@/]*@)?(?P<host>[^/:]+)(?P<port>:\d+)?/(?P<path>.+)"
)
_SHORT = re.compile(r"(?:[\w.-]+@)?(?P<host>[\w-]+(?:\.[\w-]+)+)[:/](?P<path>[^:]+)")
_INSIDE = re.compile(r"/(?:-/)?(?:tree|blob|src|edit|commits)/.*$|/-(?:/.*)?$")


@dataclass(frozen=True)
class Host:
    """Addresses have `{path}` in the place of a file's path, and `{text}` in that of its text."""

    name: str
    repo: str
    """The repository's own page."""
    new: str
    edit: str
    folder: str
    """A page for a new file, with `{path}` in the place of its folder."""
    request: str
    """What the host calls a change that is offered."""
    issue: str
    """A page on which something is said to those who keep the cards, with `{title}`, and `{text}` at its end."""

    @property
    def takes_text(self) -> bool:
        return "{text}" in self.new


def repository(url: str) -> str:
    """The page of a repository in whatever form its address was copied; empty where it cannot be read."""
    url = url.strip()
    match = _ADDRESS.fullmatch(url) or _SHORT.fullmatch(url)
    if not match:
        return ""
    found = match.groupdict()
    scheme = found.get("scheme") or "https"
    web = scheme in ("http", "https")
    path = _INSIDE.sub("", re.split(r"[?#]", found["path"])[0].strip("/")).strip("/").removesuffix(".git")
    if "/" not in path or re.search(r"[\s\"'<>{}\\]", path):
        return ""
    return f"{scheme if web else 'https'}://{found['host'].lower()}{(found.get('port') or '') if web else ''}/{path}"


def find_host(url: str, branch: str, kind: str = "") -> Host | None:
    """The host of a repository; None where nobody has said which, or it is one that is not known here."""
    repo = repository(url)
    labels = repo.split("/")[2].split(":")[0].split(".") if repo else []
    named = next((name for name in _NAMES if name in labels), kind if repo and kind in KINDS else "")
    if not named:
        return None
    name, at = _NAMES[named], branch.strip("/")
    issue = f"{repo}/issues/new?title={{title}}&body={{text}}"
    match _KIND_OF.get(named, named):
        case "github":
            new = f"{repo}/new/{at}?filename={{path}}&value={{text}}"
            return Host(
                name, repo, new, f"{repo}/edit/{at}/{{path}}", f"{repo}/new/{at}/{{path}}", "pull request", issue
            )
        case "gitlab":
            new = f"{repo}/-/new/{at}?file_name={{path}}"
            issue = f"{repo}/-/issues/new?issue[title]={{title}}&issue[description]={{text}}"
            return Host(name, repo, new, f"{repo}/-/edit/{at}/{{path}}", f"{new}/", "merge request", issue)
        case _:
            new = f"{repo}/_new/{at}/?filename={{path}}&value={{text}}"
            return Host(
                name, repo, new, f"{repo}/_edit/{at}/{{path}}", f"{repo}/_new/{at}/{{path}}", "pull request", issue
            )
