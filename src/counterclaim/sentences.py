"""Where no sentence begins: behind a title cut short, before a word in lower case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from spacy.language import Language as _Language

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENT = "counterclaim_sentences"
# Titles that stand before a name, cut short. English spaCy pipelines were trained on each as one
# token, but their tokenizer knows only some of them and takes the others' stops for full ones.
TITLES = (
    "Sgt Sgts Lt Lts Capt Capts Cpl Maj Majs Col Cols Gen Gens Brig Cmdr Cdr Adm Pvt Pfc Spc Det "
    "Dets Insp Supt Gov Govs Sen Sens Rep Reps Dr Drs Mr Mrs Ms Messrs Rev Prof Profs Asst Dep "
    "Hon Pres Amb Atty Const Ofc Sec Dist Eng"
).split()
_BEFORE_NAMES = re.compile(rf"\b(?:{'|'.join(TITLES)})\.(?=\s+[A-Z])")
# "No. 5", "Aug. 31", "St. Mary": the stop ends the sentence if another thing follows.
_BEFORE_FIGURES = re.compile(
    r"\b(?:[Nn]os?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|[Pp]p?|[Vv]ol|[Cc]h|[Aa]rt|Ft)"
    r"\.(?=\s+\d)"
)
# Behind a name or a number, "St." is the street.
_SAINTS = re.compile(r"(?:\b[a-z]+|[,(“\"])\s+(?P<word>(?:St|Ft|Mt)\.)(?=\s+[A-Z])")

# A word in lower case behind a word, a comma or a short name ("Ave.") goes on with its sentence,
# and so does the day behind an hour: "11 p.m. Saturday".
_RUNNING_ON = re.compile(
    r"(?:(?<=[A-Za-z,] )|(?<= [A-Z][a-z]\. )|(?<= [A-Z][a-z]{2}\. )|(?<= [A-Z][a-z]{3}\. )"
    r"|(?<=[ap]\.m\. ))[a-z]"
    r"|(?<=[ap]\.m\. )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)


def prepare(nlp: Language) -> None:
    """Let a pipeline see titles that are cut short as one word, and no sentence end in them."""
    tokenizer: Any = nlp.tokenizer
    for title in TITLES:
        tokenizer.add_special_case(f"{title}.", [{"ORTH": f"{title}."}])
    if "parser" in nlp.pipe_names and COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(COMPONENT, before="parser")


@_Language.component(COMPONENT)
def without_false_starts(doc: Doc) -> Doc:
    """Mark the tokens of a doc at which the parser may begin no sentence."""
    text = doc.text
    behind = {
        match.end("word") if pattern is _SAINTS else match.end()
        for pattern in (_BEFORE_NAMES, _BEFORE_FIGURES, _SAINTS)
        for match in pattern.finditer(text)
    }
    low = {match.start() for match in _RUNNING_ON.finditer(text)}
    if not behind and not low:
        return doc
    end = 0
    for token in doc:
        if token.i and (end in behind or token.idx in low):
            token.is_sent_start = False
        end = token.idx + len(token)
    return doc
