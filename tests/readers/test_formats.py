from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime

import docx
import pytest
from docx.oxml import parse_xml

from conftest import pdf_of
from counterclaim.readers import Reading

ReadFile = Callable[..., Reading]
PAGE = """<!doctype html><html><head><title>Fighters take bridge - The Daily Example</title>
<meta property="og:site_name" content="The Daily Example">
<meta property="article:published_time" content="2015-10-03T23:30:00+04:30">
<link rel="canonical" href="https://example.org/news/bridge">
<meta name="author" content="Ann Writer"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Fighters take bridge</h1>
<p>Fighters took the bridge over the river on Saturday, a spokesman said, after two days of
shelling that left at least 12 people dead.</p>
<p>The army denied the report &amp; said its troops held both banks. <b>&ldquo;The bridge is
ours,&rdquo;</b> a general said in a statement that was read out on Saturday evening.</p>
<table><tr><th>Town</th><th>Killed</th></tr><tr><td>Hill</td><td>3</td></tr></table>
<script>alert("no text")</script></article>
<div class="comments" id="comments"><p>A reader: I think that 100 people died.</p></div>
<footer>Copyright 2023</footer></body></html>"""
LINKED = '<script type="application/ld+json">{}</script>'
MODIFIED = '<meta property="article:modified_time" content="2020-01-01">'


def only(reading: Reading):
    assert [note for note in reading.skipped if "published" not in note.reason] == []
    (document,) = reading.documents
    return document


def why(reading: Reading) -> str:
    assert reading.documents == ()
    (note,) = reading.skipped
    assert note.remedy
    return note.reason


# Plain text -----------------------------------------------------------------------------------


def test_text_is_kept_but_for_line_ends_and_control_characters(read_file: ReadFile) -> None:
    raw = "\ufeff\r\n First\x07 line\u200b\r\nsecond\u00a0line\rthird\u202e \u200fline\u2028end\r\n"
    text = only(read_file("a.txt", raw)).text
    assert text == "First line\nsecond\u00a0line\nthird\u202e \u200fline\nend"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_found_out(read_file: ReadFile, encoding: str) -> None:
    text = "The caf\u00e9 owner said \u201c12 people were killed\u201d."
    assert only(read_file("a.txt", text.encode(encoding))).text == text


def test_the_settings_name_an_encoding(read_file: ReadFile) -> None:
    data = "\u0414\u0432\u0435\u043d\u0430\u0434\u0446\u0430\u0442\u044c \u2014 12".encode(
        "koi8_r", "replace"
    )
    assert only(read_file("a.txt", data, encoding="koi8_r")).text.startswith("\u0414\u0432")
    wide = "12 killed".encode("utf-16-le")
    assert only(read_file("b.txt", wide, encoding="utf-16-le")).text == "12 killed"


def test_a_wrong_encoding_is_reported(read_file: ReadFile) -> None:
    assert why(read_file("a.txt", b"caf\xe9", encoding="ascii")) == "is neither UTF-8 nor ascii"
    assert "no-such" in why(read_file("b.txt", b"caf\xe9", encoding="no-such"))
    assert "rot13" in why(read_file("c.txt", b"caf\xe9", encoding="rot13"))


def test_binary_and_empty_files_are_reported(read_file: ReadFile) -> None:
    assert why(read_file("a.txt", b"MZ\x90\x00\x03")) == "is binary, not text"
    assert why(read_file("b.txt", b"")) == "is empty"
    assert why(read_file("c.txt", b" \n\n")) == "is empty"
    assert why(read_file("d.txt", "\u200b\u200b".encode())) == "holds no text"
    assert why(read_file("e.txt", b"x" * 50, max_bytes=10)) == "is larger than 10 bytes"


def test_gzip_is_unpacked(read_file: ReadFile) -> None:
    document = only(read_file("a.txt.gz", gzip.compress(b"12 killed")))
    assert (document.path, document.text) == ("a.txt.gz", "12 killed")
    bomb = gzip.compress(b"a " * 1_000_000)
    assert "larger than" in why(read_file("b.txt.gz", bomb, max_bytes=100_000))


# Front matter and markdown --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_front_matter_is_metadata(read_file: ReadFile, name: str) -> None:
    document = only(
        read_file(
            name,
            "---\npublisher: Daily Example\npublished: 2015-10\ntitle: 'The bridge: day one'\n"
            "url: https://example.org/x\ntags: [war, river]\nnested: {a: 1}\n---\n12 killed.\n",
        )
    )
    assert document.text == "12 killed."
    assert (document.publisher, document.title) == ("Daily Example", "The bridge: day one")
    assert document.url == "https://example.org/x"
    assert document.published.precision == "month"
    assert dict(document.extra) == {"tags": "war, river"}


def test_a_date_in_front_matter_is_the_day_that_is_written(read_file: ReadFile) -> None:
    document = only(read_file("a.md", "---\ntitle: T\ndate: 2015-10-03T01:00:00+04:30\n---\nText."))
    assert document.published.first == date(2015, 10, 3)


def test_an_ambiguous_date_is_reported_and_left_unknown(read_file: ReadFile) -> None:
    reading = read_file("a.md", "---\ntitle: T\npublished: 03/04/2015\n---\nText.")
    assert only(reading).published is None
    assert "day/month" in reading.skipped[0].reason


def test_broken_front_matter_costs_only_itself(read_file: ReadFile) -> None:
    reading = read_file("a.md", "---\ntitle: [open\n---\nText.")
    assert [document.text for document in reading.documents] == ["Text."]
    assert "front matter" in reading.skipped[0].reason


def test_rules_and_other_keys_are_no_front_matter(read_file: ReadFile) -> None:
    assert only(read_file("a.txt", "---\nNote: this stays\n---\nText.")).text.startswith("---")
    assert only(read_file("b.txt", "---\nText that goes on.")).text.startswith("---")


def test_markdown_marks_are_removed(read_file: ReadFile) -> None:
    text = (
        "# The *bridge*\n\nFighters [took](http://x.y) the **bridge**\nat dawn. ![map](m.png)\n\n"
        "> The bridge\n> is ours.\n\n- 12 killed\n- 40 hurt\n\n| Town | Killed |\n|---|---|\n"
        "| Hill | 3 |\n\n<div>A &amp; B</div>\n\n<!-- hidden -->\n\n2 * 3 * 4 and snake_case &lt;\n"
    )
    lines = [line for line in only(read_file("a.md", text)).text.split("\n") if line.strip()]
    assert lines == [
        "The bridge", "Fighters took the bridge at dawn.", "The bridge is ours.", "12 killed",
        "40 hurt", "Town | Killed", "Hill | 3", "A & B", "2 * 3 * 4 and snake_case <",
    ]  # fmt: skip


# Web pages ------------------------------------------------------------------------------------


def test_the_article_of_a_page_and_its_metadata(read_file: ReadFile) -> None:
    document = only(read_file("a.html", PAGE))
    lines = document.text.split("\n")
    assert "12 people dead." in document.text
    assert "\u201cThe bridge is ours,\u201d a general said" in document.text
    assert "Hill | 3" in lines
    for frame in ("Home", "Copyright", "alert", "reader", "---"):
        assert frame not in document.text
    assert document.publisher == "The Daily Example"
    assert document.title == "Fighters take bridge"
    assert document.url == "https://example.org/news/bridge"
    assert document.published.first == date(2015, 10, 3)
    assert document.extra["author"] == "Ann Writer"


@pytest.mark.parametrize(
    ("head", "dated"),
    [
        (LINKED.format('{"@graph": [{"datePublished": "2015-10-03T01:00Z"}]}'), True),
        (LINKED.format("{broken") + '<meta name="DC.date.issued" content="2015-10-03">', True),
        (MODIFIED + '<meta name="date" content="2015-10-03">', True),
        (MODIFIED, False),
        ('<link rel="canonical" href="https://example.org/2015/10/03/x">', True),
        ('<meta name="date" content="03/04/2015">', False),
        ("", False),
    ],
)
def test_a_page_is_dated_only_by_what_it_states(
    read_file: ReadFile, head: str, dated: bool
) -> None:
    body = "<p>In the year 2012, on 5 May 2012, fighters took the bridge. Twelve were killed.</p>"
    page = f"<html><head>{head}</head><body>{body}<footer>(c) 2023</footer></body></html>"
    published = only(read_file("a.html", page)).published
    assert (published.first if published else None) == (date(2015, 10, 3) if dated else None)


def test_a_page_without_an_article_gives_its_visible_text(read_file: ReadFile) -> None:
    page = "<body><div>Short<br>two   lines</div><p>12 killed</p><script>no</script></body>"
    assert only(read_file("a.htm", page)).text == "Short\ntwo lines\n12 killed"


def test_a_page_in_its_own_encoding(read_file: ReadFile) -> None:
    head = '<head><meta charset="windows-1251"></head>'
    page = f"<html>{head}<body><p>\u0414\u0432\u0435 12</p></body></html>"
    assert only(read_file("a.html", page.encode("cp1251"))).text == "\u0414\u0432\u0435 12"


def test_entities_of_a_page_are_not_fetched(read_file: ReadFile, make) -> None:
    secret = make({"secret": "the secret"}) / "secret"
    kind = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    page = f"{kind}<html><body><p>A &x; B</p></body></html>"
    assert "the secret" not in only(read_file("a.xhtml", page)).text


@pytest.mark.parametrize("page", ["<html></html>", "<!-- only -->", "<script>x</script>"])
def test_a_page_without_text_is_reported(read_file: ReadFile, page: str) -> None:
    assert why(read_file("a.html", page)) in {"holds no text", "is no web page"}


def test_a_deeply_nested_page_is_read(read_file: ReadFile) -> None:
    page = "<div>" * 5000 + "<p>12 killed</p>" + "</div>" * 5000
    reading = read_file("a.html", page)
    assert len(reading.documents) + len(reading.skipped) == 1


# PDF ------------------------------------------------------------------------------------------


def test_lines_of_a_pdf_become_paragraphs(read_file: ReadFile) -> None:
    lines = [
        "The bridge",
        "3 October 2015",
        "Fighters took the long bridge on Saturday, a spokes-",
        "man said, and the govern-",
        "ment denied it. The government said twenty-",
        "five anti-",
        "war marchers were hurt.",
        "The army sent troops from Al-",
        "Hasaka to the other bank of the river on Sunday.",
    ]
    document = only(read_file("a.pdf", pdf_of(lines, title="The bridge")))
    assert document.text.split("\n") == [
        "The bridge",
        "3 October 2015",
        (
            "Fighters took the long bridge on Saturday, a spokesman said, and the government "
            "denied it. The government said twenty-five anti-war marchers were hurt."
        ),
        "The army sent troops from Al-Hasaka to the other bank of the river on Sunday.",
    ]
    assert document.title == "The bridge"
    assert document.published.first == date(2015, 10, 3)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    from counterclaim.readers.pdf import join_pages

    pages = [
        f"The Example Report\nOn day {n} the fighters held the bridge and nobody was\nhurt.\n{n}"
        for n in range(1, 6)
    ]
    text = join_pages(pages)
    assert "Example Report" not in text
    assert text.split("\n")[0] == "On day 1 the fighters held the bridge and nobody was hurt."


def test_a_sentence_goes_on_over_a_page_break() -> None:
    from counterclaim.readers.pdf import join_pages

    pages = ["The fighters held the bridge and the\n", " \nroad to the north."]
    assert join_pages(pages).strip() == "The fighters held the bridge and the road to the north."


def test_hyphens_follow_what_else_the_text_holds() -> None:
    from counterclaim.readers.pdf import join_pages

    assert "ceasefire" in join_pages(["the cease-\nfire held; a ceasefire was signed"])
    assert "cease-fire" in join_pages(["the cease-\nfire held; a cease-fire was signed"])
    assert "bridgehead" in join_pages(["the bridge\u00ad\nhead held"])


def test_locked_broken_and_picture_only_pdfs_are_reported(read_file: ReadFile) -> None:
    locked = pdf_of(["12 killed"], password="x")  # noqa: S106 - for this file only
    assert why(read_file("a.pdf", locked)) == "is locked with a password"
    assert why(read_file("b.pdf", pdf_of([]))) == "holds pictures, no text"
    assert "broken PDF" in why(read_file("c.pdf", b"%PDF-1.4\nnonsense"))
    assert "broken PDF" in why(read_file("d.pdf", pdf_of(["12 killed"])[:300]))


# Word -----------------------------------------------------------------------------------------


def docx_of(**properties: object) -> bytes:
    made = docx.Document()
    made.add_heading("The bridge", 0)
    paragraph = made.add_paragraph("Fighters took ")
    paragraph.add_run("the bridge").bold = True
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for tag, inner in (("ins", "<w:t> at dawn</w:t>"), ("del", "<w:delText> at noon</w:delText>")):
        paragraph._p.append(parse_xml(f'<w:{tag} xmlns:w="{word}"><w:r>{inner}</w:r></w:{tag}>'))
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Town", "Killed"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "merged"
    made.add_paragraph("After the table.")
    for name, value in properties.items():
        setattr(made.core_properties, name, value)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_word_document_in_its_order(read_file: ReadFile) -> None:
    made = docx_of(
        title="T", author="A. Writer", comments="", created=datetime(2015, 10, 3, tzinfo=UTC)
    )
    document = only(read_file("a.docx", made))
    assert document.text.split("\n") == [
        "The bridge",
        "Fighters took the bridge at dawn",
        "Town | Killed",
        "merged",
        "After the table.",
    ]
    assert (document.title, document.published.first) == ("T", date(2015, 10, 3))
    assert document.extra["author"] == "A. Writer"


def test_a_template_dates_no_document(read_file: ReadFile) -> None:
    document = only(read_file("a.docx", docx_of()))
    assert document.published is None
    assert dict(document.extra) == {}


def test_broken_and_swollen_word_documents_are_reported(read_file: ReadFile) -> None:
    assert "no docx" in why(read_file("a.docx", b"no zip at all"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 5_000_000)
    assert "broken docx" in why(read_file("b.docx", out.getvalue()))
    assert "unpacks to over" in why(read_file("c.docx", out.getvalue(), max_bytes=100_000))


def test_entities_of_a_word_document_are_not_resolved(read_file: ReadFile, make) -> None:
    secret = make({"secret": "the secret"}) / "secret"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_of())) as source, zipfile.ZipFile(out, "w") as target:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == "word/document.xml":
                head, body = data.split(b"?>", 1)
                entity = f'<!DOCTYPE x [<!ENTITY y SYSTEM "{secret.as_uri()}">]>'.encode()
                data = head + b"?>" + entity + body.replace(b"After the", b"&y; the")
            target.writestr(member, data)
    reading = read_file("a.docx", out.getvalue())
    assert all("the secret" not in document.text for document in reading.documents)


# Tables of articles ---------------------------------------------------------------------------


COLUMNS = ("text", "publisher", "published", "title", "url", "desk")
ARTICLES = (
    ("Ten died.", "A", "2015-10", "T", "http://x", "war"),
    ("", "B", "", "", "", ""),
    ("One died.", "", "3/4/2015", "", "", ""),
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("n.csv", "\n".join(",".join(row) for row in (COLUMNS, *ARTICLES))),
        ("n.tsv", "\n".join("\t".join(row) for row in (COLUMNS, *ARTICLES))),
        ("n.jsonl", "\n".join(json.dumps(dict(zip(COLUMNS, r, strict=True))) for r in ARTICLES)),
    ],
)
def test_a_table_holds_one_document_a_row(read_file: ReadFile, name: str, content: str) -> None:
    reading = read_file(name, content)
    first, second = reading.documents
    assert (first.path, first.text, first.publisher) == (f"{name}#1", "Ten died.", "A")
    assert (first.title, first.url, dict(first.extra)) == ("T", "http://x", {"desk": "war"})
    assert first.published.precision == "month"
    assert (second.path, second.published) == (f"{name}#3", None)
    reasons = [note.reason for note in reading.skipped]
    assert "the text is empty" in reasons
    assert any("day/month" in reason for reason in reasons)
    assert all(f"{name}, line " in note.path for note in reading.skipped)


def test_a_table_of_something_else_says_what_it_has(read_file: ReadFile) -> None:
    reading = read_file("n.csv", "body,by\nTen died.,A\n")
    assert why(reading) == "has no column text; it has: body, by"
    assert '"body" = "text"' in reading.skipped[0].remedy
    mapped = read_file(
        "n.csv", "body,by\nTen died.,A\n", columns={"body": "text", "by": "publisher"}
    )
    assert only(mapped).publisher == "A"


def test_numbers_and_lists_in_json_rows(read_file: ReadFile) -> None:
    reading = read_file(
        "n.jsonl", '{"text": "A b.", "published": 2015, "n": 3.0, "l": [1]}\n{"text": 5}'
    )
    (document,) = reading.documents
    assert document.published.precision == "year"
    assert dict(document.extra) == {"n": "3", "l": "[1]"}
    assert reading.skipped[0].reason == "the text is not a string"
