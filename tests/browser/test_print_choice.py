"""The print page, where one says what for and gets the one file."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def choice(page, address):
    page.goto(f"{address}print/")
    return page.locator(".fg-choose")


def test_as_many_sheets_as_the_people_need(choice):
    chosen = choice.locator(".fg-chosen")
    choice.get_by_label("How many people?").fill("21")
    expect(chosen).to_contain_text("6 sheets of paper. Print 6 copies. Print at actual size")
    choice.get_by_label("How many people?").fill("")
    expect(chosen).to_contain_text("1 sheet of paper. Print at actual size")


def test_what_one_types_takes_the_place_of_the_figure_that_stood_there(phone, address):
    phone.goto(f"{address}print/")
    people = phone.get_by_label("How many people?")
    people.tap()
    phone.wait_for_function("getSelection().toString() === '12'")
    phone.keyboard.type("20")
    expect(people).to_have_value("20")


def test_the_file_is_for_the_paper_that_one_has(choice):
    file = choice.locator(".fg-chosen a")
    choice.get_by_label("A poster for a wall").check()
    assert file.get_attribute("href").endswith("-poster-a3.pdf")
    choice.get_by_label("Paper").select_option("US Letter or Tabloid")
    assert file.get_attribute("href").endswith("-poster-tabloid.pdf")


def test_one_says_which_session(choice):
    choice.get_by_label("A session to lead").check()
    second = choice.get_by_label("Which one?").locator("option").nth(1).inner_text()
    choice.get_by_label("Which one?").select_option(second)
    expect(choice.locator(".fg-chosen a")).to_contain_text(second)
    expect(choice.get_by_label("How many people?")).to_be_hidden()


def test_a_book_for_an_e_reader_is_offered_and_asks_for_no_paper(choice):
    choice.get_by_label("A book to read").check()
    choice.get_by_label("In black and white").check()
    choice.get_by_label("Which one?").select_option("The guide for an e-reader")
    assert choice.locator(".fg-chosen a").get_attribute("href").endswith("book.epub")
    expect(choice.locator(".fg-chosen")).to_contain_text("Open it in a reading app")
    expect(choice.locator(".fg-chosen")).not_to_contain_text("paper")
    expect(choice.locator(".fg-chosen")).not_to_contain_text("black")
    for field in ("Paper", "In black and white", "How many people?"):
        expect(choice.get_by_label(field)).to_be_hidden()


def test_a_deck_for_all_is_printed_once_on_both_sides(page, choice):
    choice.get_by_label("A deck for a workshop").check()
    expect(choice.locator(".fg-chosen")).to_contain_text("flip on long edge")
    choice.get_by_label("In black and white").check()
    expect(choice.locator(".fg-chosen")).to_contain_text("Choose black and white")


def test_a_picture_is_loaded_for_whoever_chooses_and_not_before(choice):
    expect(choice.locator(".fg-chosen a")).to_be_visible()
    expect(choice.locator("img")).to_have_count(0)
    choice.get_by_label("A card for a pocket").check()
    expect(choice.locator("img")).to_have_js_property("complete", True)


def test_without_script_all_files_are_listed(unscripted, address):
    unscripted.goto(f"{address}print/")
    assert not unscripted.locator(".fg-choose").is_visible()
    assert unscripted.locator("main a[href$='.pdf']").count() > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_chosen_looks_alike_in_every_form_and_as_links_do(page, address, scheme):
    page.emulate_media(color_scheme=scheme)

    def look(path: str, choice: str) -> str:
        page.goto(address + path)
        box = page.locator(f"{choice} [type=radio]").first
        return box.evaluate("it => [getComputedStyle(it).accentColor, it.offsetWidth, it.offsetHeight].join()")

    form, printing = look("contribute/", ".fg-kinds"), look("print/", ".fg-choose")
    assert form == printing
    assert printing.startswith(page.locator("main a").first.evaluate("it => getComputedStyle(it).color"))
