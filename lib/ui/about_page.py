"""The parts of the page about the data: all of it read from the catalogue and counted from the data."""

from __future__ import annotations

import html
from collections.abc import Iterable

import streamlit as st

from lib import catalogue, store
from lib.analysis.level_values import lacking
from lib.catalogue import Dataset, Measure
from lib.catalogue.packages import KINDS
from lib.links.about_view import PARTS, AboutView
from lib.serve import framing
from lib.serve.public_address import WrongAddress, set_address
from lib.ui.about_state import choose
from lib.ui.address import for_others, to_copy
from lib.ui.cite import cells, cited, paragraphs, with_copy
from lib.ui.html_table import Markup, html_table, scrolling
from lib.ui.live_map import parts
from lib.ui.parts import part_menu
from lib.words import about, about_search, programs
from lib.words.copied import source_of

SHORT = 12
"""Characters of a SHA-256 or commit that are shown before the whole is asked for."""
FEW = 3
"""Entries found that are shown unfolded."""


def find() -> bool:
    """What the page is about, and a box that finds an entry; returns whether what was typed is found, and so shown."""
    cited(about.shows(store.neighbourhoods())[:1], f"{source_of(['lsoa_boundaries'])} {about.COUNTED}")
    typed = st.text_input(
        "Find a measure, a source or a word",
        key="find entry",
        placeholder="Such as crime, GP, census or tenth",
        max_chars=60,
    ).strip()
    if not typed:
        return False
    found = about_search.holding(typed)
    number = len(found.measures) + len(found.datasets) + len(found.terms)
    st.html(f'<p role="status">{_safe(about_search.told(found))}</p>')
    entries = [
        *((f"{word} · word", f"<p>{_safe(text)}</p>") for word, text in found.terms),
        *((f"{each.label} ({each.year}) · measure", _measure(each)) for each in found.measures),
        *((f"{each.title} · source", _dataset(each)) for each in found.datasets),
    ]
    if entries:
        st.html("".join(_details(title, content, number <= FEW) for title, content in entries))
    return bool(entries)


def parts_of(view: AboutView) -> None:
    """The parts of the page, and the one that is open."""
    part_menu("about", PARTS, view.part, choose)
    st.html(f'<h2 class="part" id="{view.part}">{PARTS[view.part]}</h2>')
    {
        "reading": reading,
        "indexes": indexes,
        "measures": measures,
        "sources": sources,
        "programs": for_programs,
        "missing": missing,
        "borders": borders,
        "privacy": privacy,
        "files": files,
    }[view.part]()


def reading() -> None:
    """How to read a rank, a tenth, a share, and which way each runs; the kinds of place."""
    items = "".join(f"<dt>{_safe(term)}</dt><dd>{_safe(text)}</dd>" for term, text in about.reading())
    levels = [
        (level.label.capitalize(), f"{len(store.codes(key)):,}", level.official)
        for key, level in catalogue.levels().items()
        if key != "ctry"
    ]
    st.html(
        f'<dl class="terms">{items}</dl>'
        + html_table(
            ("Place", "Number", "Official name and year"),
            levels,
            "The kinds of place, smallest first",
            cells=cells(source_of(about.KINDS), subject="England"),
        )
        + paragraphs(about.shows(store.neighbourhoods())[1:2], source_of(["population"]))
        + _paragraphs(about.shows(store.neighbourhoods())[2:])
    )


def indexes() -> None:
    """The two indexes in plain words, and what both means."""
    st.html("".join(f"<h3>{_safe(title)}</h3><p>{_safe(text)}</p>" for title, text in about.indexes()))


def measures() -> None:
    """Every measure in its group."""
    listed = catalogue.measures().values()
    groups = {key: [m for m in listed if m.group == key] for key in catalogue.groups()}
    st.html(
        f"<p>{len(listed)} measures.</p>"
        + "".join(
            _details(f"{catalogue.groups()[key].label} ({len(each)})", "".join(map(_measure, each)))
            for key, each in groups.items()
        )
    )


def _measure(measure: Measure) -> str:
    source = catalogue.dataset(measure.dataset)
    rows = {
        "What it is": measure.meaning,
        "Which way it runs": about.direction(measure),
        "Year": f"{measure.year} ({measure.period or source.vintage})",
        "Source": "; ".join(
            f"{catalogue.dataset(key).publisher}, {catalogue.dataset(key).title}"
            for key in (measure.dataset, *measure.also_from)
        ),
        "Known for": ", ".join(catalogue.level(key).plural for key in measure.levels),
        "Keep in mind": measure.caveat,
    }
    return (
        f"<h3>{_safe(measure.label)} ({measure.year})</h3>{_facts({key: _safe(value) for key, value in rows.items()})}"
    )


def sources() -> None:
    """Every dataset with its licence, its credit, its files and their hashes."""
    listed = catalogue.datasets().values()
    st.html(_paragraphs([about.unlicensed(listed), about.community_licence()]))
    st.html("".join(_details(f"{each.title} · {each.publisher}", _dataset(each)) for each in listed))


def _dataset(source: Dataset) -> str:
    files = source.pinned()
    rows = {
        "Publisher": _link(source.publisher, source.landing_page),
        "Published": _safe(source.published),
        "Speaks of": _safe(source.vintage),
        "Areas": _safe(source.geography),
        "Licence": _link(source.licence, source.licence_url),
        "Credit": _safe(source.attribution),
        "Used for": _safe(source.used_for),
        "Keep in mind": "<br>".join(_safe(each) for each in source.caveats),
        "Records": f"{source.rows:,}",
        "Copy from": _link(_holder(source), source.repository_page) if source.repository else "",
        "Commit": _short(source.commit) if source.commit else "",
        "How it was made": _safe(source.made),
        f"Files ({len(files)})": "<br>".join(
            f"<code>{_safe(_inside(name, source))}</code> SHA-256{' of the folder' if name.endswith('/') else ''} "
            f"{_short(sha)}"
            for name, sha in files
        ),
    }
    return _facts(rows)


def _holder(source: Dataset) -> str:
    """Who holds the copy, with the repository unless the name says it already."""
    who = source.repackager or source.publisher
    return who if source.repository in who else f"{who} ({source.repository})"


def for_programs() -> None:
    """How others read the figures by address, with examples that work here; and who may show the pages."""
    here = to_copy().rpartition("/")[0]
    rows = [(text, Markup(_link(way, f".{way}"))) for text, way in programs.examples()]
    typed = "".join(f"<dt>{_safe(name)}</dt><dd><code>{_safe(line)}</code></dd>" for name, line in programs.lines(here))
    st.html(
        _paragraphs([programs.LEAD])
        + scrolling(html_table(("What", "Address"), rows), "Addresses to try")
        + f'<h3>To type</h3><dl class="entry">{typed}</dl><h3>Keep in mind</h3>'
        + _list([*programs.NOTES, programs.NO_POSTCODE, programs.in_a_frame(len(framing.named()))])
    )


def missing() -> None:
    """What is not here, or not whole, counted from the data."""
    places = store.places()
    counted = about.missing(
        store.postcodes_counted(),
        places[places["level"] == "ward25"],
        store.table("wards2017"),
        store.table("points"),
    )
    lines = [
        (about.carried(store.neighbourhoods()), source_of(["iod2019", "lsoa_lookup"])),
        *zip(counted, map(source_of, about.MISSING), strict=True),
        (about.gaps(lacking()), about.COUNTED),
    ]
    told = "".join(f'<li class="cited">{with_copy(line, source)}</li>' for line, source in lines)
    st.html(f"<ul>{told}{''.join(f'<li>{_safe(line)}</li>' for line in about.not_held())}</ul>")


def borders() -> None:
    """Wales and the others."""
    cited([about.borders(len(store.table("wrexham")))], source_of(["wimd2025", "cni2022_wales"]))


def privacy() -> None:
    """What the app knows about the person using it."""
    st.html(_list(about.privacy()))


def files() -> None:
    """The app's own files, and where the browser parts come from."""
    found = parts()
    listed = store.manifest()
    size = sum(int(each["bytes"]) for each in listed.values()) / 1e6
    rows = [
        (
            Markup(f"<code>{_safe(path)}</code>"),
            f"{int(each['rows']):,}",
            f"{int(each['bytes']) / 1e6:.2f} MB",
            Markup(_short(each["sha256"])),
        )
        for path, each in listed.items()
        if each["rows"]
    ]
    table = html_table(("File", "Rows", "Size", "SHA-256"), rows)
    st.html(
        _paragraphs(
            [
                about.version(),
                about.browser_parts((*found.scripts, *found.styles)),
                _address(),
                f"The app has {len(listed):,} data files, {size:,.0f} MB in all, made from the sources above. Each "
                "table is compared with its SHA-256 before "
                "its first use. How each was made is written in data/README.md.",
            ]
        )
        + _details("The tables and shapes", scrolling(table, "Tables and shapes"))
        + _details(about.PACKAGES, _paragraphs([about.made_of()]) + _packages())
    )


def _packages() -> str:
    """What others wrote that the app is made of, by where it runs and by its licence: a line each would be three screens."""
    found = []
    for kind, title in KINDS.items():
        rows = [
            (licence, ", ".join(f"{each.name} {each.version}".strip() for each in packages))
            for licence, packages in catalogue.packages_by_licence(kind).items()
        ]
        found.append(html_table(("Licence", "Packages"), rows, title, widths=(30, 70)))
    return "".join(found)


def _address() -> str:
    """Where links and square codes on paper lead."""
    try:
        set_address()
    except WrongAddress as problem:
        return str(problem)
    return about.address(for_others().rpartition("/")[0])


def _safe(text: str) -> str:
    return html.escape(text)


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{_safe(line)}</p>" for line in lines)


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{_safe(line)}</li>' for line in lines)}</ul>"


def _facts(rows: dict[str, str]) -> str:
    """Name and value pairs; values are HTML already, and empty ones are left out."""
    return (
        "<dl "
        f'class="entry">{"".join(f"<dt>{_safe(key)}</dt><dd>{value}</dd>" for key, value in rows.items() if value)}</dl>'
    )


def _details(title: str, content: str, opened: bool = False) -> str:
    return (
        "<details "
        f'class="fold"{" open" if opened else ""}><summary>{_safe(title)}</summary><div>{content}</div></details>'
    )


def _link(text: str, address: str) -> str:
    return f'<a href="{_safe(address)}">{_safe(text)}</a>' if address else _safe(text)


def _short(sha: str) -> str:
    return f'<details class="sha"><summary>{sha[:SHORT]}…</summary>{sha}</details>'


def _inside(name: str, source: Dataset) -> str:
    return name.removeprefix(f"{source.repository}/")
