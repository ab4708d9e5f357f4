"""What the contracts of recognition and resolution share: readings made of names, words and anything else."""

from __future__ import annotations

from hypothesis import strategies as st

from geo.names import tokens
from geo.passages import split
from geo.reading import Reading

PIECES = (
    "Paris", "Texas", "Damascus", "Palmyra", "Syria", "Syrian", "Syria's", "U.S.", "US", "Al-Hasakah", "al-Hasakah",
    "Deir ez-Zor", "Reading", "Eagle Air Base", "the Atlantis Valley", "دمشق القديمة", "John", "in", "near", "left",
    "and", "the", ", ", ". ", " (", ")", "\n", "-", "'",
)  # fmt: skip
"""Names of the small gazetteer, one that it lacks, and what stands between names."""

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40) | st.lists(
    st.sampled_from(PIECES) | st.just(" "), max_size=25
).map(" ".join)


def reading_of(text: str, blocked: tuple[tuple[int, int], ...] = ()) -> Reading:
    """A text as the pipeline hands it to recognition."""
    return Reading(text=text, tokens=tuple(tokens(text)), passages=split("d", text), blocked=blocked)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading with some words blocked."""
    text = draw(texts)
    words = tokens(text)
    chosen = sorted(draw(st.sets(st.integers(0, len(words) - 1), max_size=2))) if words else []
    return reading_of(text, tuple((words[number].start, words[number].end) for number in chosen))
