"""Which address is answered by what."""

from __future__ import annotations

from collections.abc import Callable

from lib import catalogue
from lib.api import openapi, whole_table
from lib.api.addresses import below, full
from lib.api.asked import Asked
from lib.api.measures import measures
from lib.api.neighbourhoods import neighbourhoods
from lib.api.places import place
from lib.api.reply import Refused, Reply, as_json, problem
from lib.api.search import search
from lib.api.sources import READ, community_condition
from lib.store import DataProblem

PREFIX = "/api/v1"
ADDRESSES: dict[str, Callable[[str], Reply]] = {
    "/measures": measures,
    "/neighbourhoods": neighbourhoods,
    "/search": search,
    "/data/datapackage.json": whole_table.package,
    "/data/neighbourhoods.csv": whole_table.csv,
    "/data/neighbourhoods.parquet": whole_table.parquet,
}
PLACES = "/places/"
NOTHING = f"There is nothing at this address. What there is stands at {PREFIX} and in {PREFIX}/openapi.json."


def answer(path: str, query: str, base: str = "") -> Reply:
    """The answer to an address.

    Parameters
    ----------
    path : str
        With ``/api/v1``, unquoted.
    query : str
        What follows the question mark, quoted.
    base : str
        Where others reach the app, such as ``https://neighbourhoods.example``: addresses in the answer begin with it.

    Returns
    -------
    Reply
        Never an exception for anything that can be asked: what is wrong is said in a sentence.
    """
    try:
        with below(base):
            return _answer(path.removeprefix(PREFIX).rstrip("/") if path.startswith(PREFIX) else "/nothing", query)
    except Refused as refused:
        return problem(refused.status, str(refused))
    except DataProblem as damaged:
        return problem(503, str(damaged))


def _answer(path: str, query: str) -> Reply:
    if path == "":
        return _start(query)
    if path == "/openapi.json":
        Asked.of(query, ())
        return as_json({**openapi.document(), "servers": [{"url": full(PREFIX)}]})
    if path in ADDRESSES:
        return ADDRESSES[path](query)
    if path.startswith(PLACES) and "/" not in path.removeprefix(PLACES):
        return place(path.removeprefix(PLACES), query)
    raise Refused(404, NOTHING)


def _start(query: str) -> Reply:
    """What there is, for who begins at the top."""
    Asked.of(query, ())
    return as_json(
        {
            "name": catalogue.NAME,
            "version": catalogue.VERSION,
            "documentation": full(f"{PREFIX}/openapi.json"),
            "addresses": [full(f"{PREFIX}{path}") for path in openapi.document()["paths"]],
            "how_to_read": READ,
            "limits": openapi.LIMITS,
            "terms": f"{openapi.TERMS} Community need: {community_condition()}",
        }
    )
