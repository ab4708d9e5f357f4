"""What Linked Places and the W3C's annotation model demand, as JSON Schema written from the published texts.

Linked Places: the README of the format (elements required, encouraged, optional). Annotations: W3C Recommendation of 23 February 2017,
sections 3 (annotation, motivation, bodies and targets), 4.2 (selectors) and 5 (collections).
"""

from __future__ import annotations

from typing import Any

_DAY = r"^-?\d{4}(-\d{2}(-\d{2})?)?[~?%]?$"
_URI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.\-]*:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+$"}
_BOUND = {
    "type": "object",
    "properties": {name: {"type": "string", "pattern": _DAY} for name in ("in", "earliest", "latest")},
    "minProperties": 1,
    "additionalProperties": False,
}
_WHEN = {
    "type": "object",
    "required": ["timespans"],
    "properties": {
        "timespans": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["start"],
                "properties": {"start": _BOUND, "end": _BOUND},
                "additionalProperties": False,
            },
        }
    },
}
_NAME = {
    "type": "object",
    "required": ["toponym"],
    "properties": {
        "toponym": {"type": "string", "minLength": 1},
        "lang": {"type": "string", "minLength": 2},
        "citations": {"type": "array", "items": {"type": "object", "required": ["label", "@id"], "properties": {"@id": _URI}}},
    },
}
_FEATURE = {
    "type": "object",
    "required": ["@id", "type", "properties", "names", "types", "geometry"],
    "properties": {
        "@id": _URI,
        "type": {"const": "Feature"},
        "properties": {
            "type": "object",
            "required": ["title", "ccodes"],
            "properties": {
                "title": {"type": "string", "minLength": 1},
                "ccodes": {"type": "array", "items": {"type": "string"}},
                "fclasses": {"type": "array", "items": {"enum": list("AHLPRST")}},
            },
        },
        "when": _WHEN,
        # at least one name must have a citation
        "names": {"type": "array", "minItems": 1, "items": _NAME, "contains": {"required": ["citations"]}},
        "types": {"type": "array", "items": {"type": "object", "required": ["identifier", "label"], "properties": {"identifier": _URI}}},
        "geometry": {
            "type": "object",
            "required": ["type", "geometries"],
            "properties": {
                "type": {"const": "GeometryCollection"},
                "geometries": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["type", "coordinates"],
                        "properties": {
                            "type": {"enum": ["Point", "MultiLineString", "MultiPolygon"]},
                            "certainty": {"enum": ["certain", "less-certain", "uncertain"]},
                        },
                    },
                },
            },
        },
        "links": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "identifier"],
                "properties": {
                    "type": {"enum": ["exactMatch", "closeMatch", "primaryTopicOf", "subjectOf", "seeAlso"]},
                    "identifier": _URI,
                },
            },
        },
        "descriptions": {"type": "array", "items": {"type": "object", "required": ["value"], "properties": {"@id": _URI}}},
    },
}
LINKED_PLACES: dict[str, Any] = {
    "type": "object",
    "required": ["type", "@context", "features"],
    "properties": {"type": {"const": "FeatureCollection"}, "@context": _URI, "features": {"type": "array", "items": _FEATURE}},
}

_MOTIVATIONS = [
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying", "linking",
    "moderating", "questioning", "replying", "tagging",
]  # fmt: skip
_BODY = {
    "type": "object",
    "required": ["type", "purpose"],
    "properties": {"purpose": {"enum": _MOTIVATIONS}},
    "oneOf": [
        {"properties": {"type": {"const": "TextualBody"}, "value": {"type": "string"}}, "required": ["value"]},
        {"properties": {"type": {"const": "SpecificResource"}, "source": _URI}, "required": ["source"]},
    ],
}
_QUOTE = {
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        "exact": {"type": "string", "minLength": 1},
        "prefix": {"type": "string"},
        "suffix": {"type": "string"},
    },
    "required": ["type", "exact"],
    "additionalProperties": False,
}
_POSITION = {
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 1},
    },
    "required": ["type", "start", "end"],
    "additionalProperties": False,
}
_ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": _URI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": _MOTIVATIONS},
        "body": {"type": "array", "items": _BODY},
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {"source": _URI, "selector": {"type": "array", "minItems": 1, "items": {"oneOf": [_QUOTE, _POSITION]}}},
        },
    },
}
ANNOTATIONS: dict[str, Any] = {
    "type": "object",
    "required": ["@context", "id", "type", "total"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": _URI,
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "type": "object",
            "required": ["id", "type", "items"],
            "properties": {
                "id": _URI,
                "type": {"const": "AnnotationPage"},
                "items": {"type": "array", "minItems": 1, "items": _ANNOTATION},
            },
        },
    },
}
