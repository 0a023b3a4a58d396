def test_an_obstacle_leads_to_its_answer_and_back(page, address):
    page.goto(f"{address}obstacles/low-trust/")
    page.get_by_role("region", name="What helps").get_by_role("link", name="Share information").click()
    assert page.url == f"{address}behaviours/share-information/"
    page.get_by_role("link", name="We do not trust each other").first.click()
    assert page.url == f"{address}obstacles/low-trust/"
