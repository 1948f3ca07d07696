"""A claim → the series of an office that answer it → observations that cover its period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from bilateral.errors import OfficeError
from bilateral.model import Answer, Claim, Observation, Outcome
from bilateral.offices import periods
from bilateral.offices.codes import country, goods, reports, unfit
from bilateral.offices.desk import Desk
from bilateral.offices.entries import Address, Series, address, entries
from bilateral.offices.rows import PERIOD, VALUE, VINTAGE, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One series of an office, asked for some periods."""

    office: Address
    series: Series
    key: dict[str, str]
    """What is asked, dimension by dimension."""
    freq: str = ""
    periods: tuple[str, ...] = ()

    @property
    def dataset(self) -> str:
        """The office's name of the data set."""
        return self.series.dataset[self.freq]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What an office sent: its rows, and the SHA-256 of the bytes they were read from."""

    rows: list[Row]
    hash: str
    cut: str = ""
    """Why it may not be whole."""


UNITS = 4
"""The last thing that can be wrong with a series: what is left is to ask for it."""
Get = Callable[[Desk, Question], Sent]
Filled = dict[str, str]
Why = tuple[int, Outcome, str]
"""How far a claim came with a series, and why it came no further."""


def ask(name: str, get: Get, desk: Desk, claim: Claim) -> Answer:
    """Ask an office for the series that fits a claim; without one, the nearest tells why."""
    office = address(desk.codebook, name)
    answer = Answer(claim=claim, office=name, outcome="not published", retrieved=desk.stamp)
    if beforehand := _beforehand(desk, claim):
        return replace(answer, outcome=beforehand[0], note=beforehand[1])
    reasons: list[Why] = []
    for series in [e for e in entries(desk.codebook, name) if isinstance(e, Series)]:
        filled = _fits(desk, office, series, claim)
        if isinstance(filled, dict):
            return _frequencies(desk, get, Question(office=office, series=series, key=filled), answer)
        reasons.append(filled)
    furthest = max(reason[0] for reason in reasons)
    told = dict.fromkeys(note for stage, _, note in reasons if stage == furthest)
    outcome = next(outcome for stage, outcome, _ in reasons if stage == furthest)
    note = f"{office.title} publishes it in {' and '.join(told)}, the figure is in {claim.unit}"
    return replace(answer, outcome=outcome, note=note if furthest == UNITS else "; ".join(told))


def _beforehand(desk: Desk, claim: Claim) -> tuple[Outcome, str] | None:
    """What can be said without looking at any series."""
    for side in (claim.reporter, claim.partner):
        if not (len(side) == 3 and side.isupper()):
            return "not comparable", f"{side} is no country; groups overlap, so only countries are asked for"
    if not periods.covers(claim.start, claim.end):
        return "not comparable", f"{claim.start} to {claim.end} are no whole months"
    if claim.end >= desk.now().date().isoformat():
        return "not published", f"{claim.end} has not passed"
    return None


def _fits(desk: Desk, office: Address, series: Series, claim: Claim) -> Filled | Why:
    """Fill in the codes of a claim, or say why the series is not the one."""
    book, what = desk.codebook, f"{office.title} publishes no {claim.product or 'trade in all goods'}"
    if claim.measure not in series.measures or claim.flow is None:
        return 0, "not published", f"{office.title} publishes no {claim.measure}"
    if claim.flow not in series.flows:
        return 1, "not published", f"{what} as {claim.flow}s"
    if not reports(book, office, series, claim):
        return 2, "not published", f"{what} as reported by {claim.reporter}"
    if why := unfit(book, series, claim):
        return 3, "not comparable", why
    code = goods(series, claim)
    reporter, partner = (
        country(book, office, series.scheme, side) for side in (claim.reporter, claim.partner)
    )
    if code is None:
        return 3, "not published", what
    if reporter is None or partner is None:
        return 3, "not published", f"{office.title} has no code for {claim.reporter} or {claim.partner}"
    if claim.unit != series.unit:
        return UNITS, "not comparable", series.unit
    return {"reporter": reporter, "partner": partner, "goods": code, "flow": series.flows[claim.flow]}


def _frequencies(desk: Desk, get: Get, question: Question, answer: Answer) -> Answer:
    """Ask for the years, and if there are none for their months."""
    found = answer
    for freq, wanted in periods.covers(answer.claim.start, answer.claim.end).items():
        if freq in question.series.dataset:
            parts = question.series.key.items()
            key = {name: part.format(freq=freq, **question.key) for name, part in parts}
            asked = replace(question, freq=freq, periods=wanted, key=key)
            sent = get(desk, asked)
            found = covering(asked, sent, answer)
            if sent.cut or found.outcome != "no data":
                break
    return found


def covering(question: Question, sent: Sent, answer: Answer) -> Answer:
    """Give the observations that cover the periods wholly, or say why not; nothing is filled in."""
    title, series = question.office.title, question.series
    if sent.cut:
        return replace(answer, outcome="no data", note=sent.cut)
    rows = [row for row in sent.rows if _asked_for(question, row)]
    at: dict[str, list[Row]] = {period: [] for period in question.periods}
    for row in rows:
        if (period := periods.plain(row[PERIOD])) in at and _number(row[VALUE]) is not None:
            at[period].append(row)
    missing = [period for period, some in at.items() if not some]
    if missing:
        partly = (
            f"no sum is made of the rest: {title} has no {', '.join(missing[:3])}{' …' * (len(missing) > 3)}"
        )
        note = partly if len(missing) < len(at) else f"{title} has no such number (series {_key(question)})"
        return replace(answer, outcome="no data", note=note)
    newest = [(period, row) for period, some in at.items() for row in _newest(some)]
    made = tuple(_observation(question, period, row, sent.hash, answer.retrieved) for period, row in newest)
    if why := _several(title, newest) or _broken(newest):
        return replace(answer, outcome="not comparable", observations=made, note=why)
    return replace(answer, outcome="found", observations=made, note=series.note or None)


def _newest(rows: list[Row]) -> list[Row]:
    """Of several numbers for one period the last vintage; all of them if that does not decide."""
    last = max(row[VINTAGE] for row in rows)
    left = {_number(row[VALUE]): row for row in rows if row[VINTAGE] == last}
    return [*left.values()]


def _several(title: str, chosen: list[tuple[str, Row]]) -> str | None:
    """Why no number is taken where there are several for one period."""
    for period, count in Counter(period for period, _ in chosen).items():
        if count > 1:
            return f"{title} has {count} numbers for {period}; none is taken, and they are not added"
    return None


def _asked_for(question: Question, row: Row) -> bool:
    """Whether a row is of the series; an office may send others beside it."""
    codes = {name.lower(): code for name, code in row.items()}
    for name, code in question.key.items():
        if name.lower() not in codes:
            raise OfficeError(
                f"{question.office.title} sends rows without {name};"
                f" look at {question.series.id} in the codebook"
            )
        if codes[name.lower()] != code:
            return False
    return True


def _broken(chosen: list[tuple[str, Row]]) -> str | None:
    """Why numbers are not added where the series breaks between them."""
    editions = [row.get("classificationCode", "") for _, row in chosen]
    for (period, row), edition in zip(chosen[1:], editions[1:], strict=True):
        if "b" in _flag(row) or (edition != editions[0] and row.get("cmdCode") != "TOTAL"):
            return f"the series breaks at {period}; numbers from before and after are not added"
    return None


def _observation(question: Question, period: str, row: Row, digest: str, retrieved: str) -> Observation:
    series = question.series
    value = _number(row[VALUE])
    assert value is not None
    return Observation(
        office=question.office.id,
        dataset=question.dataset,
        key=_key(question),
        period=period,
        value=value,
        unit=series.unit,
        multiplier=series.multiplier,
        vintage=row[VINTAGE] or None,
        retrieved=retrieved,
        hash=digest,
        note="; ".join(_notes(question, row)) or None,
    )


def _notes(question: Question, row: Row) -> Iterator[str]:
    flags = question.office.flags
    yield from (flags[letter] for letter in _flag(row) if letter in flags)
    if row.get(question.series.estimated, "").lower() == "true":
        yield "estimated"
    if "classificationCode" in row:
        yield row["classificationCode"]
    if row.get("note"):
        yield row["note"]


def _flag(row: Row) -> str:
    return (row.get("OBS_FLAG") or row.get("OBS_STATUS") or "").lower()


def _key(question: Question) -> str:
    return f"{question.dataset}/{'.'.join(question.key.values())}"


def _number(written: str) -> Decimal | None:
    """A number as it stands; none for what is no number. Missing is not zero."""
    try:
        value = Decimal(written)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 24 else None
