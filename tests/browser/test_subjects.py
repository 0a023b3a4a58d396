# Subjects as readers come to them: from the first page, from a card, and from the search.

from playwright.sync_api import expect


def test_all_about_trust_is_two_taps_from_the_first_page(phone, address):
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.goto(address)
    phone.get_by_role("main").get_by_role("link", name="By subject").tap()
    phone.wait_for_url(f"{address}subjects/")
    phone.get_by_role("main").get_by_role("link", name="Trust", exact=True).tap()
    phone.wait_for_url(f"{address}subjects/trust/")
    expect(phone.get_by_role("link", name="We do not trust each other").first).to_be_visible()


def test_a_search_for_its_word_offers_the_subject(page, address):
    page.goto(f"{address}find/")
    page.get_by_label("In your own words").fill("trust")
    page.get_by_role("link", name="Everything on “Trust”").click()
    assert page.url == f"{address}subjects/trust/"


def test_a_card_leads_to_its_subjects_without_script(unscripted, address):
    unscripted.goto(f"{address}obstacles/low-trust/")
    unscripted.get_by_role("region", name="About this card").get_by_role("link", name="Trust", exact=True).click()
    assert unscripted.url == f"{address}subjects/trust/"
