# A newcomer at the form, from the first word to the page in the guide.

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from fieldguide.model.hosts import find_host
from tests.cards import parse


@pytest.fixture
def own_guide(root, tmp_path) -> Path:
    """A copy of the guide for one test to add a card to."""
    for name in ("practices", "content", "overrides"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "mkdocs.yml", tmp_path)
    return tmp_path


def open_form(page, address, query=""):
    page.goto(f"{address}contribute/{query}")
    page.wait_for_selector(".fg-desk")


def fill_obstacle(page, title="The minutes come too late"):
    page.get_by_role("radio", name="What gets in the way").check()
    page.get_by_label("Title", exact=False).first.fill(title)
    page.locator("#fg-gist").fill("Nobody remembers what was agreed: so it is agreed again.")
    page.locator("#fg-sounds_like").fill("Did we not decide that?\nI have it written down differently.\nWho said so?")
    page.locator("#fg-looks_like").fill("Minutes arrive a week later.\nTwo versions go round.\nThe item comes back.")
    page.locator("#fg-do_today").fill("Read out what was agreed before people leave.")
    page.locator("#fg-why").fill(
        "Writing things down feels slow when everyone is in a hurry. Each person trusts their own memory, "
        "and nobody likes to be the one who asks. So the record waits for the person with the least time, and "
        "by then people remember what suited them."
    )
    page.locator("#fg-ask").fill("What did I promise?\nWho wrote it down?\nWhen will we see it?")
    page.locator("#fg-sources .fg-entry").first.get_by_label("Note").fill("Our own practice: years of meetings.")
    page.get_by_label("Which card helps with it?").select_option("create-clarity-for-now")


def take(page, number=0) -> tuple[str, str]:
    """The name and text of a file that the form gives; the card itself is the first."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").nth(number).click()
    return download.value.suggested_filename, Path(download.value.path()).read_text(encoding="utf-8")


def problems_of(page, id) -> str:
    return page.locator(f"#fg-{id}-problem").inner_text()


def test_a_newcomer_mends_mistakes_and_the_card_is_linked_from_both_ends(page, address, own_guide, fieldguide):
    open_form(page, address)
    fill_obstacle(page)
    page.locator("#fg-gist").fill("Nobody remembers what <b>was agreed</b>.")
    page.get_by_role("button", name="Check the card").click()
    summary = page.get_by_role("group", name="1 thing to mend")
    assert summary.evaluate("box => box === document.activeElement")
    assert "card text may not hold HTML" in problems_of(page, "gist")
    assert page.locator("#fg-gist").get_attribute("aria-invalid") == "true"

    summary.get_by_role("link", name="card text may not hold HTML").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Nobody remembers what was agreed: so it is agreed again.")
    page.wait_for_function("document.querySelector('#fg-gist').getAttribute('aria-invalid') === 'false'")
    page.locator("#fg-more-summary").click()
    page.get_by_role("button", name="Add to “leads to”").click()
    page.locator("#fg-leads_to-0-card").select_option(label="We do not trust each other")
    page.locator("#fg-leads_to-0-why").fill("When memories differ, people start to doubt each other.")
    page.get_by_role("button", name="Check the card").click()
    name, text = take(page)

    assert name == "the-minutes-come-too-late.yaml"
    (own_guide / "practices" / "obstacles" / name).write_text(text, encoding="utf-8")
    (own_guide / "practices" / "behaviours" / "create-clarity-for-now.yaml").write_text(take(page, 1)[1], "utf-8")
    built = fieldguide("build", "--no-sheets", "--root", str(own_guide))
    assert built.returncode == 0, built.stderr
    new_page = (own_guide / "site/obstacles/the-minutes-come-too-late/index.html").read_text(encoding="utf-8")
    other = (own_guide / "site/obstacles/low-trust/index.html").read_text(encoding="utf-8")
    assert 'href="../low-trust/"' in new_page and "people start to doubt each other" in new_page
    assert 'href="../the-minutes-come-too-late/"' in other and "people start to doubt each other" in other


def test_improve_this_card_changes_what_was_changed_and_nothing_else(page, address, own_guide, fieldguide):
    page.goto(f"{address}obstacles/low-trust/")
    page.get_by_role("link", name="Improve this card").click()
    page.wait_for_selector(".fg-desk")
    assert page.locator("#fg-title").input_value() == "We do not trust each other"
    page.locator("#fg-gist").fill("too short")
    page.locator("#fg-gist").blur()
    page.wait_for_function("document.querySelector('#fg-gist-problem').textContent.includes('needs 3 or more')")
    page.locator("#fg-gist").fill("Everybody checks: nobody asks.")
    page.locator("#fg-more-summary").click()
    page.locator("#fg-see_also").get_by_role("button", name="Add").click()
    page.locator("#fg-see_also .fg-entry").last.locator("select").select_option("waste-activity")
    page.get_by_role("button", name="Check the card").click()
    name, text = take(page)

    path = own_guide / "practices" / "obstacles" / name
    before = path.read_text(encoding="utf-8")
    assert [line for line in before.split("\n") if line not in text.split("\n")] == [
        line for line in before.split("\n") if line.startswith("gist:")
    ]
    path.write_text(text, encoding="utf-8")
    built = fieldguide("build", "--no-sheets", "--root", str(own_guide))
    assert built.returncode == 0, built.stderr
    assert "Everybody checks: nobody asks." in (own_guide / "site/obstacles/low-trust/index.html").read_text("utf-8")
    other = (own_guide / "site/obstacles/waste-activity/index.html").read_text(encoding="utf-8")
    assert 'href="../low-trust/"' in other


def test_a_card_in_arabic_is_written_checked_and_built(page, address, site, own_guide, fieldguide):
    # The sheets of the other cards are set already.
    shutil.copytree(site.parent / "build" / "sheets-cache", own_guide / "build" / "sheets-cache")
    open_form(page, address, "?kind=concept")
    page.locator("#fg-title").fill("الثقة")
    page.locator("#fg-gist").fill("الثقة تأتي: حين نفي بالوعود الصغيرة.")
    page.locator("#fg-meaning").fill("الثقة هي أن أعرف " + "أن الآخر سيفعل ما قال " * 4)
    page.get_by_role("button", name="Check the card").click()
    assert "no id can be made from this title" in problems_of(page, "id")
    page.locator("#fg-id").fill("thiqa")
    # The page moves up where a problem has gone; a hand would not be as quick.
    expect(page.locator("#fg-id-problem")).to_have_text("")
    page.locator("#fg-more-summary").click()
    page.get_by_role("button", name="Add to “see also”").click()
    page.locator("#fg-see_also-0-card").select_option("low-trust")
    page.locator("#fg-see_also-0-why").fill("هنا يبدأ الأمر")
    page.get_by_role("button", name="Check the card").click()
    name, text = take(page)

    (own_guide / "practices" / "concepts" / name).write_text(text, encoding="utf-8")
    built = fieldguide("build", "--root", str(own_guide))
    assert built.returncode == 0, built.stderr
    assert "الثقة تأتي: حين نفي بالوعود الصغيرة." in (own_guide / "site/concepts/thiqa/index.html").read_text("utf-8")
    assert "هنا يبدأ الأمر" in (own_guide / "site/obstacles/low-trust/index.html").read_text("utf-8")


PASTED = {
    "sounds_like": "•\t“I'll ring you back.”\n•\t“Was it me who rings?”\n•\t“They've got our number.”",
    "looks_like": "1. Phones ring out.\n2. The same call is made\u00a0twice.\n3. A patient waits for news.",
    "do_today": "- Ring one person back before noon.",
    "ask": "o\tWho waits for me?\no\tWho do I wait for?\no\tWhat did I promise?",
    "search_words": "- nobody rings back\n- no call back\n- they never phone\n- waiting for a call",
}
WHY = (
    "Each of us has more calls than hours, so a call that can wait does wait. It's nobody's plan.\nThe people at the "
    "other end can't see the queue, and think that we do not care. So they ring again, and the queue grows."
)


def test_what_two_newcomers_paste_builds_at_once_from_what_the_form_gives(page, address, own_guide, fieldguide):
    """As files; by the host's own pages, here GitLab's, which take no text in their address; and by mail."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.context.route("https://gitlab.example/**", lambda route: route.fulfill(body="A new file"))
    page.route("**/shapes.json", lambda route: _with_host(route, GITLAB))
    open_form(page, address, "?kind=obstacle")
    page.locator("#fg-title").fill("Nobody rings back")
    page.locator("#fg-gist").fill("- People wait for a call, and it doesn't come!")
    page.locator("#fg-more-summary").click()
    for key, typed in PASTED.items():
        page.locator(f"#fg-{key}").fill(typed)
    page.locator("#fg-why").fill(WHY)
    page.locator("#fg-sources .fg-entry").first.get_by_label("Note").fill("Our own practice.")
    page.get_by_role("button", name="Check the card").click()
    summary = page.get_by_role("group", name="1 thing to mend")
    summary.get_by_role("link", name="Which card helps with it?: no behaviour answers “Nobody rings back”").click()
    expect(page.get_by_label("Which card helps with it?")).to_be_focused()
    page.get_by_label("Which card helps with it?").select_option("create-clarity-for-now")
    page.get_by_label("Why it helps, in a few words").fill("It says who rings whom, and when.")
    expect(page.locator(".fg-summary")).to_contain_text("The card is ready")
    expect(page.locator(".fg-summary")).to_contain_text("Gist: an exclamation mark")
    page.locator("#fg-gist").fill("People wait for a call, and it does not come.")
    page.locator("#fg-why").fill(WHY.replace("can't", "cannot"))
    page.get_by_role("button", name="Check the card").click()
    expect(page.locator(".fg-summary")).to_have_text("The card is ready")
    page.get_by_role("button", name="Download").nth(1).wait_for()
    files = {"obstacles": take(page), "behaviours": take(page, 1)}
    assert from_gitlab(page, new=True) == ("practices/obstacles/nobody-rings-back.yaml", files["obstacles"][1])
    assert from_gitlab(page, new=False) == (f"practices/behaviours/{files['behaviours'][0]}", files["behaviours"][1])
    both = [f"practices/{folder}/{file}\n\n{text}" for folder, (file, text) in files.items()]
    assert from_mail(page) == "\n\n".join(both)

    open_form(page, address, "?kind=behaviour")
    assert page.locator("#fg-title").input_value() == ""
    expect(page.get_by_role("navigation", name="You have begun other cards too:")).to_contain_text("Nobody rings back")
    fill_behaviour(page)
    page.get_by_role("button", name="Check the card").click()
    expect(page.locator(".fg-summary")).to_have_text("The card is ready")
    name, text = take(page)
    assert from_gitlab(page, new=True) == (f"practices/behaviours/{name}", text)
    assert from_mail(page) == f"practices/behaviours/{name}\n\n{text}"

    for folder, (file, content) in [*files.items(), ("behaviours", (name, text))]:
        (own_guide / "practices" / folder / file).write_text(content, encoding="utf-8")
    told = fieldguide("check", "--root", str(own_guide))
    assert "no problems found" in told.stdout + told.stderr, told.stdout + told.stderr
    built = fieldguide("build", "--no-sheets", "--root", str(own_guide))
    assert built.returncode == 0, built.stderr
    made = (own_guide / "site/obstacles/nobody-rings-back/index.html").read_text(encoding="utf-8")
    assert "I’ll ring you back." in made and "It says who rings whom, and when." in made


GITLAB = find_host("git@gitlab.example:us/guide.git", "main", "gitlab")


def from_gitlab(page, *, new: bool) -> tuple[str, str]:
    """The path of the file on the page that the form opens, and what is pasted there."""
    words = "Copy it and open a new file on GitLab" if new else "Copy it and open the file on GitLab"
    with page.expect_popup() as opened:
        page.get_by_role("link", name=words).click()
    opened.value.get_by_text("A new file").wait_for()
    parts = urlsplit(opened.value.url)
    opened.value.close()
    page.bring_to_front()
    copied = page.evaluate("navigator.clipboard.readText()")
    if new:
        assert parts.path == "/us/guide/-/new/main"
        return parse_qs(parts.query)["file_name"][0], copied
    return parts.path.removeprefix("/us/guide/-/edit/main/"), copied


def from_mail(page) -> str:
    """What the mail holds once it is sent: a card that is too long for an address is pasted into it."""
    link = page.locator("a[href^='mailto:cards@example.org']")
    body = parse_qs(urlsplit(link.get_attribute("href")).query)["body"][0].replace("\r\n", "\n")
    if "Write a mail with the card in it" in link.inner_text():
        return body
    link.click()
    pasted = page.evaluate("navigator.clipboard.readText()")
    # Several cards say themselves where each goes; of one the mail says it.
    return pasted if pasted.startswith("practices/") else f"{body.partition(chr(10))[0]}\n\n{pasted}"


def fill_behaviour(page):
    page.locator("#fg-title").fill("Ring back by noon")
    page.locator("#fg-gist").fill("Ring each person back by noon, even when you've no news.")
    page.locator("#fg-use_when").fill("• Calls pile up.\n• People ring twice.\n• You've no news yet.")
    page.locator("#fg-two_minutes").fill("1) Write down who waits for you.")
    page.locator("#fg-why").fill(WHY.replace("can't", "cannot"))
    page.locator("#fg-steps").fill(
        "1. Write the list.\n2. Ring the first.\n3. Say what you know.\n4. Say when you ring again.\n5. Cross it out."
    )
    page.locator("#fg-signs").fill("– People ring once.\n– The list is short by noon.")
    page.locator("#fg-more-summary").click()
    for i in range(3):
        traps = page.locator("#fg-traps .fg-entry")
        if traps.count() <= i:
            page.locator("#fg-traps .fg-add").click()
        traps.nth(i).get_by_label("Trap", exact=True).fill(f"You wait for news, time {i + 1}")
        traps.nth(i).get_by_label("Instead").fill("say that there is none yet")
    page.locator("#fg-answers .fg-entry").first.locator("select").select_option("low-trust")
    page.locator("#fg-exercises .fg-entry").first.locator("select").select_option("ways-of-relating")
    page.locator("#fg-sources .fg-entry").first.get_by_label("Note").fill("Our own practice.")


def test_whoever_tried_a_card_tells_it_in_a_minute_and_the_page_says_so(page, address, own_guide, fieldguide):
    page.goto(f"{address}obstacles/low-trust/")
    page.get_by_role("link", name="I tried this").click()
    page.wait_for_selector(".fg-desk")
    page.get_by_label("Where").fill("A school")
    page.get_by_role("button", name="Check the card").click()
    summary = page.locator(".fg-summary")
    summary.get_by_role("link", name="Tried 1, Happened").click()
    page.keyboard.type("- Two people rang each other.")
    expect(summary).to_contain_text("without that it cannot be shown")
    page.get_by_label("What I write may stand on the card’s page").check()
    expect(summary).to_have_text("The card is ready")
    page.get_by_role("button", name="Check the card").click()
    name, text = take(page)
    path = own_guide / "practices" / "obstacles" / name
    before = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in before if line not in text.splitlines()] == []
    path.write_text(text, encoding="utf-8")
    built = fieldguide("build", "--no-sheets", "--root", str(own_guide))
    assert built.returncode == 0, built.stderr
    made = (own_guide / "site/obstacles/low-trust/index.html").read_text(encoding="utf-8")
    assert "Tried by 1: A school, 20" in made and "What happened: Two people rang each other." in made


def test_no_yaml_stands_before_whoever_fills_in_the_form(page, address):
    open_form(page, address, "?kind=behaviour")
    page.get_by_role("button", name="Check the card").click()
    words = page.locator(".fg-desk").inner_text()
    assert "Use when" in words
    assert re.findall(r"\b\w+_\w+\b|\w+: *- |^- card", words) == []
    page.get_by_role("button", name="Take it unfinished").click()
    assert not page.locator("#fg-yaml").is_visible()


def test_each_card_that_is_begun_has_a_draft_of_its_own(page, address):
    open_form(page, address)
    page.locator("#fg-title").fill("The first")
    open_form(page, address, "?kind=concept")
    assert page.locator("#fg-title").input_value() == ""
    page.locator("#fg-title").fill("The second")
    page.reload()
    page.wait_for_selector(".fg-desk")
    assert page.locator("#fg-title").input_value() == "The second"
    page.get_by_role("link", name="Start another card").click()
    page.wait_for_selector(".fg-desk")
    assert page.locator("#fg-title").input_value() == ""
    page.locator("#fg-title").fill("The third")
    page.get_by_role("link", name="The first").click()
    page.wait_for_selector(".fg-desk")
    assert page.locator("#fg-title").input_value() == "The first"
    drafts = page.get_by_role("navigation", name="You have begun other cards too:")
    expect(drafts.get_by_role("link")).to_have_text(
        [re.compile("The second"), re.compile("The third"), "Start another card"]
    )


def test_two_tabs_that_ask_for_a_kind_each_write_a_card_of_their_own(page, address):
    open_form(page, address, "?kind=concept")
    other = page.context.new_page()
    open_form(other, address, "?kind=obstacle")
    page.locator("#fg-title").fill("A concept")
    other.locator("#fg-title").fill("An obstacle")
    for tab, title in ((page, "A concept"), (other, "An obstacle")):
        tab.reload()
        tab.wait_for_selector(".fg-desk")
        assert tab.locator("#fg-title").input_value() == title


def test_the_copy_for_a_disk_has_the_form_too(page, site, tmp_path):
    from fieldguide.publishing.archive import copy_for_disk

    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    for path, content in copy_for_disk(files).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    page.goto(f"{tmp_path.as_uri()}/contribute/index.html?card=low-trust")
    page.wait_for_selector(".fg-desk")
    assert page.locator("#fg-title").input_value() == "We do not trust each other"
    # Where the data is not beside it, the page says what does work.
    shutil.rmtree(tmp_path / "assets" / "contribute")
    page.goto(f"{tmp_path.as_uri()}/contribute/index.html")
    expect(page.locator("#fg-contribute")).to_contain_text("It works on the published guide")


def test_a_draft_survives_a_reload_and_can_be_cleared(page, address):
    open_form(page, address)
    fill_obstacle(page, "A draft")
    page.reload()
    page.wait_for_selector(".fg-desk")
    assert page.locator("#fg-title").input_value() == "A draft"
    assert page.get_by_role("radio", name="What gets in the way").is_checked()
    assert "kept on this device only" in page.locator(".fg-note").inner_text()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear this draft").click()
    page.wait_for_function("document.querySelector('#fg-title')?.value === ''")


def test_two_tabs_write_one_draft(page, address):
    open_form(page, address)
    other = page.context.new_page()
    open_form(other, address)
    page.locator("#fg-title").fill("Ours")
    expect(other.locator("#fg-title")).to_have_value("Ours")
    other.locator("#fg-gist").fill("Theirs: in the second tab.")
    expect(page.locator("#fg-gist")).to_have_value("Theirs: in the second tab.")
    expect(page.locator("#fg-title")).to_be_focused()
    page.keyboard.type(" too")
    page.reload()
    page.wait_for_selector(".fg-desk")
    assert page.locator("#fg-title").input_value() == "Ours too"
    assert page.locator("#fg-gist").input_value() == "Theirs: in the second tab."


@pytest.mark.parametrize(
    ("store", "said"),
    [
        (
            "Object.defineProperty(window, 'localStorage', { value: null })",
            "This browser keeps nothing",
        ),
        ("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }", "There is no room"),
    ],
)
def test_where_no_draft_can_be_kept_the_form_says_so(page, address, store, said):
    page.add_init_script(store)
    open_form(page, address)
    page.locator("#fg-title").fill("Mine")
    expect(page.locator(".fg-note").first).to_contain_text(said)
    expect(page.locator(".fg-note").first).to_contain_text("finish before you close the page.")


def test_a_draft_that_is_damaged_is_set_aside_and_the_form_opens(page, address):
    open_form(page, address)
    page.locator("#fg-title").fill("Mine")
    page.evaluate('for (const key of Object.keys(localStorage)) localStorage[key] = \'{"kindName": "gone"}\'')
    open_form(page, address)
    assert page.locator("#fg-title").input_value() == ""
    expect(page.locator(".fg-note").first).to_contain_text("could not be read. It is set aside")


def test_a_draft_of_a_card_that_has_changed_since_says_so(page, address):
    open_form(page, address, "?card=low-trust")
    page.locator("#fg-gist").fill("Mine: not yet sent.")
    page.route("**/cards/low-trust.json", lambda route: _with_another_title(route))
    page.reload()
    page.wait_for_selector(".fg-desk")
    assert page.locator("#fg-gist").input_value() == "Mine: not yet sent."
    assert "The card has changed since you began it" in page.locator(".fg-note").inner_text()


def _with_another_title(route):
    answer = route.fetch()
    card = answer.json()
    route.fulfill(response=answer, json=card | {"values": card["values"] | {"title": "Another title"}})


def test_words_are_counted_and_the_card_is_shown_while_one_types(page, address):
    open_form(page, address, "?kind=behaviour")
    page.locator("#fg-title").fill("one two three four five six seven eight nine")
    page.wait_for_function("document.querySelector('#fg-title-count').textContent === '9 of 8 words'")
    assert "“Title” is 9 words; it reads best in 8 or fewer" in problems_of(page, "title")
    page.locator("#fg-steps").fill("Draw *one* box\nAsk who is missing")
    page.wait_for_function("document.querySelectorAll('.fg-preview-sheet li').length === 2")
    assert page.locator(".fg-preview-screen ol em").inner_text() == "one"


def test_nothing_leaves_the_device_while_a_card_is_made(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    open_form(page, address)
    with page.expect_response("**/form-checks.js?*"):
        page.locator("#fg-title").focus()
    before = len(asked)
    fill_obstacle(page)
    page.get_by_role("button", name="Check the card").click()
    take(page)
    # The file of the card that gets a line more is read; nothing that was typed is in its address.
    own = {f"{address}assets/contribute/cards/create-clarity-for-now.json"}
    assert {url for url in asked[before:] if not url.startswith("blob:")} == own


GITHUB = find_host("https://github.com/a/guide", "main")


def test_the_host_s_page_opens_with_path_and_content_filled_in(page, address):
    page.route("**/shapes.json", lambda route: _with_host(route))
    open_form(page, address)
    fill_obstacle(page, "Late: “minutes” & 100 % more")
    page.get_by_role("button", name="Check the card").click()
    link = page.get_by_role("link", name="Open it on GitHub as a new file")
    edited = page.get_by_role("link", name="Copy it and open the file on GitHub")
    expect(edited).to_have_attribute("href", re.compile("/edit/main/practices/behaviours/create-clarity-for-now.yaml$"))
    parts = urlsplit(link.get_attribute("href"))
    query = parse_qs(parts.query)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://github.com/a/guide/new/main"
    assert query["filename"] == ["practices/obstacles/late-minutes-100-more.yaml"]
    assert query["value"] == [page.locator("#fg-yaml").input_value()]
    page.locator("#fg-why").fill("long " * 2_000)
    page.get_by_role("link", name="Copy it and open a new file on GitHub").wait_for()


def _with_host(route, host=GITHUB):
    answer = route.fetch()
    shapes = answer.json() | {
        "host": {"name": host.name, "new": host.new, "edit": host.edit},
        "contact": "cards@example.org",
    }
    route.fulfill(response=answer, json=shapes)


def test_the_card_is_handed_to_the_reader_s_own_mail(page, address):
    page.route("**/shapes.json", lambda route: _with_host(route))
    open_form(page, address, "?kind=concept")
    page.locator("#fg-title").fill("Trust & care")
    page.get_by_role("button", name="Check the card").click()
    page.get_by_role("button", name="Take it unfinished").click()
    href = page.get_by_role("link", name="Write a mail with the card in it").get_attribute("href")
    assert href.startswith("mailto:cards@example.org?subject=A%20new%20card%3A%20Trust%20%26%20care&body=practices%2F")


def test_the_form_works_under_a_strict_policy(page, address):
    page.route("**/contribute/", lambda route: _strict(route))
    broken = []
    page.on("console", lambda message: broken.append(message.text) if "contribute" in message.text else None)
    page.on("pageerror", lambda error: broken.append(str(error)) if "contribute" in (error.stack or "") else None)
    open_form(page, address)
    page.locator("#fg-title").fill("Works")
    page.locator(".fg-preview-screen .fg-preview-title", has_text="Works").wait_for()
    assert broken == []


def _strict(route):
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": "default-src 'self'"})


@pytest.mark.parametrize("query", ["", "?card=share-information", "?card=low-trust", "?card=six-questions"])
def test_the_form_is_clean_for_axe_and_fits_a_phone(phone, address, query):
    open_form(phone, address, query)
    phone.get_by_role("button", name="Check the card").click()
    phone.evaluate("document.querySelectorAll('.fg-contribute details').forEach((box) => { box.open = true })")
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    found = Axe().run(phone, context="main").response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


def test_without_script_the_page_explains_three_ways_and_holds_a_card_to_copy(browser, address):
    context = browser.new_context(bypass_csp=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}contribute/?card=low-trust")
    words = page.locator("main").inner_text()
    assert all(way in words for way in ("By mail", "On the host of its cards, in the browser", "With git"))
    copied = page.locator(".fg-card-text").first.text_content()
    context.close()
    card, found = parse(copied, "practices/obstacles/a-short-title.yaml")
    assert card is not None
    assert {problem.code.value for problem in found} <= {"too-short"}


def test_the_form_can_be_used_with_the_keyboard_alone(page, address):
    open_form(page, address)
    page.locator("#fg-title").focus()
    page.keyboard.type("Keys")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "fg-id"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.fg-summary')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'fg-gist'")


def test_the_list_of_what_to_mend_keeps_the_focus_while_the_checks_catch_up(page, address):
    open_form(page, address)
    page.locator("#fg-title").focus()
    page.keyboard.type("Keys")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.wait_for_timeout(400)
    assert page.evaluate("document.activeElement.closest('.fg-summary') !== null")
