"""What many readers cost, in words: the bars and the rows of README's table for ``load``, ``killed`` and ``day``."""

from __future__ import annotations

Bar = tuple[str, float, str, float, str]

READERS = 100
"""For so many readers the bars are said."""
UNDER = {"map": 0.5, "area": 1.5}
"""Seconds from a choice to its answer that nineteen of twenty have to stay under, by page."""
NAMES = {"map": "change of measure", "area": "*Your area*", "both": "*Both at once*", "compare": "*Compare places*"}
MEMORY = 10
"""MB a reader."""
AWAY = 10
"""Seconds after which everybody is back whose copy was killed."""
TIMES = 10


def copies(number: int) -> str:
    """In words.

    >>> copies(1), copies(2)
    ('one copy', 'two copies')
    """
    return {1: "one copy", 2: "two copies"}.get(number, f"{number} copies")


def bars(found: dict) -> list[Bar]:
    """What was promised of many readers, what was measured, and its bar."""
    listed: list[Bar] = []
    if load := found.get("load"):
        for row in load["rows"]:
            if row["readers"] == READERS:
                listed += _of_row(row)
    if killed := found.get("killed"):
        runs = killed["runs"]
        shown = f"one of two copies killed under {killed['readers']} readers, {len(runs)} times"
        listed += [
            (f"{shown}: passed", sum(each["passed"] for each in runs), ">=", TIMES, ""),
            ("the same: choices lost, all together", sum(each["lost"] for each in runs), "<", 1, ""),
            ("the same: errors shown, all together", sum(each["errors"] for each in runs), "<", 1, ""),
            (
                "the same: everybody's page whole again, the slowest",
                max(each["away"] for each in runs),
                "<",
                AWAY,
                " s",
            ),
        ]
    if day := found.get("day"):
        shown = f"memory of the server at most, over a day of {day['readers']} readers made short"
        listed += [
            (shown, day["peak"], "<", day["bar"], " MB"),
            ("the same: pages that showed a fault", day["errors"], "<", 1, ""),
        ]
    return listed


def _of_row(row: dict) -> list[Bar]:
    shown = f"{row['readers']} readers at {copies(row['copies'])}"
    return [
        *(
            (f"{shown}: {NAMES[page].replace('*', '')}, 19 of 20 within", row["pages"][page][1], "<", bar, " s")
            for page, bar in UNDER.items()
        ),
        (f"{shown}: errors", row["errors"], "<", 1, ""),
        (f"{shown}: memory a reader", row["memory"], "<", MEMORY, " MB"),
    ]


def bears(load: dict, at: int = 1) -> int:
    """The most readers that so many copies were seen to bear with nothing missed; 0 where they bore none."""
    kept = 0
    for row in sorted((each for each in load["rows"] if each["copies"] == at), key=lambda each: each["readers"]):
        if row["errors"] or any(row["pages"][page][1] >= bar for page, bar in UNDER.items()):
            break
        kept = row["readers"]
    return kept


def borne(load: dict) -> str:
    """How many readers copies bear, in a sentence or two, and what bounds it."""
    told = []
    for at in sorted({row["copies"] for row in load["rows"]}):
        kept, most = bears(load, at), max(row["readers"] for row in load["rows"] if row["copies"] == at)
        name = copies(at).capitalize()
        verb = "bears" if at == 1 else "bear"
        if not kept:
            told.append(f"{name} missed what is promised with every number that was tried.")
        elif kept == most:
            told.append(f"**{name} {verb} {kept} readers**, the most that were tried.")
        else:
            told.append(f"**{name} {verb} {kept} readers**; with more, what is promised was missed.")
    last = max(load["rows"], key=lambda row: row["processor"] / row["copies"])
    told.append(
        "The processor bounds it, not memory: a copy is one process, Python runs one of its threads at a time, and "
        f"{last['readers']} readers at {copies(last['copies'])} took {last['processor']:.2f} of a core."
    )
    return " ".join(told)


def curve(load: dict) -> str:
    """Markdown: the curve of readers at each number of copies, and what follows from it."""
    machine = load["machine"]
    busy = "; it had other work, so all times are longer than they need be" if machine["load"][0] > 1 else ""
    lines = [
        f"Seconds from a choice to its answer, half / nineteen of twenty; each reader chooses every {load['every']:.0f} s, "
        f"{load['seconds']:.0f} s of it a row:",
        "",
        f"| readers | copies | {' | '.join(NAMES.values())} | errors | of a core | MB a reader |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in load["rows"]:
        times = [f"{row['pages'][page][0]:.2f} / {row['pages'][page][1]:.2f}" for page in NAMES]
        lines.append(
            f"| {row['readers']} | {row['copies']} | {' | '.join(times)} | {row['errors']} | {row['processor']:.2f} | "
            f"{row['memory']:.1f} |"
        )
    lines += ["", f"{borne(load)} ({machine['date']}, {machine['cores']} cores{busy}.)"]
    return "\n".join(lines)


def rows(found: dict) -> list[str]:
    """Rows of README's table for the kill and the day."""
    told = []
    if killed := found.get("killed"):
        runs = killed["runs"]
        told.append(
            f"| one of two copies killed {len(runs)} times while {killed['readers']} readers choose: choices; readers moved; "
            "the last with another copy; the last page whole, the slowest time | "
            f"{sum(each['choices'] for each in runs):,}; {sum(each['moved'] for each in runs)}; "
            f"{max(each['found'] for each in runs):.2f} s; {max(each['away'] for each in runs):.2f} s |"
        )
    if day := found.get("day"):
        half = day["hours"][len(day["hours"]) // 2 - 1]
        told.append(
            f"| server's memory over a day of {day['readers']} readers made short ({day['sessions']:,} visits, "
            f"{day['pages']:,} pages, {day['distinct']:,} of them distinct, {day['files']} files): half way; in the end; "
            f"at most | {half['level']:.0f} MB; {day['level']:.0f} MB; {day['peak']:.0f} MB |"
        )
    return told
