"""The words of the page: every language has every message, in all its plural forms, and none that nobody asks for."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib import resources

import pytest
from babel import Locale

from geo.kinds import KINDS
from geo.model import WHY
from geo.relations import relations
from layers.schema import PLACE_LAYERS
from maps.messages import LANGUAGES, messages
from maps.page import SCRIPTS
from maps.rendering import asset

_ABOUT = {"name", "locale", "direction", "thousands"}
_ASKED = re.compile(r"""(?<![\w$.])(?:tn?|termOf|inRowOfNodes)\(\s*(?:narrow\(\) \? )?(["`])((?:(?!\1).)*)\1""")
_QUOTED = re.compile(r"""["`]([a-z][a-z-]*(?:\.[a-zA-Z0-9_${}.-]+)+)["`]""")
_NAMES = re.compile(r"\{(\w+)\}")


def forms(language: str, key: str) -> list[str]:
    found = messages()[language][key]
    return [found] if isinstance(found, str) else list(found.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_message_with_its_values(language: str) -> None:
    english, own = messages()["en"], messages()[language]
    assert list(own) == list(english)
    for key in english:
        wanted = {name for form in forms("en", key) for name in _NAMES.findall(form)}
        assert all(form.strip() or key.startswith("list.") or key == "thousands" for form in forms(language, key)), key
        for form in forms(language, key):
            # "one place" may leave the number to its words.
            assert wanted - {"n"} <= set(_NAMES.findall(form)) <= wanted, (key, form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_numbers_are_parted_as_the_language_does(language: str) -> None:
    symbols = Locale.parse(language).number_symbols["latn"]
    assert messages()[language]["thousands"] == symbols["group"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_counts_has_all_plural_forms_of_its_language(language: str) -> None:
    wanted = {*Locale.parse(language).plural_form.tags, "other"}
    counting = {key: found for key, found in messages()[language].items() if not isinstance(found, str)}
    assert counting
    assert counting.keys() == {key for key, found in messages()["en"].items() if not isinstance(found, str)}
    for key, found in counting.items():
        assert found.keys() == wanted, key


def test_another_language_is_no_copy_of_english() -> None:
    for language in set(LANGUAGES) - {"en"}:
        same = {key for key in messages()["en"] if key not in _ABOUT and forms(language, key) == forms("en", key)}
        longer = {key for key in same if any(len(re.sub(r"\{\w+\}", "", form)) > 12 for form in forms("en", key))}
        assert longer <= {"affiliation.allied_with.back"}, language


def scripts() -> str:
    return "\n".join(asset(f"js/{name}.js") for name in SCRIPTS)


def asked() -> set[str]:
    """Keys that scripts and the shell ask for; `*` stands for what is known only when the page runs."""
    script = scripts()
    found = {key for _, key in _ASKED.findall(script)} | set(_QUOTED.findall(script))
    keys = {re.sub(r"\$\{[^}]*\}", "*", key) for key in found if "." in key or "$" in key or key == "made"}
    families = {f"{family}.*" for family in re.findall(r'termOf\("([a-z-]+)"', script)} | {"status.*", "family.*", "note.*"}
    shell = re.findall(r'data-t(?:-[a-z-]+)?="([^"]+)"', asset_of_shell())
    return keys | families | set(shell) | {"shell.no-script"}


def asset_of_shell() -> str:
    return (resources.files("maps") / "templates" / "shell.html").read_text("utf-8")


def test_no_message_is_missing_and_none_is_for_nothing() -> None:
    known = set(messages()["en"]) - _ABOUT
    patterns = {key: re.compile(re.escape(key).replace(r"\*", ".+")) for key in asked()}
    missing = {key for key, pattern in patterns.items() if "." in key and not any(pattern.fullmatch(one) for one in known)}
    files = {"corrections.toml"}
    assert {key for key in missing if key.split(".")[0] in {one.split(".")[0] for one in known}} <= files
    assert {one for one in known if not any(pattern.fullmatch(one) for pattern in patterns.values())} == set()


def test_what_other_packages_name_has_its_message() -> None:
    english = messages()["en"]
    assert {name: kind.label for name, kind in KINDS.items()} == {key[5:]: english[key] for key in english if key.startswith("kind.")}
    for layer in PLACE_LAYERS:
        assert english[f"layer.{layer.name}"] == layer.title
        assert english[f"layer.{layer.name}.description"] == layer.description
        assert english[f"group.{layer.group.lower().replace(' ', '-')}"] == layer.group
    for relation in relations().values():
        assert [english[f"relation.{relation.id}.{form}"] for form in ("label", "was", "planned")] == [
            relation.label,
            relation.was,
            relation.planned,
        ]


class _Words(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in {"aria-label", "title", "placeholder", "alt"}]


def test_the_shell_has_no_words_of_its_own() -> None:
    template = re.sub(r"\{[%#].*?[%#]\}|\{\{.*?\}\}|<noscript>.*?</noscript>", "", asset_of_shell(), flags=re.DOTALL)
    assert {word for word in " ".join(_Words(template).found).split() if word.isalpha()} == {"sitmap"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_why_a_place_lost_has_words(language: str) -> None:
    words = messages()[language]
    assert all(isinstance(words[f"rivals.why.{why}"], str) for why in (*WHY, "smaller-than"))
