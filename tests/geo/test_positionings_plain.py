"""Plain sentences: whatever the name and however the tagger takes the verb behind it, what they say is found."""

from __future__ import annotations

import pytest

from geo.model import Document
from geo.pipeline import Tools, find_in

SINGULAR = ("Al-Shabaab", "Hezbollah", "The RSF", "JNIM", "The Wagner Group", "The M23", "The Sudanese army", "The 3rd Assault Brigade")
PLURAL = (
    "Israeli troops",
    "M23 rebels",
    "The Taliban",
    "Wagner mercenaries",
    "Hundreds of Rwandan soldiers",
)
PLAIN = [
    ("{} {controls} Goma.", "administers"),
    ("{} no longer {controls} Goma.", "administers"),
    ("{} {governs} the town of Idlib.", "administers"),
    ("Goma, which {} {controls}, is quiet.", "administers"),
    ("Control of Goma was lost by {}.", "administers"),
    ("{} {patrols} Goma.", "patrols"),
    ("{} {conducts} patrols in Goma.", "patrols"),
    ("{} {has} increased patrols in Goma.", "patrols"),
    ("{} {abducts} villagers in Goma.", "committed_abuse"),
    ("{} {has} been accused of massacres in Goma.", "committed_abuse"),
    ("{}, accused of killing civilians in Goma, kept silent.", "committed_abuse"),
    ("{} {levies} taxes on Goma.", "administers"),
    ("{} {sets} fire to Goma.", "struck"),
    ("{} {grabs} Goma.", "seized"),
    ("{} {mans} checkpoints around Goma.", "holds_base"),
    ("{} {quits} Goma.", "left"),
]
"""With the verb in braces, in the third person: plural subjects take it without its ending."""


def written(template: str, subject: str, *, plural: bool) -> str:
    """A template with its subject, and the verb as that wants it."""
    words = template.split(" ")
    for number, word in enumerate(words):
        if word.startswith("{") and len(word) > len("{},"):
            third = word.strip("{},")
            base = "have" if third == "has" else third.removesuffix("ies") + "y" if third.endswith("ies") else third.removesuffix("s")
            words[number] = (base if plural else third) + word[word.index("}") + 1 :]
    inside = (
        subject
        if template.startswith("{}") or subject.split(maxsplit=1)[0] not in {"The", "Hundreds"}
        else subject[0].lower() + subject[1:]
    )
    return " ".join(words).replace("{}", inside)


@pytest.mark.parametrize(("template", "relation"), PLAIN, ids=[template for template, _ in PLAIN])
def test_a_plain_sentence_is_read_whoever_it_is_of(template: str, relation: str, using: Tools) -> None:
    sentences = [written(template, subject, plural=subject in PLURAL) for subject in (*SINGULAR, *PLURAL)]
    found = {text: find_in(Document(id="d", text=text, title="", source="", sha256=""), using).stated for text in sentences}
    assert [text for text, stated in found.items() if relation not in {one.relation for one in stated}] == []
