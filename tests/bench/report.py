"""What was measured, in words: the bars, the table, README's part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.bench import heights, hosting, plan, room, telephone

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
MB = 1e6
KB = 1e3
NAMES = {
    "ours": "Every Neighbourhood",
    "geojson": "`folium.GeoJson` in `st_folium`",
    "plotly": "`plotly` `choropleth_map`",
    "bare": "the same tiles, no Streamlit",
}


def seconds(values: Sequence[float]) -> str:
    """Median and range: ``0.52 s (0.47 to 0.60)``."""
    middle = f"{median(values):.2f} s" if median(values) < 10 else f"{median(values):.1f} s"
    return middle if len(values) == 1 else f"{middle} ({min(values):.2f} to {max(values):.2f})"


def changes(found: dict, which: str = "change") -> list[float]:
    """Seconds of each change of measure."""
    return [each["seconds"] for each in found[which]]


def bars(found: dict) -> list[dict]:
    """What was promised, what was measured, and whether it was kept."""
    ours, memory, pages = found["ours"], found["memory"], found["area_pages"]
    own = median(changes(ours))
    listed = [
        ("change of measure, times faster than folium.GeoJson", median(changes(found["geojson"])) / own, ">=", 55, ""),
        ("change of measure, times faster than plotly", median(changes(found["plotly"])) / own, ">=", 40, ""),
        (
            "first paint, times the same tiles without Streamlit",
            median(ours["first_paint"]) / median(found["bare"]["first_paint"]),
            "<=",
            1.6,
            "",
        ),
        (
            "change of measure, times the same with one council on the map",
            own / median(changes(ours, "change_of_council")),
            "<=",
            3,
            "",
        ),
        ("bytes a change, messages unpacked", ours["bytes_change"] / KB, "<", 100, " KB"),
        ("bytes a change, as they travel", ours["bytes_change_packed"] / KB, "<", 100, " KB"),
        ("first view of England beyond Streamlit's own files", ours["bytes_view"] / MB, "<", 1.5, " MB"),
        (f"memory of the server with {found['sessions']} sessions", memory["all_sessions"], "<", 600, " MB"),
        ("memory a session", memory["growth_a_session"], "<", 15, " MB"),
        (f"server's time for the page about {pages['largest']}", pages["largest_seconds"], "<", 1, " s"),
        ("server's time for the page about a neighbourhood, the slowest", pages["neighbourhood_worst"], "<", 0.3, " s"),
        (
            "the same when it is the first page that a server is asked for, the slowest",
            max(pages["neighbourhood_first"]),
            "<",
            0.3,
            " s",
        ),
        ("server's answer to what is typed, the slowest of seven", max(found["search"].values()), "<", 0.05, " s"),
        ("eight councils compared, every map drawn anew: server", median(found["compare"]["new"]), "<", 1, " s"),
    ]
    if planned := found.get("plan"):
        listed += plan.bars(planned)
    if phone := found.get("telephone"):
        listed += _phone_bars(phone)
    if tall := found.get("heights"):
        for screen, bar in heights.BARS.items():
            name, most = heights.tallest(tall, screen)
            listed.append((f"the tallest page at {screen} ({name})", most, "<=", bar, " pixels"))
    if tab := found.get("tab"):
        listed += [
            ("memory of the tab after ten changes of measure", tab["few"], "<", 250, " MB"),
            ("memory of the tab after fifty, times that after ten", tab["many"] / tab["few"], "<=", 1.05, ""),
        ]
    if everything := found.get("memory_everything"):
        shown = f"memory of the server at most, while everything is shown to {everything['sessions']} sessions"
        listed.append((shown, everything["peak"], "<", everything["bar"], " MB"))
    if network := found.get("network"):
        listed += [
            (
                "1.6 Mbit/s and 150 ms, empty cache: first text of any page, the slowest",
                max(each["first"] for each in network["texts"].values()),
                "<",
                3,
                " s",
            ),
            ("the same: the national map", network["map"], "<", 10, " s"),
            (f"choices lost when the link is cut for {network['cut']} s", 0 if network["kept"] else 1, "<", 1, ""),
        ]
    listed += [
        (
            f"choices lost of {made} over {len(gestures)} gestures, {trip} ms of round trip",
            sum(each[0] for each in gestures.values()),
            "<",
            1,
            "",
        )
        for trip, gestures in found.get("choices", {}).items()
        for made in [sum(each[1] for each in gestures.values())]
    ]
    if put_back := found.get("put_back"):
        listed.append(
            (
                "server killed and started again: the open page whole after it has connected, the slowest",
                max(put_back),
                "<",
                5,
                " s",
            )
        )
    if workshop := found.get("room"):
        listed += room.bars(workshop)
    return judged(listed + hosting.bars(found))


def judged(listed: Sequence[tuple[str, float, str, float, str]]) -> list[dict]:
    """Each bar with whether it was kept."""
    kept = {">=": lambda a, b: a >= b, "<=": lambda a, b: a <= b, "<": lambda a, b: a < b}
    return [
        {"what": what, "measured": value, "bar": f"{sign} {bar}{unit}", "unit": unit, "met": kept[sign](value, bar)}
        for what, value, sign, bar, unit in listed
    ]


def _phone_bars(phone: dict) -> list[tuple]:
    page, taken = telephone.slowest(phone)
    shown = "telephone, processor slowed four times"
    return [
        (
            f"{shown}: first paint of the map, times the same tiles without Streamlit there",
            median(phone["first_paint"]) / median(phone["bare"]),
            "<=",
            1.8,
            "",
        ),
        (f"{shown}: the map quiet after it was opened", median(phone["quiet"]["Map"]), "<", 5, " s"),
        (f"{shown}: each of {len(phone['quiet'])} pages quiet, the slowest ({page})", taken, "<", 6, " s"),
    ]


def table(found: dict) -> str:
    """Markdown for README: the contenders, the rest of the figures, the bars."""
    width, height = found["map"]
    lines = [
        f"All {found['areas']:,} neighbourhoods of England, the same shapes on a map of {width} x {height} pixels, in "
        "one browser; "
        "median, and range in brackets.",
        "",
        "| way | first paint | change of measure | bytes a change |",
        "|---|---|---|---|",
    ]
    for key in ("ours", "geojson", "plotly", "bare"):
        one = found[key]
        change = seconds(changes(one)) if "change" in one else "-"
        size = one.get("bytes_change")
        volume = "-" if size is None else f"{size / MB:.1f} MB" if size >= MB else f"{size / KB:.0f} KB"
        if key == "ours":
            volume += f" ({one['bytes_change_packed'] / KB:.0f} KB as they travel)"
        lines.append(f"| {NAMES[key]} | {seconds(one['first_paint'])} | {change} | {volume} |")
    ours, memory, pages = found["ours"], found["memory"], found["area_pages"]
    parts = {
        name: median(each[name] for each in ours["change"]) for name in ("until_sent", "until_message", "until_painted")
    }
    lines += [
        "",
        "| Every Neighbourhood | |",
        "|---|---|",
        f"| first paint when the browser has been here before | {seconds(ours['first_paint_again'])} |",
        f"| of a change: browser until asked, server until the map's message, browser until painted | "
        f"{' + '.join(f'{1000 * each:.0f}' for each in parts.values())} ms |",
        f"| a change of measure with one council on the map | {seconds(changes(ours, 'change_of_council'))} |",
        f"| first view of England beyond Streamlit's own files | {ours['bytes_view'] / MB:.2f} MB |",
        f"| from Start to Map: text; map | {seconds([each['text'] for each in found['page_turn']])}; "
        f"{seconds([each['map'] for each in found['page_turn']])} |",
        f"| start of the server until it answers; until England is painted; until all of the map page is there | "
        f"{seconds([each['health'] for each in found['start_up']])}; "
        f"{seconds([each['map'] for each in found['start_up']])}; "
        f"{seconds([each['text'] for each in found['start_up']])} |",
        f"| server's memory with 1 session; with {found['sessions']}; after each changed measure three times | "
        f"{memory['one_session']:.0f} MB; {memory['all_sessions']:.0f} MB; {memory['all_sessions_after_changes']:.0f} "
        "MB |",
        *_everything(found.get("memory_everything")),
        f"| server's time for the page about an area, {len(pages['seconds'])} at random | {seconds(pages['seconds'])} |",
        *(f"| the slowest {level} | {name}, {taken:.2f} s |" for level, (name, taken) in pages["worst"].items()),
        "| eight councils compared, server: every map drawn anew; maps kept from before | "
        f"{seconds(found['compare']['new'])}; "
        f"{seconds(found['compare']['again'])} |",
        *_plan(found.get("plan")),
        *_on_telephone(found.get("telephone")),
        *_tab(found.get("tab")),
        *_poor(found.get("network")),
        *(
            [
                "| server killed and started again: from the connection until the open page is whole | "
                f"{seconds(found['put_back'])} |"
            ]
            if found.get("put_back")
            else []
        ),
        *([room.row(found["room"])] if found.get("room") else []),
        *hosting.rows(found),
        *(["", hosting.curve(found["load"])] if found.get("load") else []),
        "",
        "| promised | bar | measured | |",
        "|---|---|---|---|",
    ]
    for each in found["bars"]:
        value = each["measured"]
        shown = f"{value:.0f}" if abs(value) >= 10 else f"{max(value, 0):.2f}".rstrip("0").rstrip(".")
        lines.append(
            f"| {each['what']} | {each['bar']} | {shown}{each['unit']} | {'met' if each['met'] else '**missed**'} |"
        )
    machine = found["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    busy = (
        " (it had other work, so all times are longer than they need be)"
        if machine["load"][0] > machine["cores"] / 2
        else ""
    )
    lines += [
        "",
        f"{machine['date']}, {machine['cores']} cores, {machine['memory_gb']:.0f} GB, {machine['system']}, {versions}. "
        f"Load of the machine before: {machine['load'][0]:.1f}{busy}. "
        f"{_alone(found)}Every figure is in `docs/bench.json`; `make bench` makes it again.",
    ]
    return "\n".join(lines)


def _alone(found: dict) -> str:
    """When what many readers cost was measured, where it was."""
    named = {"load": "many readers", "killed": "a copy killed", "day": "a day's memory"}
    told = [
        f"{words} on {found[key]['machine']['date']} (load before {found[key]['machine']['load'][0]:.1f})"
        for key, words in named.items()
        if found.get(key)
    ]
    return f"Measured alone: {', '.join(told)}. " if told else ""


def _everything(found: dict | None) -> list[str]:
    if not found:
        return []
    return [
        f"| server's memory while {found['sessions']} sessions open every page, every measure at every level and "
        f"{found['places']:,} places, and "
        f"take {found['files']} files away: at most; in the end | {found['peak']:.0f} MB; {found['level']:.0f} MB |"
    ]


def _plan(found: dict | None) -> list[str]:
    """Seconds of each case of where places would reach most, and the memory of them all."""
    if not found:
        return []
    told = [f"{name}, {seconds(each['seconds'])}" for name, each in found["times"].items()]
    return [
        f"| where places would reach most, with the rule and without, server | {'; '.join(told)} |",
        f"| memory while all these are worked out, at most; after | {found['memory']['most']:.0f} MB; "
        f"{found['memory']['left']:.0f} MB |",
    ]


def _on_telephone(phone: dict | None) -> list[str]:
    if not phone:
        return []
    return [
        "| telephone (390 x 844, processor slowed four times): the map's first paint; the same tiles without Streamlit; "
        f"change of measure | {seconds(phone['first_paint'])}; {seconds(phone['bare'])}; {seconds(phone['change'])} |",
        "| the same, from opening until nothing more happens, the slowest first | "
        + "; ".join(f"{title} {median(taken):.1f} s" for title, taken in _slowest_first(phone["quiet"]))
        + " |",
    ]


def _slowest_first(quiet: dict[str, Sequence[float]]) -> list[tuple[str, Sequence[float]]]:
    return sorted(quiet.items(), key=lambda each: -median(each[1]))


def _tab(held: dict | None) -> list[str]:
    if not held:
        return []
    return [
        "| memory of the tab: England's map; after 10 changes of measure; after 50 | "
        f"{held['first']:.0f} MB; {held['few']:.0f} MB; {held['many']:.0f} MB |"
    ]


def _poor(network: dict | None) -> list[str]:
    if not network:
        return []
    texts = network["texts"].values()
    return [
        f"| 1.6 Mbit/s and 150 ms, {len(texts)} pages, empty cache: first text; the page's own text | "
        f"{seconds([each['first'] for each in texts])}; {seconds([each['own'] for each in texts])} |",
        f"| the same, the national map: empty cache; been here before | {network['map']:.1f} s; "
        f"{network['map_again']:.1f} s |",
    ]


def into(readme: Path, text: str) -> bool:
    """Put the table between README's two markers; False if they are not there."""
    if not readme.is_file():
        return False
    content = readme.read_text(encoding="utf-8")
    before, begin, rest = content.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        return False
    readme.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")
    return True
