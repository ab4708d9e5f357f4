"""English words and their parts of speech."""

from geo.grammar.tagger import Tagger
from geo.grammar.tokens import tokenise
from geo.grammar.words import TAGS
from geo.names import Token

__all__ = ["TAGS", "Tagger", "Token", "tokenise"]
