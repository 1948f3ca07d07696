"""One text in every format that is read, made anew for each test."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import duckdb

TITLE = "Kenya and Finland sign"
LINES = (
    "The President of Finland visited Kenya in May 2018 and signed a trade agreement there.",
    "“We will double our exports to Kenya,” the Finnish trade minister said in Nairobi.",
    "Finland exported goods worth 45 million euros to Kenya in 2023, the ministry added.",
)
BODY = "\n\n".join(LINES)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} - The Herald</title>
<meta property="og:site_name" content="The Herald">
<meta property="article:published_time" content="2024-09-13T08:00Z">
</head><body><nav><a href="/">Home</a></nav><article><h1>{TITLE}</h1>{PARAGRAPHS}</article></body></html>"""
ROW = {"id": 7, "headline": TITLE, "body": BODY, "outlet": "The Herald", "date": "2024-09-13T10:00:00Z"}


def text() -> bytes:
    return f"{TITLE}\n\n{BODY}".encode()


def html() -> bytes:
    return PAGE.encode()


def jsonl() -> bytes:
    return json.dumps(ROW).encode() + b"\n"


def as_json() -> bytes:
    return json.dumps({"articles": [ROW]}).encode()


def as_csv(separator: str = ",") -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator)
    writer.writerows([ROW.keys(), ROW.values()])
    return file.getvalue().encode()


def parquet(folder: Path) -> bytes:
    path = folder / "made.parquet"
    with duckdb.connect() as connection:
        connection.execute("create table t (headline varchar, body varchar, outlet varchar, date date)")
        connection.execute("insert into t values (?, ?, ?, '2024-09-13')", [TITLE, BODY, "The Herald"])
        connection.execute(f"copy t to '{path}' (format parquet)")
    content = path.read_bytes()
    path.unlink()
    return content


def word() -> bytes:
    opened = docx.Document()
    opened.add_heading(TITLE, 0)
    for line in LINES:
        opened.add_paragraph(line)
    file = io.BytesIO()
    opened.save(file)
    return file.getvalue()


def pdf(pages: tuple[str, ...] = LINES) -> bytes:
    """A PDF of the smallest kind: a line a page, in Helvetica."""
    count = len(pages)
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(count))
    font = 3 + 2 * count
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {count}>>"]
    for number, words in enumerate(pages):
        drawn = words.replace("(", "").replace(")", "").encode("cp1252").decode("latin-1")
        stream = f"BT /F1 8 Tf 20 700 Td ({drawn}) Tj ET"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Contents {4 + 2 * number} 0 R"
            f"/Resources<</Font<</F1 {font} 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    made, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj{item}endobj\n".encode("latin-1")
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return made + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()


def message(*attachments: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["From"] = "The Herald <desk@herald.example>"
    made["Subject"] = TITLE
    made["Date"] = "Fri, 13 Sep 2024 10:00:00 +0300"
    made.set_content(BODY)
    for name, content in attachments:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def box() -> bytes:
    return b"From desk Fri Sep 13\n" + message() + b"\n\nFrom desk Fri Sep 13\n" + message()


def feed(link: str = "", markup: str = PARAGRAPHS * 4) -> bytes:
    full = f"<content:encoded><![CDATA[{markup}]]></content:encoded>" if markup else ""
    return f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Herald</title><item><title>{TITLE}</title><link>{link}</link>
<pubDate>Fri, 13 Sep 2024 10:00:00 GMT</pubDate>{full}</item></channel></rss>""".encode()


def atom() -> bytes:
    markup = (PARAGRAPHS * 4).replace("<", "&lt;")
    return f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Herald</title><entry>
<title>{TITLE}</title><published>2024-09-13T10:00:00Z</published><content type="html">{markup}</content>
</entry></feed>""".encode()


def warc(url: str = "http://herald.example/a") -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-09-14T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n")


def packed(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return file.getvalue()


def nexis() -> bytes:
    head = "The Herald\n\n                 September 13, 2024 Friday\n\nHEADLINE: " + TITLE
    tail = "LOAD-DATE: September 14, 2024\n\nLANGUAGE: ENGLISH\n\n            Copyright 2024 The Herald"
    one = f"{head}\n\nBYLINE: By Ada Lind\n\nLENGTH: 60 words\n\n{BODY}\n\n{tail}"
    return f"           1 of 2 DOCUMENTS\n\n{one}\n\n           2 of 2 DOCUMENTS\n\n{one}\n".encode()


def nexis_uni() -> bytes:
    head = f"{TITLE}\n\nThe Herald\n\nSeptember 13, 2024 Friday\n\nCopyright 2024 The Herald\n\nSection: NEWS"
    one = f"{head}\nLength: 60 words\nByline: Ada Lind\n\nBody\n\n{BODY}\n\nLoad-Date: September 14, 2024"
    return f"{one}\n\nEnd of Document\n\n{one}\n\nEnd of Document\n".encode()


def factiva() -> bytes:
    one = (
        f"HD {TITLE}\nBY By Ada Lind\nWC 60 words\nPD 13 September 2024\nSN The Herald\nSC HRLD\nLA English\n"
        f"CY Copyright 2024\nLP \n{LINES[0]}\nTD \n{LINES[1]}\n\n{LINES[2]}\nCO norv\nAN \n"
        "Document HRLD0000202409\n"
    )
    return f"SE News\n{one}\n{one}".encode()


def factiva_plain() -> bytes:
    head = f"{TITLE}\nBy Ada Lind\n60 words\n13 September 2024\nThe Herald\nHRLD\n12\nEnglish\nCopyright 2024"
    return f"{head}\n\n{BODY}\n\nDocument HRLD000020240913ek9d0000a\n".encode()


MADE: dict[str, Callable[[], bytes]] = {
    "text.txt": text,
    "text.md": text,
    "packed.txt.gz": lambda: gzip.compress(text()),
    "page.html": html,
    "page.html.gz": lambda: gzip.compress(html()),
    "rows.jsonl": jsonl,
    "rows.jsonl.gz": lambda: gzip.compress(jsonl()),
    "list.json": as_json,
    "table.csv": as_csv,
    "table.tsv": lambda: as_csv("\t"),
    "word.docx": word,
    "printed.pdf": pdf,
    "message.eml": message,
    "box.mbox": box,
    "feed.rss": feed,
    "feed.xml": atom,
    "crawl.warc.gz": warc,
    "crawl.wacz": lambda: packed(data__warc__gz=warc(), datapackage__txt2=b"x"),
    "files.zip": lambda: packed(a__txt=text(), b__docx=word()),
    "nexis.txt": nexis,
    "uni.txt": nexis_uni,
    "factiva.txt": factiva,
    "plain-factiva.txt": factiva_plain,
}


def write(folder: Path) -> dict[str, Path]:
    """Write one file of each format."""
    contents: dict[str, Any] = {name: make() for name, make in MADE.items()}
    contents["rows.parquet"] = parquet(folder)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in contents}
