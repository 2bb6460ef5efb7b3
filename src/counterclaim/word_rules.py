"""What spaCy's ruler and lemmatizer say of a word, looked up instead of searched for.

The attribute ruler tries each of its nearly 200 patterns on every word, a fifth of the time of a
parse. All but a few are of one word and ask for its tag, its role and its form only, so they say
the same of every word that shares these three. The lemmatizer looks for a new word's forms in
lists of up to 57,000 words, which took another tenth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# What a pattern may ask of a word; IS_SPACE hangs on the form.
_ASKED = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
# What it may say of each but that it is so; the expressions are searched for.
_WAYS = frozenset({"IN", "NOT_IN", "REGEX"})

# Number and name of a rule, first token and the token behind the last, as the ruler has them.
Match = tuple[int, int, int, int]


class Lookup:
    """Stands in for a ruler's ``match``: the same matches in the same order.

    Args:
        ruler: spaCy's ``attribute_ruler``, of which `fits` is true.
    """

    def __init__(self, ruler: Any) -> None:
        from spacy.matcher import Matcher

        self._match = ruler.match
        self._strings = ruler.vocab.strings
        self._rules: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
        self._named: dict[int, bool] = {}
        self._expressions: list[re.Pattern[str]] = []
        self._longer = Matcher(ruler.vocab)
        for number, rule in enumerate(ruler.patterns):
            longer = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
            if longer:
                self._longer.add(str(number), longer)
            for pattern in rule["patterns"]:
                self._learn(pattern[0].get("LOWER") if len(pattern) == 1 else None)

    def _learn(self, form: Any) -> None:
        """Note a form of words that a pattern names."""
        ways: dict[str, Any] = form if isinstance(form, dict) else {"IN": [form] if form else []}
        for words in (ways.get("IN", ()), ways.get("NOT_IN", ())):
            self._named.update((self._strings.add(word), True) for word in words)
        if "REGEX" in ways:
            self._expressions.append(re.compile(ways["REGEX"]))

    def __call__(self, doc: Doc) -> list[Match]:
        """The matches in a tagged and parsed doc, by rule and place."""
        found: list[Match] = [
            (int(self._strings[name]), name, start, end)
            for name, start, end in self._longer(doc, allow_missing=True)
        ]
        for at, (tag, role, form) in enumerate(doc.to_array(["TAG", "DEP", "LOWER"]).tolist()):
            key = (tag, role, form if self._is_named(form) else 0)
            rules = self._rules.get(key)
            if rules is None:
                rules = [(number, name) for number, name, _, _ in self._match(doc[at : at + 1])]
                self._rules[key] = rules
            found.extend((number, name, at, at + 1) for number, name in rules)
        found.sort()
        return found

    def _is_named(self, form: int) -> bool:
        """Whether a pattern may ask for this form of a word."""
        named = self._named.get(form)
        if named is None:
            text = self._strings[form]
            named = text.isspace() or any(one.search(text) for one in self._expressions)
            self._named[form] = named
        return named


def fits(patterns: Iterable[Any]) -> bool:
    """Whether the words' tag, role and form decide all that these patterns of a ruler match."""
    return all(
        word.keys() <= _ASKED
        and all(value.keys() <= _WAYS for value in word.values() if isinstance(value, dict))
        for rule in patterns
        for pattern in rule["patterns"]
        for word in pattern
    )


def install(nlp: Language) -> None:
    """Let a pipeline's ruler and lemmatizer look up where they can; all else stays as it is."""
    ruler: Any = nlp.get_pipe("attribute_ruler") if nlp.has_pipe("attribute_ruler") else None
    if type(ruler).__name__ == "AttributeRuler" and fits(ruler.patterns):
        ruler.match = Lookup(ruler)
    lemmatizer: Any = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    lookups = getattr(lemmatizer, "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        index = lookups.get_table("lemma_index")
        for part_of_speech, words in list(index.items()):
            index[part_of_speech] = frozenset(words)
