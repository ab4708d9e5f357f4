"""The columns of every layer and table: their types, units and meaning. :mod:`layers.schema` says which layer has which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "integer", "real", "boolean", "date", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a layer or table."""

    name: str
    type: ColumnType
    """``json`` is text that holds JSON; ``date`` is a day without a time."""
    title: str
    """As a reader sees it; unique in its layer."""
    description: str
    unit: str = ""
    """Empty where the column has none."""
    references: str = ""
    """Name of the table in whose ``id`` each value stands; empty text refers to nothing. Databases hold it as a foreign key."""


def _text(name: str, title: str, description: str, references: str = "") -> Column:
    return Column(name=name, type="text", title=title, description=description, references=references)


def _integer(name: str, title: str, description: str, unit: str = "") -> Column:
    return Column(name=name, type="integer", title=title, description=description, unit=unit)


def _date(name: str, title: str, description: str) -> Column:
    return Column(name=name, type="date", title=title, description=description)


_ID = _text("id", "ID", "Identifier, unique in the whole result.")
_TARGET_ID = _text("id", "ID", _ID.description, "targets")
_CONFIDENCE = Column(name="confidence", type="real", title="Confidence", description="Probability that this is right.", unit="0 to 1")
_PASSAGES = Column(
    name="passages",
    type="json",
    title="Passages",
    description="The evidence in the order of the texts: a JSON list of {id, document, title, date, start, end, sense, text}; "
    "date is an ISO 8601-2 day or interval, start and end are offsets of the passage in code points.",
)
_PERIOD = (
    _date("earliest", "Earliest", "Not before this day."),
    _date("latest", "Latest", "Not after this day."),
)
_SPAN = (
    _text("document", "Document", "Id of the document.", "documents"),
    _integer("start", "Start", "Offset of the first character in the document's text.", "code points"),
    _integer("end", "End", "Offset behind the last character.", "code points"),
)

PLACE_COLUMNS: tuple[Column, ...] = (
    _TARGET_ID,
    _text("name", "Name", "Name, or the phrase that describes the area."),
    _text("name_ar", "Name (Arabic)", "Name in Arabic."),
    _text("name_ru", "Name (Russian)", "Name in Russian."),
    _text("kind", "Kind", "What it is: air_base, settlement, province, described_area and so on."),
    _text("feature_code", "Feature code", "GeoNames class and code, e.g. P.PPLC; empty where GeoNames has none."),
    _text("country", "Country", "ISO 3166-1 alpha-2 code; empty where none or several."),
    _text("admin1", "Province", "Name of the first-order division."),
    _integer(
        "where_prec",
        "Precision",
        "UCDP GED where_prec: 1 exact, 2 near, 3 district, 4 province, 5 between or larger than a province, 6 country, 7 water or air.",
        "1 to 7",
    ),
    Column(name="uncertainty_m", type="real", title="Uncertainty", description="How far the edge or line may be off.", unit="m"),
    _integer("count", "Count", "Number of things, where the text says one (eight observation points)."),
    Column(name="approximate", type="boolean", title="Approximate", description="True where the geometry is known to be rough."),
    _text("construction", "Construction", "How the geometry was made, or what to know about the coordinates."),
    Column(
        name="confidence",
        type="real",
        title="Confidence",
        description="Highest probability among its literal mentions (among all, where none is literal) that the text means this place.",
        unit="0 to 1",
    ),
    _text("source", "Source", "Id of the source of the coordinates; see the table sources."),
    _integer("n_mentions", "Mentions", "Mentions other than adjectives.", "mentions"),
    _integer("n_adjectival", "Adjectival mentions", "Mentions as adjective only (Russian, Aleppo-born).", "mentions"),
    _integer("n_documents", "Number of documents", "Documents that mention it in any sense.", "documents"),
    _text("actors", "Actors", "Actors named in the same passages, joined by '; '; first those of whom the texts say what they do there."),
    _text("positions", "Who is there", "What the texts say of actors there, joined by '; ': actor, relation and status."),
    _text(
        "who",
        "Who, in short",
        "Who is told to be there, joined by '; ': the actor, and the status unless it is current; the most telling first.",
    ),
    _text("presence", "Presence", "Of all who are told to be there, the most telling status: current, planned, ended, past or denied."),
    _date(
        "date_first", "First date", "Earliest day that a document mentioning it can be from; missing where that is open for one of them."
    ),
    _date("date_last", "Last date", "Latest day that a document mentioning it can be from; missing where that is open for one of them."),
    _text("documents", "Documents", "Ids of the documents, in their order, joined by '; '."),
    _PASSAGES,
    _text("ids", "Other IDs", "The same place elsewhere, joined by '; '."),
)
"""The columns of every layer of places and areas."""

_STATUS = _text("status", "Status", "current, ended, planned, denied, past or unstated: by the latest text that says so.")
_TOLD = (
    _STATUS,
    _text("summary", "Summary", "Actor, relation and place in words, by the status."),
    Column(
        name="disputed",
        type="boolean",
        title="Disputed",
        description="True where the statements of the case do not agree, or what they tell has changed.",
    ),
    _text("case", "Case", "Rows of one case tell of the same actor at the same place; empty for mentioned_with."),
    _text("others", "Other side", "Actors on the other side (met, fought, given shelter), joined by '; '."),
    _text("speakers", "Said by", "Actors to whose word the sentences give it, joined by '; '; empty where it is the texts' own."),
    _CONFIDENCE,
    *_PERIOD,
    _text("dated", "Dated by", "The words that date it, joined by '; '; empty where only the texts' own dates stand for it."),
    _text("history", "History", "One line for each statement of the case, earliest first: date, relation and sentence."),
    _integer("n_passages", "Number of passages", "Passages that are the evidence.", "passages"),
    _PASSAGES,
    Column(
        name="statements",
        type="json",
        title="Statements",
        description="What each sentence says: a JSON list of {id, passage, start, end, status, cue, earliest, latest, date_prec, dated, "
        "how, speaker, confidence}; offsets of the words that tie actor and place, in code points of the document.",
    ),
)
POSITIONING_COLUMNS = (
    _ID,
    _text("actor", "Actor ID", "Id of the actor.", "actors"),
    _text("actor_name", "Actor", "Name of the actor."),
    _text("relation", "Relation", "What ties them, see the table relations; mentioned_with: the same passage, no more is claimed."),
    _text("family", "Family", "presence, event, movement, intent, flow or seat; empty for mentioned_with."),
    _text("place", "Place ID", "Id of the place or area.", "targets"),
    _text("place_name", "Place", "Name of the place or area."),
    _text("place_layer", "Layer of the place", "The layer in which the place or area is drawn; see the table targets."),
    *_TOLD,
)
MOVEMENT_COLUMNS = (
    *POSITIONING_COLUMNS[:5],
    _text("origin", "Origin ID", "Id of the place or area left.", "targets"),
    _text("origin_name", "Origin", "Name of the place or area left."),
    _text("destination", "Destination ID", "Id of the place or area gone to.", "targets"),
    _text("destination_name", "Destination", "Name of the place or area gone to."),
    *_TOLD,
)
STATEMENT_COLUMNS = (
    _ID,
    _text("positioning", "Positioning", "Id of the positioning that it is evidence for.", "positionings"),
    _SPAN[0],
    _text("passage", "Passage", "Id of the passage.", "passages"),
    _text("actor_mention", "Mention of the actor", "Id of the mention; for a pronoun that which it stands for.", "mentions"),
    _text("place_mention", "Mention of the place", "Id of the mention.", "mentions"),
    *_SPAN[1:],
    _text("trigger", "Words", "The words that tie actor and place."),
    _text("status", "Status", "current, ended, planned, denied or past."),
    _text("cue", "Cue", "The words that say the status."),
    *_PERIOD,
    _integer("date_prec", "Date precision", "UCDP date_prec: 1 day, 2 two to six days, 3 week, 4 month, 5 longer.", "1 to 5"),
    _text("dated", "Dated by", "The words that date it; empty where the document's date stands for it."),
    _text("how", "How dated", "How the days were found."),
    _text("speaker", "Speaker ID", "Id of the actor whose word it is; empty where it is the text's own.", "actors"),
    _text("speaker_name", "Speaker", "Name of that actor."),
    _CONFIDENCE,
)
RELATION_COLUMNS = (
    _ID,
    _text("family", "Family", "presence, event, movement, intent, flow or seat."),
    _text("label", "Label", "Between actor and place, as it reads."),
    _text("was", "Label, past", "The same for what is over."),
    _text("planned", "Label, planned", "The same for what is planned or possible."),
    _text("acled", "ACLED", "Event and sub-event type of ACLED's codebook, where one fits."),
    _text("sfm", "Security Force Monitor", "Term of its research handbook, where one fits."),
)
AFFILIATION_COLUMNS = (
    _ID,
    _text("actor", "Actor ID", "Id of the actor.", "actors"),
    _text("actor_name", "Actor", "Name of the actor."),
    _text("relation", "Relation", "part_of, led_by, backed_by, allied_with or opposed_to."),
    _text("other", "Other ID", "Id of the other actor.", "actors"),
    _text("other_name", "Other", "Name of the other actor."),
    _CONFIDENCE,
    _integer("n_passages", "Number of passages", "Passages that are the evidence.", "passages"),
    _PASSAGES,
)
DOCUMENT_COLUMNS = (
    _ID,
    _text("title", "Title", "Headline of the text."),
    _text("source", "File", "Name of the file."),
    _text("sha256", "SHA-256", "Hash of the file, in hexadecimal."),
    _text("publisher", "Publisher", "Who published it."),
    _text("author", "Author", "Who wrote it."),
    _text("language", "Language", "BCP 47 code."),
    *_PERIOD,
    _text("url", "URL", "Where it was published."),
    _text("text", "Text", "The text in which all offsets count."),
)
PASSAGE_COLUMNS = (
    _ID,
    *_SPAN,
    _text("kind", "Kind", "sentence or heading."),
    _text("text", "Text", "The passage."),
)
MENTION_COLUMNS = (
    _ID,
    _SPAN[0],
    _text("passage", "Passage", "Id of the passage it stands in.", "passages"),
    *_SPAN[1:],
    _text("exact", "Exact", "The span itself."),
    _text("prefix", "Prefix", "What stands before it."),
    _text("suffix", "Suffix", "What stands after it."),
    _text("type", "Type", "place or actor."),
    _text("target", "Target ID", "Id of the place, area or actor; empty where it could not be resolved.", "targets"),
    _text("target_name", "Target", "Its name."),
    _text("reason", "Reason", "Why it could not be resolved."),
    _text(
        "sense",
        "Sense",
        "literal: the place itself; metonymic: its government; adjectival: Russian, Aleppo-born; part of name: University of Aleppo.",
    ),
    _CONFIDENCE,
    Column(name="corrected", type="boolean", title="Corrected", description="True where a correction of the user says so."),
)
TARGET_COLUMNS = (
    _ID,
    _text("type", "Type", "place, area or actor."),
    _text("name", "Name", "Its name, or the phrase that describes the area."),
    _text("layer", "Layer", "The layer or table in which it is described, under the same id."),
)
ACTOR_COLUMNS = (
    _TARGET_ID,
    _text("name", "Name", "Name of the actor."),
    _text("kind", "Kind", "state, government, armed_group, force, person, party, organisation, community or medium."),
    _text("aliases", "Aliases", "Other names, joined by '; '."),
    _text("parent", "Parent ID", "Id of the actor it belongs to."),
    _text("country", "Country", "ISO 3166-1 alpha-2 code of the state it belongs to."),
    Column(name="listed", type="boolean", title="Listed", description="False where it was found by shape and context only."),
    _text("affiliations", "Affiliations", "How the texts say it stands to others, joined by '; '."),
    _integer("n_positionings", "Positionings", "Positionings that sentences state, without mere mentions beside a place.", "positionings"),
    _integer("n_mentions", "Mentions", "Mentions in all documents.", "mentions"),
    _integer("n_documents", "Number of documents", "Documents that mention it.", "documents"),
    _text("source", "Source", "Where the entry comes from."),
)
SOURCE_COLUMNS = (
    _ID,
    _text("title", "Title", "Name of the data."),
    _text("version", "Version", "Version or day of the data."),
    _text("licence", "Licence", "Under which the data may be used."),
    _text("attribution", "Attribution", "The line that its users must show."),
    _text("url", "URL", "Where it is published."),
)
