"""The API's description, written from the table of its addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bilateral.web.api import Address
from bilateral.web.parameters import schema

ABOUT = "What a record of bilateral holds, for programs; each finding with the words that it rests upon."
IN_PATH = {
    "a": "A country: a three-letter code, or a name",
    "b": "The other country",
    "id": "A document: the SHA-256 of its text",
}
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {"type": "string"},
        "nearest": {"type": "array", "items": {"type": "string"}},
    },
}
FAILURES = {
    "400": "A parameter does not hold",
    "404": "No such country or document",
    "414": "Too long an address",
}


def describe(addresses: Iterable[Address], version: str) -> dict[str, Any]:
    """Write the OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "bilateral",
            "version": version,
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {address.path: {"get": _operation(address)} for address in addresses},
        "components": {"schemas": {"Error": ERROR, "Row": {"type": "object"}}},
    }


def _operation(address: Address) -> dict[str, Any]:
    names = re.findall(r"{(\w+)}", address.path)
    in_path = [_in_path(name) for name in names]
    in_query = [
        {
            "name": parameter.name,
            "in": "query",
            "required": False,
            "description": parameter.description,
            "schema": schema(parameter),
        }
        for parameter in address.parameters
    ]
    failures = {
        status: {"description": why, "content": _json({"$ref": "#/components/schemas/Error"})}
        for status, why in FAILURES.items()
        if status != "404" or names
    }
    return {
        "operationId": re.sub(r"\W+", "_", address.path.replace("/api/", "")).strip("_"),
        "summary": address.summary,
        "parameters": in_path + in_query,
        "responses": {"200": {"description": address.summary, "content": _json(_answer(address))}} | failures,
    }


def _in_path(name: str) -> dict[str, Any]:
    text = {"type": "string", "minLength": 1, "maxLength": 80}
    return {"name": name, "in": "path", "required": True, "description": IN_PATH[name], "schema": text}


def _answer(address: Address) -> dict[str, Any]:
    if not address.rows:
        return {"type": "object"}
    items = {"type": "array", "items": {"$ref": "#/components/schemas/Row"}}
    total = {"type": "integer", "minimum": 0}
    return {"type": "object", "required": ["total", "items"], "properties": {"total": total, "items": items}}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
