"""What may be asked in a query string: read with bounds, and told to OpenAPI, from one description."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from bilateral.errors import InputError

DAY = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a query string."""

    name: str
    description: str
    kind: Literal["text", "integer", "day", "choice"] = "text"
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = LONGEST
    """The largest integer, or the characters of the longest text."""
    default: Any = None
    many: bool = False
    """May stand several times."""
    last: bool = False
    """A day that stands for the last one of its month or year."""


def read(known: Sequence[Parameter], query: Iterable[tuple[str, str]], *, strict: bool) -> dict[str, Any]:
    """Read a query; what does not hold raises InputError if strict, else it is left out."""
    given: dict[str, list[str]] = {}
    for name, value in query:
        given.setdefault(name, []).append(value)
    if strict and (unknown := given.keys() - {parameter.name for parameter in known}):
        raise InputError(f"no parameter {sorted(unknown)[0][:40]!r}; there are: {_names(known)}")
    return {p.name: _values(p, given.get(p.name, []), strict) for p in known}


def schema(parameter: Parameter) -> dict[str, Any]:
    """Describe a parameter to OpenAPI."""
    kinds: dict[str, dict[str, Any]] = {
        "text": {"type": "string", "maxLength": parameter.most},
        "integer": {"type": "integer", "minimum": parameter.least, "maximum": parameter.most},
        "day": {"type": "string", "pattern": DAY},
        "choice": {"type": "string", "enum": list(parameter.choices)},
    }
    one = kinds[parameter.kind]
    if parameter.many:
        return {"type": "array", "items": one, "maxItems": len(parameter.choices)}
    return one if parameter.default is None else one | {"default": parameter.default}


def written(values: Mapping[str, Any], known: Sequence[Parameter]) -> list[tuple[str, str]]:
    """Write values as a query, without what is unsaid anyway."""
    pairs: list[tuple[str, str]] = []
    for parameter in known:
        value = values.get(parameter.name)
        if value in (None, "", (), parameter.default):
            continue
        pairs += [(parameter.name, str(one)) for one in (value if parameter.many else (value,))]
    return pairs


def day(written_day: str, *, last: bool = False) -> date:
    """Give the first or last day of a year, a month, a day; ValueError if there is none."""
    if not re.fullmatch(DAY, written_day):
        raise ValueError(written_day)
    year, *rest = map(int, written_day.split("-"))
    first = date(year, *rest, *(1,) * (2 - len(rest)))
    if not last or len(rest) == 2:
        return first
    beyond = date(year + 1, 1, 1) if not rest or rest == [12] else date(year, rest[0] + 1, 1)
    return beyond - timedelta(days=1)


def _values(parameter: Parameter, given: list[str], strict: bool) -> Any:
    found = []
    for value in given:
        try:
            found.append(_value(parameter, value))
        except ValueError:
            if strict:
                message = f"{parameter.name}={value[:40]!r} does not hold; {parameter.description}"
                raise InputError(message) from None
    if parameter.many:
        return tuple(dict.fromkeys(found))
    if strict and len(given) > 1:
        raise InputError(f"{parameter.name} stands {len(given)} times; give it once")
    return found[0] if found else parameter.default


def _value(parameter: Parameter, value: str) -> int | str:
    if parameter.kind == "integer":
        if not re.fullmatch(r"[0-9]{1,9}", value):
            raise ValueError(value)
        number = int(value)
        if not parameter.least <= number <= parameter.most:
            raise ValueError(value)
        return number
    if parameter.kind == "day":
        day(value, last=parameter.last)
    elif parameter.kind == "choice":
        if value not in parameter.choices:
            raise ValueError(value)
    elif len(value) > parameter.most or "\0" in value:
        raise ValueError(value)
    return value


def _names(known: Sequence[Parameter]) -> str:
    return ", ".join(parameter.name for parameter in known) or "none"
