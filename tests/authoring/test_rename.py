# A card's new id: everything that names it is mended, and nothing else is touched.

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from fieldguide.authoring.rename import files_to_remove, files_to_write, plan_renaming
from fieldguide.cli import main
from fieldguide.pipeline import check
from fieldguide.publishing import writer
from tests.killed import killed_at


def concept(title: str, meaning: str = "word " * 15, more: str = "") -> str:
    return f"title: {title}\ngist: One plain sentence about it.\nmeaning: >-\n  {meaning.strip()}\n{more}"


@pytest.fixture
def small(draw):
    """Three cards that name each other in every way there is."""
    return draw(
        {
            "concepts/old": concept("Old", more="see_also: [other]\n"),
            "concepts/other": concept(
                "Other",
                "See [it](card:old) and [that](card:older), not “old” or card:old\n  nor [old *thing*](card:old) "
                + "a " * 15,
                "search_words: [old, a, b, c]  # old\n\n# a note on old\n",
            ),
            "concepts/third": concept(
                "Third",
                more="see_also:\n  - card:   \"old\"   # why: old\n    why: As [said](card:old), old.\n  - 'other'\n",
            ),
            "concepts/older": concept("Older", more="see_also: [third]\n"),
        },
        {"index.md": "# Home\n\n[a](card:old) [b](card:old#part) [c](concepts/old.md) [d](card:older) old\n"},
    )


def texts(folder: Path) -> dict[str, str]:
    files = [*folder.glob("practices/*/*"), *folder.glob("content/*.md")]
    return {file.relative_to(folder).as_posix(): file.read_bytes().decode() for file in sorted(files)}


def test_every_reference_is_mended_and_every_other_byte_stays(small, fieldguide):
    before = texts(small)
    result = fieldguide("rename", "old", "brand-new", "--root", str(small))
    assert result.returncode == 0, result.stderr + result.stdout
    after = texts(small)
    assert "7 references mended" in result.stdout
    card = before["practices/concepts/old.yaml"]
    assert after["practices/concepts/brand-new.yaml"] == card.replace(
        "about it.\n", "about it.\naliases:\n  - old\n", 1
    )
    other = before["practices/concepts/other.yaml"]
    assert after["practices/concepts/other.yaml"] == other.replace("](card:old)", "](card:brand-new)")
    third = (
        before["practices/concepts/third.yaml"]
        .replace('"old"', '"brand-new"')
        .replace("(card:old)", "(card:brand-new)")
    )
    assert after["practices/concepts/third.yaml"] == third
    assert after["practices/concepts/older.yaml"] == before["practices/concepts/older.yaml"]
    assert after["content/index.md"] == (
        "# Home\n\n[a](card:brand-new) [b](card:brand-new#part) [c](concepts/brand-new.md) [d](card:older) old\n"
    )
    assert "practices/concepts/old.yaml" not in after


def test_files_beside_the_cards_are_mended_where_they_name_one(small, fieldguide):
    practices = small / "practices"
    model = (practices / "guide.yml").read_text(encoding="utf-8")
    files = {
        "danger.yml": "card: {id}  # old\nsure: [old]\n",
        "subjects.yml": "subjects:\n  age: {label: Age, words: [old], also: [other, {id}]}\n  b:\n"
        "    label: B\n    words: [time]\n    never:\n      - '{id}'\n",
        "guide.yml": model.replace("words:\n", "words:\n  path.time: An [old](card:{id}) one.\n", 1),
    }
    for name, text in files.items():
        (practices / name).write_text(text.replace("{id}", "old"), encoding="utf-8")
    result = fieldguide("rename", "old", "brand-new", "--root", str(small))
    assert result.returncode == 0, result.stderr
    for name, text in files.items():
        assert (practices / name).read_text(encoding="utf-8") == text.replace("{id}", "brand-new")


def test_a_card_that_names_itself_by_a_short_list_is_mended(small, fieldguide):
    fieldguide("rename", "other", "another", "--root", str(small))
    assert "see_also: [another]\n" in (small / "practices/concepts/old.yaml").read_text()
    assert "- 'another'\n" in (small / "practices/concepts/third.yaml").read_text()


def test_renaming_back_takes_the_id_out_of_the_aliases(small, fieldguide):
    fieldguide("rename", "old", "brand-new", "--root", str(small))
    assert fieldguide("rename", "brand-new", "old", "--root", str(small)).returncode == 0
    assert "aliases: [brand-new]\n" in (small / "practices/concepts/old.yaml").read_text()
    assert check(small).ok


DRAWING = '<svg viewBox="0 0 24 24"><path d="M1 1h2"/></svg>\n'


def with_mark(folder: Path, id: str) -> Path:
    file = folder / "content/assets/marks" / f"{id}.svg"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(DRAWING, encoding="utf-8")
    return file


def test_a_drawing_goes_along_with_its_card(small, fieldguide):
    before = with_mark(small, "old")
    result = fieldguide("rename", "old", "brand-new", "--root", str(small))
    assert result.returncode == 0, result.stderr
    assert not before.exists() and before.with_name("brand-new.svg").read_text() == DRAWING
    assert check(small).ok


def test_a_drawing_that_cannot_be_moved_leaves_everything_as_it_was(small, monkeypatch):
    mark, before = with_mark(small, "old"), texts(small)
    checked = check(small)
    plan, _ = plan_renaming(checked.guide, checked.texts, "old", "brand-new", checked.content)
    unlink = Path.unlink

    def held(path, **options):
        if path == mark:
            raise OSError("in use")
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(OSError, match="in use"):
        writer.replace_files(files_to_write(plan, small), files_to_remove(plan, small))
    assert texts(small) == before
    assert [file.name for file in mark.parent.iterdir()] == ["old.svg"]


def test_no_drawing_is_written_over(small):
    for id in ("old", "brand-new"):
        with_mark(small, id)
    checked = check(small)
    plan, problem = plan_renaming(checked.guide, checked.texts, "old", "brand-new", checked.content)
    assert plan is None and problem == "there is a drawing of that name already: content/assets/marks/brand-new.svg"


def test_a_second_new_name_keeps_both_old_ones(small, fieldguide):
    fieldguide("rename", "old", "newer", "--root", str(small))
    fieldguide("rename", "newer", "newest", "--root", str(small))
    assert "aliases:\n  - old\n  - newer\n" in (small / "practices/concepts/newest.yaml").read_text()


def test_line_ends_of_another_system_stay(draw, fieldguide):
    folder = draw({"concepts/a": "", "concepts/b": ""})
    for name, more in (("a", "see_also: [b]"), ("b", "whose_idea: ours")):
        path = folder / "practices/concepts" / f"{name}.yaml"
        path.write_bytes(b"\xef\xbb\xbf" + concept(name, more=f"{more}\n").replace("\n", "\r\n").encode())
    assert fieldguide("rename", "b", "c", "--root", str(folder)).returncode == 0
    written = [(folder / f"practices/concepts/{name}.yaml").read_bytes() for name in "ac"]
    assert all(raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\n") == raw.count(b"\r\n") for raw in written)
    assert b"see_also: [c]\r\n" in written[0] and b"aliases:\r\n  - b\r\n" in written[1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("old", "other", "a card with the id “other” is there already: practices/concepts/other.yaml"),
        ("old", "Brand New", "“Brand New” cannot be a card’s id: “brand-new” would do"),
        ("old", "../up", "cannot be a card’s id"),
        ("nobody", "somebody", "no card has the id “nobody”"),
    ],
)
def test_an_id_that_cannot_be_had_is_refused_and_nothing_changes(small, fieldguide, old, new, said):
    before = texts(small)
    result = fieldguide("rename", "--root", str(small), old, new)
    assert result.returncode == 2 and said in result.stderr
    assert texts(small) == before


def test_what_cannot_be_written_leaves_everything_as_it_was(small, monkeypatch):
    before = texts(small)
    checked = check(small)
    plan, _ = plan_renaming(checked.guide, checked.texts, "old", "brand-new")
    real, calls = writer._write, []

    def full(path, content):
        calls.append(path)
        if len(calls) == 3:
            raise OSError("no space left")
        return real(path, content)

    monkeypatch.setattr(writer, "_write", full)
    with pytest.raises(OSError, match="no space"):
        writer.replace_files(files_to_write(plan, small), files_to_remove(plan, small))
    assert texts(small) == before


def test_the_card_with_most_references_leaves_a_clean_guide_and_a_redirect_that_works(root, tmp_path, fieldguide):
    for name in ("practices", "content", "overrides"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "mkdocs.yml", tmp_path)
    guide = check(tmp_path).guide
    ((most, count),) = Counter(link.target for link in guide.links).most_common(1)
    result = fieldguide("rename", most, "renamed-for-good", "--root", str(tmp_path))
    assert result.returncode == 0 and int(result.stdout.split("; ")[1].split()[0]) >= count
    checked = check(tmp_path)
    assert checked.diagnostics == ()
    assert len(checked.guide.links_to("renamed-for-good")) == count
    built = fieldguide("build", "--no-sheets", "--root", str(tmp_path))
    assert built.returncode == 0, built.stderr
    plural = checked.guide.cards["renamed-for-good"].kind.folder
    moved = (tmp_path / "site" / plural / most / "index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../renamed-for-good/"' in moved
    assert (tmp_path / "site" / plural / "renamed-for-good" / "index.html").is_file()


BROKEN = "title: Broken\ngist: Too\n  bad: [\n"


def test_an_error_in_a_card_that_does_not_name_it_is_no_reason_to_wait(small, fieldguide):
    (small / "practices/concepts/broken.yaml").write_text(BROKEN)
    result = fieldguide("rename", "old", "brand-new", "--root", str(small))
    assert result.returncode == 0, result.stderr
    assert "7 references mended" in result.stdout and result.stderr == ""
    assert (small / "practices/concepts/broken.yaml").read_text() == BROKEN


@pytest.mark.parametrize("path", ["concepts/broken", "concepts/other", "concepts/old"])
def test_an_error_in_a_file_that_names_it_is_told_with_the_reason(small, fieldguide, path):
    file = small / f"practices/{path}.yaml"
    before = file.read_text() if file.exists() else ""
    file.write_text(f"{before}see_also: [old\n")
    kept = texts(small)
    result = fieldguide("rename", "old", "brand-new", "--root", str(small))
    assert result.returncode == 1 and texts(small) == kept
    assert "Nothing is renamed: what names “old” cannot be mended where there is an error." in result.stderr


def test_a_file_that_cannot_be_read_keeps_its_id(small, fieldguide):
    (small / "practices/concepts/broken.yaml").write_text(BROKEN)
    result = fieldguide("rename", "old", "broken", "--root", str(small))
    assert result.returncode == 2 and "is there already" in result.stderr
    assert (small / "practices/concepts/broken.yaml").read_text() == BROKEN


RENAME = "from fieldguide.cli import main; main(['rename', 'old', 'brand-new'])"


def test_a_kill_at_every_event_leaves_the_old_guide_or_the_new_one_after_the_next_command(small, tmp_path_factory):
    before, after = writer.read_tree(small), None
    folders = []
    for event in range(100):
        folders.append(shutil.copytree(small, tmp_path_factory.mktemp("killed") / "guide"))
        if killed_at(event, RENAME, folders[-1]) == 0:
            after = writer.read_tree(folders[-1])
            break
    assert after is not None and len(folders) > 12
    for event, folder in enumerate(folders):
        result = CliRunner().invoke(main, ["schema", "concept", "--root", str(folder)])
        assert result.exit_code == 0, result.output
        assert writer.read_tree(folder) in (before, after), event
