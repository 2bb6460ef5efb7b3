"""A statement's text made clean: blanks, marks and brackets, words that hang at its ends."""

from __future__ import annotations

import re

from counterclaim.extractors.clauses import MARKS
from counterclaim.extractors.grammar import Token

# ", where the chief says": what the chief says was told by itself.
EMPTY_RELATIVE = re.compile(r",? (?:where|which|who) (?:\w+ ){0,3}(?:says|said)$")
TRAILING = re.compile(
    r"(?:[ ,]+(?:and|but|or|while|as|that|(?:saying|adding|arguing|noting|claiming|insisting"
    r"|stating|warning|stressing|suggesting|alleging|explaining|indicating|showing|reporting"
    r"|writing)(?: that)?)|(?:,|,? and|,? but) now)$"
)
# Brackets of an editor, but not those of the mark of an open reference.
BRACKETS = re.compile(r"\[(?!\?\])|(?<!\[\?)\]")
# Quotation marks inside of words; behind a number they are inches.
STRAY_QUOTES = re.compile(r"''|``|(?<!\d)[\"“”„«»]")
GLUING_QUOTES = re.compile(rf"(?<=\S)(?:{STRAY_QUOTES.pattern})(?=\w)")
LEADING_DROPS = frozenset({"and", "but", "also", "however", "meanwhile"})


def tidied(text: str, last: Token | None) -> str:
    """Blanks squeezed, stray punctuation off both ends, first letter upper case.

    Args:
        text: The statement as it was put together.
        last: Its last word: a pronoun that looks like a conjunction ("asked for that") stays.
    """
    bare = GLUING_QUOTES.sub(" ", BRACKETS.sub("", text))
    flat = " ".join(STRAY_QUOTES.sub("", bare).split())
    for sign in ",;:.)":
        flat = flat.replace(f" {sign}", sign)
    flat = re.sub(r" (?:and|but|or),(?! \w+ly,)", ",", flat.replace("( ", "("))
    flat = balanced(flat.replace(",,", ","))
    flat = EMPTY_RELATIVE.sub("", _bare(flat))
    while not _is_object(last) and TRAILING.search(flat):
        flat = TRAILING.sub("", flat).rstrip(" ,;")
    first, _, rest = flat.partition(" ")
    if first.lower() in LEADING_DROPS and rest:
        flat = rest
    return flat[:1].upper() + flat[1:]


def balanced(text: str) -> str:
    """The text without round brackets that close nothing; one left open is closed at the end."""
    kept: list[str] = []
    depth = 0
    for sign in text:
        if sign == ")" and not depth:
            continue
        depth += (sign == "(") - (sign == ")")
        kept.append(sign)
    flat = _bare("".join(kept))
    if depth and flat.endswith("("):
        return balanced(flat[:-1])
    return flat + ")" * depth


def _bare(text: str) -> str:
    return text.strip(" ,;:-–—.•·●▪" + MARKS)


def _is_object(word: Token | None) -> bool:
    """Whether a last "that" stands for a thing: "never seen a fire like that"."""
    return word is not None and word.tag_ == "DT"
