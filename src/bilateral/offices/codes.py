"""Countries and goods in an office's own codes, and which reporters it publishes."""

from __future__ import annotations

import pycountry

from bilateral.model import Claim
from bilateral.offices.entries import Address, Area, Code, Series, entries, tolerances
from bilateral.rules.load import Codebook


def country(codebook: Codebook, office: Address, scheme: str, code: str) -> str | None:
    """Give the office's code of a country (`AZE`); none if it has none."""
    for entry in entries(codebook, office.id):
        if isinstance(entry, Code) and (entry.scheme, entry.country) == (scheme, code):
            return entry.code
    found = pycountry.countries.get(alpha_3=code)
    written: str | None = getattr(found, office.countries, None)
    return written.lstrip("0") if written and office.countries == "numeric" else written


def reports(codebook: Codebook, office: Address, series: Series, claim: Claim) -> bool:
    """Whether a series is published for the reporter of a claim in its year."""
    areas = {e.id: e for e in entries(codebook, office.id) if isinstance(e, Area)}
    wanted = [name for name in series.reporters if not name.startswith("-")] or ["all"]
    barred = [name.removeprefix("-") for name in series.reporters if name.startswith("-")]
    return any(_within(areas.get(n), claim) for n in wanted) and not any(
        _within(areas.get(n), claim) for n in barred
    )


def _within(area: Area | None, claim: Claim) -> bool:
    """No area is the whole world."""
    if area is None or claim.reporter in area.countries:
        return True
    return claim.end[:4] <= area.until.get(claim.reporter, "")


def goods(series: Series, claim: Claim) -> str | None:
    """Give the office's code of the goods; none if the series is not published for them alone."""
    if claim.product is None:
        return series.total or None
    if series.only_total:
        return None
    if series.goods:
        return series.goods.get(claim.product)
    return claim.goods if claim.goods.isdigit() else None


def unfit(codebook: Codebook, series: Series, claim: Claim) -> str | None:
    """Say why no code of the Harmonised System is these goods, in these years; none if one is."""
    if series.goods or claim.product is None:
        return None
    if ";" in claim.product:
        return f"{claim.product}: several goods in one figure are not asked for"
    if entry := tolerances(codebook, "unfit").get(claim.product):
        return f"no code of the Harmonised System is {claim.product} alone: {entry.by}"
    edition = tolerances(codebook, "edition").get(claim.goods)
    if edition and claim.start[:4] < edition.since:
        return (
            f"the classification breaks: {claim.goods} ({claim.product}) exists since {edition.since},"
            f" {edition.before} held it before, with other goods"
        )
    return None
