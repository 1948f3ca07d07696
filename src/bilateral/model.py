"""The nouns: frozen values that do nothing.

Offsets count Unicode characters of `Document.text`, end exclusive. A Document goes in, a Reading comes
out. `Token`, `Sentence` and `Analysis` exist only while a text is being read; everything else is what a
record keeps.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Literal

Span = tuple[int, int]
"""Start and end in characters, end exclusive."""

ActorKind = Literal["country", "region", "organisation", "office", "person", "group"]
Style = Literal["direct", "indirect", "mixed"]
Status = Literal["actual", "planned", "requested", "denied", "hypothetical", "negated"]
Bound = Literal["=", "~", "<", ">", "up", "down"]
Verdict = Literal[
    "consistent", "inconsistent", "too coarse", "agree", "method difference", "conflict", "single origin",
    "supported", "supported with caveat", "contested", "contradicted", "unverifiable",
]  # fmt: skip
Compared = Literal[
    "match", "match after adjustment", "mismatch", "not comparable", "not published", "no data"
]
Outcome = Literal["found", "not comparable", "not published", "no data"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a page or paragraph begins: `page 3`."""

    start: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text as it was read; the text is never altered afterwards."""

    id: str
    """SHA-256 of the text in UTF-8, hexadecimal."""
    text: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    """Where it came from: a file name, an outlet."""
    language: str | None = None
    """ISO 639-1 code, as recognised."""
    published: str | None = None
    """ISO 8601 date with the precision that is known: `2024`, `2024-09` or `2024-09-13`."""
    retrieved: str | None = None
    raw: str | None = None
    """SHA-256 of the bytes that the text was made of, hexadecimal."""
    extractor: str | None = None
    """What made the text of them, with its version: `trafilatura 2.3.1`."""
    marks: tuple[Mark, ...] = ()
    """Where its pages or paragraphs begin, if the format has them, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that a finding rests upon, and which rule or model spoke."""

    document: str
    start: int
    end: int
    quote: str
    rule: str
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who acts: a country, an organisation, an office, a person, a group."""

    id: str
    """Stable within a codebook: `AZE`, `un`, `person:sergio-mattarella`."""
    name: str
    kind: ActorKind
    country: str | None = None
    """ISO 3166-1 alpha-3 (`XKX` for Kosovo), or a historical code such as `SUN`."""
    sector: str | None = None
    """PLOVER sector: `GOV`, `MIL`, `BUS`, `IGO`, …"""
    role: str | None = None
    """As held or as written: `President of Italy`."""
    begin: str | None = None
    """First day in the role, ISO 8601, as precise as known."""
    end: str | None = None

    @property
    def code(self) -> str:
        """Country and sector, as event data write them: `AZE`, `AZE GOV`, `IGO`."""
        return " ".join(part for part in (self.country, self.sector) if part) or "---"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in the text that names or refers to actors; none if it could not be decided."""

    actors: tuple[Actor, ...]
    how: str
    """`name`, `demonym`, `capital`, `office`, `person`, `acronym`, `pronoun`, `deixis`, `description`, or
    `unresolved`."""
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of time as it was written."""

    value: str
    """TIMEX3 value: `2024-09`, `2023`, `P3M`, `2024-W12`, `PAST_REF`; unresolved digits are `X`."""
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    start: str | None
    """First day, ISO 8601 `YYYY-MM-DD`; none while it is relative to an unknown date."""
    end: str | None
    """Last day, inclusive."""
    wording: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """A part of what somebody says that praises, blames, forecasts or exhorts; not checkable."""

    start: int
    end: int
    score: float
    """How surely, from 0.5 towards 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who says what: source, cue and content in the text; the speaker as resolved."""

    id: str
    speakers: tuple[Actor, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    style: Style
    evidence: Evidence
    nested_in: str | None = None
    """The statement within which this one is reported."""
    opinions: tuple[Opinion, ...] = ()
    """What the speaker feels within the content; the rest is what the speaker asserts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity: what it measures, between whom, when, how exactly it was said."""

    id: str
    value: Decimal
    """As written, before the multiplier: `6.2` in "6.2 billion dollars"."""
    multiplier: Decimal
    """`1000000000` in "6.2 billion dollars"."""
    unit: str
    """`USD`, `m3`, `percent`, `rank`, `company`; `1` for a bare number."""
    bound: Bound
    """`=` exact, `~` about, `>` more than or at least, `<` less than or up to, `up` and `down` changes."""
    low: Decimal | None
    """Smallest quantity that the wording allows, in units (multiplier applied); none if open."""
    high: Decimal | None
    wording: str
    evidence: Evidence
    measure: str | None = None
    """A measure of the codebook: `exports`, `turnover`, `companies`."""
    product: str | None = None
    flow: str | None = None
    """`export`, `import`, `total`, or none."""
    reporter: str | None = None
    partner: str | None = None
    per: str | None = None
    """`day`, `year`, `capita`, … of a rate."""
    period: Period | None = None
    said_by: str | None = None
    """Id of the statement that asserts it; none is the document's own voice."""
    part_of: str | None = None
    """Id of the figure that this one is a part of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, in PLOVER's terms."""

    id: str
    type: str
    mode: str | None
    source: tuple[Mention, ...]
    target: tuple[Mention, ...]
    status: Status
    evidence: tuple[Evidence, ...]
    """One for each place that reports the act, in the order of the text."""
    contexts: tuple[str, ...] = ()
    about: str | None = None
    instrument: str | None = None
    """The named treaty, declaration or contract."""
    period: Period | None = None
    place: str | None = None
    cameo: str | None = None
    said_by: str | None = None
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Who is for or against something, as somebody says; never inferred from tone."""

    id: str
    holder: tuple[Actor, ...]
    issue: str
    """An issue of the codebook: `sanctions`, `territorial-integrity`, …"""
    stance: Literal["for", "against", "undecided"]
    about: Span
    """The words that name the issue: `the territorial integrity of Azerbaijan`."""
    evidence: Evidence
    concerning: tuple[Actor, ...] = ()
    """Whom the issue concerns, as far as its words name actors."""
    period: Period | None = None
    said_by: str | None = None
    """Id of the statement that asserts it; none is the document's own voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A figure put as a question to a statistics office: which flow, of which goods, by whom, when."""

    measure: str
    flow: Literal["export", "import"] | None
    """As the reporter counts it; none where the measure is no flow of goods."""
    reporter: str
    partner: str
    start: str
    """First day, ISO 8601."""
    end: str
    """Last day, inclusive."""
    unit: str
    """A currency, or the base unit of a dimension: `m3`, `kg`, `J`."""
    product: str | None = None
    """A product of the codebook; none is all goods."""
    goods: str = ""
    """Its code in the Harmonised System."""
    mirror: bool = False
    """Asked of the other side than the one that is said to report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One number as an office publishes it, and how to find it again."""

    office: str
    dataset: str
    key: str
    """The key of the series in the office's own codes."""
    period: str
    """`2023`, `2023-Q2`, `2023-05`."""
    value: Decimal
    unit: str
    multiplier: Decimal = Decimal(1)
    vintage: str | None = None
    """When the office last updated it, as the office says."""
    retrieved: str
    hash: str
    """SHA-256 of the bytes that the office sent."""
    note: str | None = None
    """What the office or the codebook says of it: provisional, CIF, country of origin, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an office answers to a claim: observations that cover the period wholly, or why there are none."""

    claim: Claim
    office: str
    outcome: Outcome
    retrieved: str
    observations: tuple[Observation, ...] = ()
    note: str | None = None
    """Why there is none, or what to beware of."""
    kept: bool = False
    """It comes from the record, as retrieved then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A figure beside what one office publishes as reported by one side."""

    office: str
    reporter: str
    verdict: Compared
    reason: str
    published: Decimal | None = None
    """In the unit of the figure."""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What figures are worth beside each other: a verdict, never a bare true or false."""

    id: str
    kind: Literal["arithmetic", "sources", "official"]
    relation: str
    """The entry of `ontology/checks.yml` that was applied (`turnover`, `growth`, `ledger`), or `offices`."""
    verdict: Verdict
    reason: str
    """One sentence, with the numbers."""
    figures: tuple[str, ...]
    """The figure in question first, then those it is held against."""
    documents: tuple[str, ...]
    reporter: str | None = None
    partner: str | None = None
    period: str | None = None
    stated: tuple[Decimal | None, Decimal | None] = (None, None)
    """What the figure in question allows: of the smallest and largest amount, in its unit."""
    computed: tuple[Decimal | None, Decimal | None] = (None, None)
    """What the others allow for it."""
    unit: str = "1"
    codebook: str = ""
    comparisons: tuple[Comparison, ...] = ()
    """Of an official check: office by office, side by side."""
    wording: str = ""
    """Of an official check: the figure's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything found in one document."""

    document: Document
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    periods: tuple[Period, ...] = ()
    figures: tuple[Figure, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    events: tuple[Event, ...] = ()
    codebook: str = ""
    """Digest of the codebook."""
    models: tuple[str, ...] = ()
    """Name and version of each model that spoke."""
    unread: str | None = None
    """Why the text was left alone, if it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word with its Universal Dependencies syntax; `head` indexes the sentence, its own at the root."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    """UPOS: `NOUN`, `VERB`, `PROPN`, …"""
    morph: dict[str, str]
    """UD features: `{"Tense": "Past", "VerbForm": "Fin"}`."""
    head: int
    dep: str
    """UD relation: `nsubj`, `nsubj:pass`, `obl`, …; `root` at the root."""
    name: str = ""
    """`PER`, `LOC`, `ORG` with `B-` or `I-`, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence; `tokens` is empty where the gate spared the parsing."""

    start: int
    end: int
    tokens: tuple[Token, ...] = ()
    children: tuple[tuple[int, ...], ...] = ()
    """For each token the indexes of its dependents, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A document with its sentences, as the finders see it."""

    document: Document
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Span, ...]
    """Runs of text between line breaks, without surrounding white space."""


def identify(kind: str, document: str, *parts: object) -> str:
    """Name a finding by its content: the same finding has the same id on every machine."""
    key = "\x1f".join([kind, document, *map(str, parts)])
    return f"{kind}:{sha256(key.encode()).hexdigest()[:16]}"
