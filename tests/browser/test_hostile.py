"""Hostile text in every field that reaches the page: nothing runs, nothing leaves, the map lives, and the policy would stop what ran."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo.model import (
    Actor,
    Affiliation,
    Area,
    Atlas,
    Candidate,
    Document,
    LonLat,
    Loser,
    Mention,
    Name,
    Passage,
    Place,
    Positioning,
    Ranking,
    Source,
    Statement,
    mark,
)
from layers.frames import frames
from maps.lost import Lost
from maps.page import write
from tests.browser.conftest import Opened, Opener, build
from tests.payloads import LEAST, PAYLOADS, as_shown
from tests.samples import box

pytestmark = pytest.mark.browser

TEXTS = tuple(dict.fromkeys(map(as_shown, PAYLOADS)))
_KINDS = ("settlement", "air_base", "landmark", "naval_base", "river")
_OWN = {"main", "nav", "section", "header", "article", "details", "summary", "fieldset", "legend", "label", "input", "button", "div", "p"}
_OWN |= {"span", "bdi", "h2", "h3", "h4", "h5", "ul", "ol", "li", "dl", "dt", "dd", "a", "i", "q", "mark", "sup", "blockquote", "output"}
_OWN |= {"canvas", "svg", "g", "path", "use", "kbd", "small", "strong", "select", "option"}
_VISIT = """async (selector) => {
  const titles = [];
  const others = ["rail", "texts", "time"].map((id) => document.getElementById(id));
  others.forEach((node) => { node.hidden = true; }); // the panel is what is looked at; laying out all else each time takes a minute
  for (const button of [...document.querySelectorAll(selector)]) {
    button.click();
    titles.push(document.querySelector("#panel h2 bdi").textContent);
    const rivals = document.querySelector("#panel .rivals");
    if (rivals) {
      rivals.open = true;
      await new Promise((done) => setTimeout(done));
    }
  }
  others.forEach((node) => { node.hidden = false; });
  return titles;
}"""


def hostile_atlas() -> Atlas:
    """A document, a place, an area or none, an actor, a positioning and a source for each payload, which stands in all their fields."""
    parts = [_parts(number, text, kind) for (number, text), kind in zip(enumerate(TEXTS), cycle(_KINDS), strict=False)]
    return Atlas(**{name: tuple(value for part in parts for value in part[name]) for name in parts[0]})


def _parts(number: int, text: str, kind: str) -> dict[str, tuple[Any, ...]]:
    words = f"{text} holds {text} as {text} says."
    middle = len(text) + len(" holds ")
    document = Document(
        id=f"{text}{number}", text=words, title=text, source=text, sha256=text, publisher=text, author=text, language=text, url=text
    )
    passage = Passage(id=f"{text}{number}/p1", document=document.id, start=0, end=len(words), kind="sentence")
    ids = {name: f"{name}:{text}{number}" for name in ("actor", "place", "area", "source", "positioning")}
    spans: tuple[tuple[int, Any, str | None, str], ...] = ((0, "actor", ids["actor"], ""), (middle, "place", ids["place"], ""))
    named: list[Mention] = [
        mark(document, passage.id, at, at + len(text), what, target=target, reason=reason) for at, what, target, reason in spans
    ]
    last = len(words) - len(" says.") - len(text)
    open_ = mark(document, passage.id, last, last + len(text), "place", reason=text)
    return {
        "documents": (document,),
        "passages": (passage,),
        "mentions": (*named, open_),
        "places": (_place(number, text, kind, ids),),
        "areas": (_area(text, ids),) if number % 9 == 0 else (),
        "actors": (Actor(id=ids["actor"], name=text, kind="state", aliases=(text, text), country=text, source=text),),
        "positionings": (_positioning(passage, named, text, ids), *_beside(passage, number, text, ids)),
        "sources": (Source(id=ids["source"], title=text, version=text, licence=text, attribution=text, url=text),),
        "affiliations": (Affiliation(id=text, actor=ids["actor"], relation="led_by", other=f"actor:{TEXTS[0]}0", evidence=(passage.id,)),),
    }


def _place(number: int, text: str, kind: str, ids: dict[str, str]) -> Place:
    return Place(
        id=ids["place"],
        name=text,
        kind=kind,
        feature_code=text,
        point=LonLat(lon=36 + number % 17 / 4, lat=33 + number // 17 / 5),
        where_prec=1,
        source=ids["source"],
        names=(Name(text=text, language="ar"), Name(text=text, language="ru"), Name(text=text, language=text)),
        country=text,
        admin1=text,
        ids=(text,),
        note=text,
    )


def _area(text: str, ids: dict[str, str]) -> Area:
    return Area(
        id=ids["area"],
        name=text,
        kind="described_area",
        geometry=box(36, 33, 37, 34),
        point=LonLat(lon=36.5, lat=33.5),
        where_prec=5,
        uncertainty_m=1e4,
        construction=text,
        source=ids["source"],
        parts=(ids["place"],),
        country=text,
    )


def _positioning(passage: Passage, named: list[Mention], text: str, ids: dict[str, str]) -> Positioning:
    actor, place = named
    day = dt.date(2026, 1, 2)
    statement = Statement(
        id=f"{passage.id}/s1",
        passage=passage.id,
        actor_mention=actor.id,
        place_mention=place.id,
        start=actor.end,
        end=place.start,
        status="current",
        cue=text,
        earliest=day,
        latest=day,
        date_prec=1,
        dated=text or "x",
        how=text,
        speaker=ids["actor"],
    )
    return Positioning(
        id=ids["positioning"],
        actor=ids["actor"],
        relation="holds_base",
        place=ids["place"],
        evidence=(passage.id,),
        status="current",
        others=(ids["actor"],),
        statements=(statement,),
        case=text,
    )


def _beside(passage: Passage, number: int, text: str, ids: dict[str, str]) -> tuple[Positioning, ...]:
    if number % 9:
        return ()
    return (Positioning(id=f"beside:{text}", actor=ids["actor"], relation="mentioned_with", place=ids["area"], evidence=(passage.id,)),)


def ranked(sample: Atlas) -> Atlas:
    """Each place could also have been another one, whose every field is a payload."""
    point = LonLat(lon=20.0, lat=10.0)
    candidates = tuple(
        Candidate(id=f"other:{text}", name=text, kind=text, point=point, country=text, admin1=text, population=1) for text in TEXTS
    )
    rankings = tuple(Ranking(id=f"r{number}", losers=(Loser(candidate=one.id, probability=0.1),)) for number, one in enumerate(candidates))
    places = [mention for mention in sample.mentions if mention.type == "place" and mention.target and mention.target.startswith("place:")]
    of = {mention.id: f"r{number % len(rankings)}" for number, mention in enumerate(places)}
    mentions = tuple(replace(mention, ranking=of.get(mention.id, "")) for mention in sample.mentions)
    return replace(sample, mentions=mentions, candidates=candidates, rankings=rankings)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "map.html"
    sample = ranked(hostile_atlas())
    write(frames(sample), sample.sources, path, Lost.from_atlas(sample))
    return path


def harmless(page: Page) -> None:
    """Fail if text became markup: an element that the page has not, a handler in an attribute, or a link that could run."""
    found = page.evaluate("[...new Set([...document.querySelectorAll('main *')].map((node) => node.localName))]")
    assert set(found) <= _OWN
    assert (
        page.evaluate(
            "[...document.querySelectorAll('*')].filter((node) => [...node.attributes].some(({ name }) => /^on/i.test(name))).length"
        )
        == 0
    )
    links = page.evaluate("[...document.links].map((link) => link.getAttribute('href'))")
    assert [link for link in links if not link.startswith(("#", "http://", "https://", "mailto:"))] == []
    assert page.evaluate("({}).polluted") is None


def test_there_are_enough_payloads_and_each_once() -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) >= LEAST


def test_every_payload_is_shown_as_it_is_and_none_runs(opener: Opener, full: Path) -> None:
    opened = opener.open(of=full)
    page = opened.page
    page.evaluate("document.querySelectorAll('#layers details').forEach((node) => { node.open = true; })")
    page.locator("#actors .more").first.click()
    for selector in ("#layers .place .name", "#actors .name"):
        assert set(page.locator(selector).evaluate_all("nodes => nodes.map((node) => node.textContent)")) == set(TEXTS)
    # All are in the lists; panels, which take seconds to open by the hundred, are opened for some of each family.
    assert len(set(page.evaluate(_VISIT, "#layers li:nth-child(3n) .place"))) > LEAST / 3
    page.locator("#layers .place").first.click()
    page.locator("#panel .rivals summary").click()
    expect(page.locator("#panel .rivals li")).not_to_have_count(0)
    assert set(page.evaluate(_VISIT, "#actors li:nth-child(9n) .actor")) < set(TEXTS)
    harmless(page)
    opened.sound()


def test_the_texts_hold_every_payload_and_the_map_lives(opener: Opener, full: Path) -> None:
    opened = opener.open(of=full)
    shown = opened.page.evaluate(
        """async () => {
          // Texts are made as the reader comes near.
          const articles = [];
          for (let node = document.querySelector("#texts article"); node; node = node.nextElementSibling.closest("article")) {
            articles.push(node);
            node.scrollIntoView();
            await new Promise(requestAnimationFrame);
            if (!node.nextElementSibling.closest("article")) await new Promise((done) => setTimeout(done, 400));
          }
          return articles.map((node) => [node.querySelector("h2 bdi").textContent, node.querySelector(".body").textContent]);
        }"""
    )
    assert [title for title, _ in shown] == list(TEXTS)
    # What stands between lines is left out, so only texts of one line are compared whole.
    assert [text for text, (_, body) in zip(TEXTS, shown, strict=True) if "\n" not in text and f"{text} holds {text} as" not in body] == []
    harmless(opened.page)
    search_and_zoom(opened.page)
    harmless(opened.page)
    opened.sound()


def search_and_zoom(page: Page) -> None:
    """Search for every payload, and use the map: it has to live."""
    page.evaluate(
        """(texts) => {
          const input = document.getElementById("search");
          for (const text of texts) { input.value = text.slice(0, 60); input.dispatchEvent(new Event("input")); }
        }""",
        list(TEXTS),
    )
    page.locator("#search").press("Escape")
    page.evaluate("map_situation.setZoom(map_situation.getZoom() + 1)")
    page.locator(".spot").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_be_attached()


def test_the_policy_stops_what_would_run(opener: Opener) -> None:
    opened = opener.open()
    page = opened.page
    blocked: list[str | None] = []
    page.on("requestfailed", lambda request: blocked.append(request.failure))
    page.evaluate(
        """async (texts) => {
          const kinds = ["mouseover", "click", "focus", "error", "load"];
          for (const text of texts) {
            const node = document.createElement("div");
            node.innerHTML = text;
            node.querySelectorAll("base, form").forEach((one) => one.remove());
            document.body.append(node);
            const inside = [...node.querySelectorAll(":not(a)")];
            inside.forEach((one) => kinds.forEach((kind) => one.dispatchEvent(new Event(kind))));
            node.remove();
          }
          await new Promise((done) => setTimeout(done, 300));
        }""",
        [text for text in TEXTS if "<" in text and len(text) < 1000],
    )
    assert page.evaluate("window.__pwned") is None
    assert blocked
    assert set(blocked) == {"csp"}
    assert len(opened.complaints) > 50  # the browser says what it stopped
    expect(page.locator("#layers .place").first).to_be_attached()


def test_without_the_policy_they_would_run(opener: Opener) -> None:
    """The test above could not fail if the payloads were harmless by themselves."""
    page = opener.browser.new_context().new_page()
    page.goto("about:blank")
    page.evaluate("(text) => { document.body.innerHTML = text; }", next(text for text in TEXTS if text.startswith("<img src=x onerror")))
    page.wait_for_function("window.__pwned === 1")


def corrections() -> str:
    """Points of one's own, a payload as the name of each that a name can be."""
    names = [
        text for text in TEXTS if text.strip() == text and text and len(text) < 200 and text.isprintable() and any(map(str.isalnum, text))
    ]
    rows = [
        f'[[correction]]\nsurface = "Troop{number}"\nlon = {36 + number % 13 / 4}\nlat = {33 + number // 13 / 5}\n'
        f"name = {json.dumps(f'{name} {number}', ensure_ascii=False)}"
        for number, name in enumerate(names)
    ]
    return "\n".join(rows)


def test_a_corpus_of_payloads_goes_the_whole_way(opener: Opener, tmp_path: Path, sitmap_cache: Path) -> None:
    records = [
        {
            "id": text,
            "title": text,
            "publisher": text,
            "author": text,
            "text": f"Troop{number} left Damascus, reading {text} near Tartus.",
        }
        for number, text in enumerate(PAYLOADS)
    ]
    (tmp_path / "texts.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    (tmp_path / "corrections.toml").write_text(corrections(), "utf-8")
    build(tmp_path / "out", sitmap_cache, tmp_path / "texts.jsonl", "--corrections", tmp_path / "corrections.toml")
    opened: Opened = opener.open(of=tmp_path / "out" / "map.html")
    opened.page.evaluate("document.querySelectorAll('#layers details').forEach((node) => { node.open = true; })")
    titles = opened.page.evaluate(_VISIT, "#layers .place")
    assert any("{{" in title for title in titles)
    assert any("<script>" in title for title in titles)
    harmless(opened.page)
    opened.sound()
