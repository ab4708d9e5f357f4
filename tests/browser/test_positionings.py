"""Who is where, in real Chromium: actors and their places, places and their actors, how it stands, and the time of the evidence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from layers.frames import frames
from maps.page import write
from maps.rows import rows
from tests.browser.conftest import Opener, hostile
from tests.samples import HOSTILE, atlas

pytestmark = pytest.mark.browser

TARTUS = '.spot[aria-label^="Tartus naval base"]'
HMEIMIM = '.spot[aria-label^="Hmeimim Air Base"]'
POSTS = '.spot[aria-label^="observation points"]'
SIZES = ((1440, 900), (1024, 768), (390, 844))


def told() -> list[tuple[str, str]]:
    """Actor and place of what the sample tells, not of what is only named beside."""
    return [(row["actor_name"], row["place_name"]) for row in rows(frames(atlas())["positionings"]) if row["relation"] != "mentioned_with"]


def choose(page: Page, actor: str) -> None:
    page.locator("#actors .actor", has_text=actor).first.click()
    expect(page.locator("#panel h2")).to_contain_text(actor)


def test_an_actor_shows_its_places_and_lets_the_others_fade(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    expected = [place for actor, place in told() if actor == "Russia"]
    expect(page.locator("#actors .actor", has_text="Russia").locator(".count")).to_contain_text(str(len(expected)))
    choose(page, "Russia")
    places = page.locator("#panel .told-head .opens").all_inner_texts()
    assert sorted(places) == sorted(expected)
    for spot, status in ((HMEIMIM, "current"), (TARTUS, "ended"), (POSTS, "planned")):
        expect(page.locator(spot)).to_have_attribute("data-status", status)
        expect(page.locator(f"{spot} use[href='#symbol-status-{status}']")).to_have_count(1)
    faded = page.locator('.spot[aria-label^="Aleppo"]')
    expect(faded).to_have_class(re.compile("faded"))
    assert float(faded.evaluate("(node) => getComputedStyle(node).opacity")) < 0.5
    expect(page.locator(HMEIMIM)).not_to_have_class(re.compile("faded"))
    expect(page.locator("#filter-note")).to_contain_text("Russia")
    page.locator("#filter-note button").click()
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#filter-note")).to_be_hidden()
    opened.sound()


def test_a_place_shows_its_actors_and_leads_to_them_and_back(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    page.locator(f"{HMEIMIM} .pin").click()
    here = page.locator("#panel .whereabouts .told")
    expect(here).to_have_count(1)
    expect(here.locator(".told-head")).to_have_text("Russia holds a base at Hmeimim Air Base")
    expect(here.locator(".status")).to_have_text("current")
    expect(here.locator(".when")).to_have_text("date of the text: not before 15 October 2025")
    for role, words in {"actor": "Russian", "place": "Hmeimim Air Base", "words": "Russian"}.items():
        expect(here.locator(f"mark.role-{role}")).to_have_text(words)
    here.locator(".told-head .opens").click()
    expect(page.locator("#panel h2")).to_have_text("Russia")
    page.locator("#panel .told-head .opens", has_text="Tartus naval base").click()
    expect(page.locator("#panel h2")).to_have_text("Tartus naval base")
    page.locator("#panel .back-to").click()
    expect(page.locator("#panel h2")).to_have_text("Russia")
    opened.sound()


def test_a_statement_says_on_whose_word_and_leads_to_its_text(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    choose(page, "Russia")
    planned = page.locator("#panel .told-planned")
    expect(planned.locator(".speaker")).to_have_text("according to Israel")
    expect(planned.locator(".when")).to_contain_text("“March”")
    planned.locator(".goto").click()
    expect(page.locator(".passage.here")).to_contain_text("gave up the eight observation points")
    expect(page.locator("#stepper .back")).to_contain_text("Russia")
    page.locator("#stepper .back").click()
    expect(page.locator("#panel h2")).to_have_text("Russia")
    opened.sound()


@pytest.mark.parametrize("zoom", [4, 8])
def test_what_has_ended_looks_ended_without_a_chosen_actor(opener: Opener, zoom: int) -> None:
    opened = opener.open()
    page = opened.page
    page.evaluate(f"map_situation.setZoom({zoom}, {{animate: false}})")
    dashes = "(node) => getComputedStyle(node.querySelector('.pin > .symbol')).opacity"
    assert float(page.locator(TARTUS).evaluate(dashes)) < float(page.locator(HMEIMIM).evaluate(dashes))
    expect(page.locator(f"{TARTUS} use[href='#symbol-status-ended']")).to_be_attached()
    expect(page.locator(TARTUS)).to_have_attribute("aria-label", re.compile("Russia held a base at it, ended"))
    expect(page.locator(f"{HMEIMIM} .sign use")).to_have_count(0)
    expect(page.locator(f"{POSTS} use[href='#symbol-status-planned']")).to_be_attached()
    opened.sound()


def test_a_disputed_case_shows_both_sides_with_their_days_and_titles(opener: Opener) -> None:
    opened = opener.open(fragment="#at=sitmap%3Atartus-naval-base")
    sides = opened.page.locator("#panel .side")
    expect(sides).to_have_count(2)
    for side, status, when, title, words in (
        (sides.first, "current", "not before 15 October 2025", "Bases by the sea", "Russian troops hold"),
        (sides.last, "ended", "January 2026 (“January”)", "Later \\1 news", "Tartus stays."),
    ):
        expect(side.locator(".status")).to_have_text(status)
        expect(side.locator(".when")).to_contain_text(when)
        expect(side.locator(".title")).to_contain_text(title)
        expect(side.locator("blockquote")).to_contain_text(words)
    expect(opened.page.locator("#panel .told > .told-when .status")).to_have_text("ended")
    boxes = [side.bounding_box() for side in sides.all()]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    opened.sound()


def test_the_handles_of_time_change_what_is_counted_and_shown(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    said = frames(atlas())["statements"]
    count = page.locator(".time-count")
    expect(count).to_have_text(f"{len(said)} of {len(said)} statements")
    until = page.get_by_role("slider", name="To")
    until.focus()
    page.keyboard.press("Home")
    expect(until).to_have_attribute("aria-valuetext", "Dec 2024")
    early = int((said["earliest"].isna() | (said["earliest"] <= "2024-12-31")).sum())
    assert 0 < early < len(said)
    expect(count).to_have_text(f"{early} of {len(said)} statements")
    expect(page.locator("#filter-note")).to_contain_text("Filtered: time Dec 2024")
    expect(page.locator(HMEIMIM)).to_have_count(0)
    expect(page.locator("path.movement")).to_have_count(0)
    expect(page.locator("#actors .actor", has_text="Israel").locator(".count")).to_contain_text("1")
    page.get_by_role("button", name="Clear").click()
    expect(count).to_have_text(f"{len(said)} of {len(said)} statements")
    expect(page.locator(HMEIMIM)).to_have_count(1)
    opened.sound()


def test_in_an_earlier_time_the_place_stands_as_it_was_told_then(opener: Opener) -> None:
    opened = opener.open(fragment="#at=sitmap%3Atartus-naval-base")
    page = opened.page
    expect(page.locator(TARTUS)).to_have_attribute("data-status", "ended")
    until = page.get_by_role("slider", name="To")
    until.focus()
    while until.get_attribute("aria-valuetext") != "Dec 2025":
        page.keyboard.press("ArrowLeft")
    expect(page.locator(TARTUS)).to_have_attribute("data-status", "current")
    expect(page.locator("#panel .told")).to_contain_text("1 statement of this case is hidden by the filters")
    opened.sound()


def test_a_bar_of_the_histogram_is_chosen_with_the_pointer(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    page.locator(".bar").last.click()
    ends = [page.get_by_role("slider", name=name).get_attribute("aria-valuenow") for name in ("From", "To")]
    assert ends == [str(page.locator(".bar").count() - 1)] * 2
    opened.sound()


def test_days_that_only_the_text_gives_are_drawn_apart_and_can_be_left_out(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    said = frames(atlas())["statements"]
    only = int((said["dated"] == "").sum())
    box = page.get_by_role("checkbox", name=f"by the text only: {only}")
    grounds = [
        page.locator(f".bar .{name}").last.evaluate("(node) => getComputedStyle(node).backgroundColor") for name in ("stated", "by-text")
    ]
    assert grounds[0] != grounds[1]
    box.uncheck()
    expect(page.locator(".bar .by-text")).to_have_count(0)
    expect(page.locator(".time-count")).to_have_text(f"{len(said) - only} of {len(said)} statements")
    expect(page.get_by_role("checkbox", name="undated: 0")).to_be_visible()
    opened.sound()


def test_the_filters_by_status_and_relation_follow_each_other(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    stated = frames(atlas())["positionings"].query("relation != 'mentioned_with'")
    number = {name: page.locator(f'[data-facet="{name}"] .count') for name in ("presence", "movement", "ended", "current", "past")}
    expect(number["presence"]).to_have_text(str(int((stated["family"] == "presence").sum())))
    page.get_by_role("checkbox", name="ended").uncheck()
    expect(number["presence"]).to_have_text(str(int(((stated["family"] == "presence") & (stated["status"] != "ended")).sum())))
    expect(page.locator(TARTUS)).to_have_count(0)
    page.get_by_role("checkbox", name="Movements").uncheck()
    expect(number["past"]).to_have_text("0")
    expect(page.locator("path.movement")).to_have_count(0)
    expect(page.locator("#filter-note")).to_contain_text("without ended; without movements")
    page.locator("#filter-note button").click()
    expect(page.locator(TARTUS)).to_have_count(1)
    opened.sound()


def test_a_movement_is_an_arrow_that_is_named_and_chosen(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    track = page.locator("path.movement")
    expect(track).to_have_count(len(frames(atlas())["movements"]))
    assert "arrow-head" in track.evaluate("(node) => getComputedStyle(node).markerEnd")
    track.dispatch_event("mouseover")
    expect(page.locator(".track-name")).to_have_text(f"Syrian army {HOSTILE} moved to Euphrates from southern Syria (past)")
    track.dispatch_event("click")
    expect(page.locator("#panel h2")).to_have_text(f"Syrian army {HOSTILE}")
    expect(page.locator("#panel .told-head")).to_have_text("Euphrates from southern Syria")
    expect(track).to_have_class(re.compile("strong"))
    opened.sound()


def test_named_beside_is_kept_apart_and_drawn_fainter(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    choose(page, "Druze")
    expect(page.locator("#panel .told")).to_have_count(0)
    expect(page.locator("#panel .company .chip")).to_contain_text("southern Syria")
    expect(page.locator("#panel .company .hint")).to_contain_text("nothing more is claimed")
    expect(page.locator(f"{HMEIMIM}")).to_have_attribute("data-status", "")
    opened.sound()


@pytest.mark.parametrize("size", SIZES)
def test_keyboard_alone_reaches_actor_place_and_time(opener: Opener, size: tuple[int, int]) -> None:
    opened = opener.open(size=size)
    page = opened.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the skip link, which opens the rail where it is shut

    def tab_to(selector: str) -> None:
        for _ in range(140):
            page.keyboard.press("Tab")
            if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline == "solid"
                return
        pytest.fail(f"{selector} is not reached")

    tab_to("#actors .actor")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Russia")
    tab_to("#panel .told-head .opens")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(name)
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("Russia")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    if size[0] > 760:  # on the narrowest screen the list is on another tab by now
        expect(page.locator("#actors .actor").first).to_be_focused()
    tab_to(".handle-0")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("slider", name="From")).to_have_attribute("aria-valuenow", "1")
    opened.sound()


@pytest.mark.parametrize("size", SIZES)
def test_the_control_of_time_and_the_panel_fit_the_screen(opener: Opener, size: tuple[int, int]) -> None:
    opened = opener.open(size=size, fragment="#actor=actor%3Astate-ru")
    page = opened.page
    expect(page.locator("#panel h2")).to_have_text("Russia")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.locator("#panel").evaluate("(node) => node.scrollWidth <= node.clientWidth")
    opened.sound()


def test_hostile_names_stay_text_in_panels_and_marks(opener: Opener, tmp_path: Path) -> None:
    sample = hostile(atlas(), HOSTILE)
    file = tmp_path / "map.html"
    write(frames(sample), sample.sources, file)
    opened = opener.open(of=file)
    page = opened.page
    page.locator("#actors .actor").first.click()
    expect(page.locator("#panel h2 bdi")).to_have_text(HOSTILE)
    expect(page.locator("#panel .told-head .opens").first).to_have_text(HOSTILE)
    page.locator("#panel .told-head .opens").last.click()
    expect(page.locator("#panel .told-head").first).to_contain_text(HOSTILE)
    page.locator("path.movement").dispatch_event("mouseover")
    expect(page.locator(".track-name")).to_contain_text(HOSTILE)
    assert page.locator("main img").count() == 0
    opened.sound()
