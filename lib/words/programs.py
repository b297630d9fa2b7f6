"""What is said to whoever wants the figures in a program, a spreadsheet or a page of their own."""

from __future__ import annotations

EXAMPLE = "E06000009"
"""The place that examples ask for: Blackpool."""
LEAD = (
    "A program can read the figures on this site. It asks at an address, and gets a table or a document back. No key "
    "is needed, and nothing can be changed."
)
NO_POSTCODE = "A postcode is refused, as an address is kept in logs. Ask by the name of a place, or by its code."
NOTES = (
    "Each answer names its sources, their licences and the credit to print. Say them where you use the figures.",
    "The answers hold the same numbers as the pages. A value that is not known is left empty.",
    "Take the whole table once, in place of asking for each place in turn.",
    "What went wrong is told in a sentence.",
)


def examples() -> list[tuple[str, str]]:
    """What can be asked and the address that asks it, from ``/api/v1`` on."""
    return [
        ("Every measure, and what it is", "/api/v1/measures"),
        ("One place on every measure", f"/api/v1/places/{EXAMPLE}"),
        ("The neighbourhoods of a place", f"/api/v1/neighbourhoods?within={EXAMPLE}"),
        ("The same on more measures, as a table", f"/api/v1/neighbourhoods?within={EXAMPLE}&measures=all&format=csv"),
        ("Places by name", "/api/v1/search?q=Blackpool"),
        ("All of England as one large table (CSV)", "/api/v1/data/neighbourhoods.csv"),
        ("The same, smaller, for analysis (Parquet)", "/api/v1/data/neighbourhoods.parquet"),
        ("What each column is (Frictionless data package)", "/api/v1/data/datapackage.json"),
        ("Every address, for programs (OpenAPI)", "/api/v1/openapi.json"),
    ]


def lines(address: str) -> list[tuple[str, str]]:
    """The same question in three languages: what each is called, and what is typed.

    Parameters
    ----------
    address : str
        Where the app is, such as ``http://localhost:8501``.
    """
    table = f"{address}/api/v1/neighbourhoods?within={EXAMPLE}&format=csv"
    return [
        ("In a terminal", f'curl "{table}"'),
        ("In Python", f'pandas.read_csv("{table}")'),
        ("In R", f'read.csv("{table}")'),
    ]


def in_a_frame(sites: int) -> str:
    """Whether another site may show a map or a place of this app in its page."""
    link = "The frame to copy is at “Link to this view”, on the map and on Your area."
    if not sites:
        return "No other site may show these pages yet. Whoever runs the app can allow sites by name."
    return f"{'One site' if sites == 1 else f'{sites} sites'} may show a map or a place in a page of their own. {link}"
