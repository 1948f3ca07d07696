"""YAML → typed entries: the codebook of the package, and overlays that override it by id."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from bilateral.errors import CodebookError

PACKAGED = Path(__file__).parent.parent / "codebook"

Entry = TypeVar("Entry")
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Raw:
    """An entry before it is typed, and where it stands."""

    path: Path
    line: int
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """Entries by part (`english/units`), in file order; later folders override earlier ones by id."""

    parts: dict[str, dict[str, Raw]]
    digest: str
    _typed: dict[tuple[str, type], tuple[Any, ...]] = field(default_factory=dict)

    def read(self, part: str, kind: type[Entry]) -> tuple[Entry, ...]:
        """Type the entries of a part: `english/units` is `english/units.yml` or all in `english/units/`."""
        key = (part, kind)
        if key not in self._typed:
            raws = self.parts.get(part, {})
            self._typed[key] = tuple(_typed(raw, kind) for raw in raws.values())
        return self._typed[key]


def load(*overlays: Path) -> Codebook:
    """Load the packaged codebook, then each overlay folder over it; a bad one raises CodebookError."""
    return _load(tuple(Path(folder).resolve() for folder in overlays))


@cache
def _load(overlays: tuple[Path, ...]) -> Codebook:
    parts: dict[str, dict[str, Raw]] = {}
    digest = sha256()
    for folder in (PACKAGED, *overlays):
        if not folder.is_dir():
            raise CodebookError(f"{folder}: not a folder; name the folder that holds the .yml files")
        for path in sorted(folder.rglob("*.yml")):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder)}\0".encode() + content)
            for raw in parse(path, content):
                parts.setdefault(_part(path.relative_to(folder)), {})[raw.fields["id"]] = raw
    return Codebook(parts=parts, digest=digest.hexdigest()[:16])


def _part(path: Path) -> str:
    """A part is at most two names deep: `english/events/visits.yml` belongs to `english/events`."""
    return "/".join(path.with_suffix("").parts[:2])


def parse(path: Path, content: bytes) -> list[Raw]:
    """Read one file: a list of mappings, each with an `id`; every scalar stays text."""
    try:
        node = yaml.compose(content, Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise CodebookError(f"{path}:{line}: not YAML: {getattr(error, 'problem', error)}") from None
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise CodebookError(f"{path}:1: must be a list of entries, each starting with `- id:`")
    raws: list[Raw] = []
    seen: dict[str, int] = {}
    for item in node.value:
        line = item.start_mark.line + 1
        fields = _plain(item)
        if not isinstance(fields, dict) or not isinstance(fields.get("id"), str):
            raise CodebookError(f"{path}:{line}: an entry needs an `id`; write `- id: …` first")
        if (first := seen.setdefault(fields["id"], line)) != line:
            raise CodebookError(f"{path}:{line}: id {fields['id']!r} stands at line {first} too; rename one")
        raws.append(Raw(path, line, fields))
    return raws


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {_plain(key): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return node.value


def _typed(raw: Raw, kind: type[Entry]) -> Entry:
    try:
        return msgspec.convert(raw.fields, kind, strict=False)
    except msgspec.ValidationError as error:
        problem = re.sub(r"\$\.?", "", str(error))
        raise CodebookError(f"{raw.path}:{raw.line}: {raw.fields['id']}: {problem}") from None
