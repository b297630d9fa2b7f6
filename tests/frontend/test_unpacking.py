"""What Python packs for the browser, the browser unpacks: classes and shapes."""

from __future__ import annotations

import base64
import json

import numpy as np
import pytest

from data.build.compact import EXTENT, areas_of
from data.build.tiles import tiles_at
from data.build.values import MISSING
from lib.analysis import level_values
from lib.draw import classes
from tests.conftest import ROOT
from tests.frontend.node import ask, needs_node

CLASSES = "* as classes from './frontend/map/classes.js'"


@needs_node
@pytest.mark.parametrize("count", [1, 2, 296, 33_755])
def test_packed_classes_come_out_as_they_went_in(count: int) -> None:
    sent = np.random.default_rng(count).integers(0, 16, count).astype(np.uint8)
    given = {"text": base64.b64encode(classes.packed(sent)).decode(), "count": count}
    unpacked = "classes.unpack(given.text, given.count)"
    found = ask(CLASSES, f"[[...{unpacked}], classes.countVisible({unpacked})]", given)
    assert found == [sent.tolist(), int((sent != classes.HIDDEN).sum())]


@needs_node
def test_the_numbers_with_a_meaning_are_the_same_on_both_sides() -> None:
    assert ask(CLASSES, "[classes.NO_DATA, classes.HIDDEN]") == [level_values.NO_DATA, classes.HIDDEN]
    assert ask("{ MISSING } from './frontend/map/words.js'", "MISSING") == MISSING


# A tile of a compact file as areas of plain numbers: row, rings, box.
PLAIN = """const ends = (ring) => ring[0].x === ring.at(-1).x && ring[0].y === ring.at(-1).y;
        const plain = (ring) => ends(ring) && ring.slice(0, -1).map(({ x, y }) => [x, y]);
        const areas = (tile) => areasOf(tile).map(({ row, rings, bbox }) => [row, [...rings].map(plain), Object.values(bbox)]);"""
READ = """const bytes = readFileSync(given.file);
        const content = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);"""
FLAT = "{ areasOf, join } from './frontend/map/flat.js'; import { unpackTiles } from './frontend/reader/unpack.js'"


@needs_node
@pytest.mark.slow
def test_the_compact_file_holds_the_shapes_of_the_tiles_it_stands_for() -> None:
    entry = json.loads((ROOT / "data" / "tiles.json").read_text(encoding="utf-8"))["lsoa21"]
    read = ask(
        FLAT,
        f"""(() => {{
        {READ}
        {PLAIN}
        return [...unpackTiles(content, given.size)].map(([name, tile]) => [name, areas(tile)]);
    }})()""",
        {"file": str(ROOT / entry["compact"]["file"]), "size": EXTENT},
    )
    tiles = {f"{x} {y}": list(areas_of(tile)) for x, y, tile in tiles_at(entry["file"], entry["compact"]["zoom"])}
    assert {name: len(areas) for name, areas in read} == {name: len(areas) for name, areas in tiles.items()}
    for name, areas in read:
        for (row, rings, box), (expected, outline) in zip(areas, tiles[name], strict=True):
            points = [point for ring in outline for point in ring]
            assert row == expected
            assert rings == [[list(point) for point in ring] for ring in outline]
            assert box == [pick(point[n] for point in points) for pick in (min, max) for n in (0, 1)]


@needs_node
def test_four_tiles_make_the_one_of_the_zoom_before() -> None:
    found = ask(
        FLAT,
        f"""(() => {{
        {PLAIN}
        const square = (row, left, top) => ({{
            rows: Uint16Array.of(row), rings: Uint32Array.of(0, 1), starts: Uint32Array.of(0, 4),
            xs: Float32Array.of(left, left + 4, left, left), ys: Float32Array.of(top, top, top + 4, top),
        }});
        const tiles = new Map([["6 8", square(1, 0, 0)], ["7 8", square(2, 10, 20)], ["7 9", square(1, 30, 40)]]);
        return [areas(join(tiles, "3 4", 512)), join(tiles, "4 4", 512)];
    }})()""",
    )
    triangle = [[0, 0], [2, 0], [0, 2]]
    assert [(row, rings) for row, rings, _ in found[0]] == [
        (row, [[[left + x, top + y] for x, y in triangle]])
        for row, left, top in ((1, 0, 0), (2, 256 + 5, 10), (1, 256 + 15, 256 + 20))
    ]
    assert found[1] is None


# The thread that reads, in the place of the window: what it answers to one question.
THREAD = """(async () => {
        let told;
        globalThis.self = { postMessage: (found) => { told = found; }, close: () => {} };
        await import("./frontend/reader/main.js");
        %s
        await self.onmessage({ data: { url: "compact", dots: given.dots, far: given.far } });
        %s
    })()"""


@needs_node
@pytest.mark.slow
@pytest.mark.parametrize(("dots", "far"), [(1, False), (1.5, False), (3, True)])
def test_the_thread_that_reads_says_what_lies_under_the_dots_of_england(dots: float, far: bool) -> None:
    entry = json.loads((ROOT / "data" / "tiles.json").read_text(encoding="utf-8"))["lsoa21"]
    found = ask(
        "* as none from './frontend/map/classes.js'",
        "await "
        + THREAD
        % (
            f"{READ} globalThis.fetch = async () => new Response(content);",
            "const all = [...told.rasters.values()];"
            "return [told.farther, told.width, all.length, all.map(({ rows, fine }) => [rows.length, fine]),"
            " new Set(all.flatMap(({ rows }) => [...rows])).size, [...told.tiles.keys()].length];",
        ),
        {"file": str(ROOT / entry["compact"]["file"]), "dots": dots, "far": far},
    )
    farther, width, tiles, sizes, rows, read = found
    fine = 2 if dots == 1 else 1
    assert (farther, width, read) == (int(far), int(256 * dots), 3)
    assert tiles == 12
    assert sizes == [[(width * fine) ** 2, fine]] * tiles
    # From so far the smallest lie between two dots.
    assert rows > 15_000


@needs_node
def test_a_damaged_compact_file_is_no_answer() -> None:
    found = ask(
        "* as none from './frontend/map/classes.js'",
        "await "
        + THREAD
        % (
            "const found = [];"
            "for (const body of [null, new Uint8Array(0), new Uint8Array(4_000).fill(1)]) {"
            " globalThis.fetch = async () => new Response(body, { status: body ? 200 : 404 });",
            "found.push(told === null || told.tiles.size); } return found;",
        ),
        {"dots": 1, "far": False},
    )
    assert found[:2] == [True, True]


@needs_node
def test_where_there_is_no_compact_file_the_tiles_stand_in() -> None:
    found = ask(
        "{ readCompact } from './frontend/map/compact.js'",
        """await (async () => {
        const found = {};
        globalThis.window = { parent: { matchMedia: () => ({ matches: false }) } };
        globalThis.devicePixelRatio = 1;
        for (const answer of ["null", "error"]) {
            globalThis.Worker = class {
                postMessage() { setTimeout(() => answer === "null" ? this.onmessage({ data: null }) : this.onerror(), 0); }
            };
            const cache = { source: { get: async (at) => `tile at ${at.z}` } };
            const drawn = [];
            const layer = {
                views: new Map([["", { tileCache: cache, levelDiff: 1 }]]), tileSize: 256,
                renderTile: async (coords, canvas, key, done) => { drawn.push(coords.z); done(); },
            };
            readCompact(layer, {}, "lsoa21", { url: "compact", zoom: 5, reader: "reader" });
            const canvas = { key: "k" };
            for (const z of [5, 6, 7]) await layer.renderTile({ x: 0, y: 0, z }, canvas, "k");
            await layer.renderTile({ x: 0, y: 0, z: 6 }, canvas, "another");
            const get = (z) => cache.source.get({ z, x: 0, y: 0 }, 512);
            found[answer] = [drawn, [await get(4), await get(5), await get(6)]];
        }
        return found;
    })()""",
    )
    tiles = [[5, 6, 7], ["tile at 4", "tile at 5", "tile at 6"]]
    assert found == {"null": tiles, "error": tiles}


@needs_node
def test_a_tile_whose_dots_are_known_is_coloured_without_its_shapes() -> None:
    found = ask(
        "{ readCompact } from './frontend/map/compact.js'",
        """await (async () => {
        const rasters = new Map([["2 3", "dots of 2 3"]]);
        const read = { tiles: new Map(), farther: 0, width: 256, rasters };
        globalThis.window = { parent: { compactTiles: { compact: Promise.resolve(read) } } };
        const drawn = [], kept = [];
        const layer = {
            views: new Map([["", { tileCache: { source: {} }, levelDiff: 1 }]]), tileSize: 256,
            renderTile: async ({ z, x }) => { drawn.push([z, x]); },
        };
        readCompact(layer, { keep: (canvas, raster) => kept.push(raster) }, "lsoa21", { url: "compact", zoom: 5, reader: "" });
        let done = 0;
        for (const [z, x] of [[6, 2], [6, 1], [5, 2]]) await layer.renderTile({ z, x, y: 3 }, { key: "k" }, "k", () => done++);
        layer.tileSize = 512;
        await layer.renderTile({ z: 6, x: 2, y: 3 }, { key: "k" }, "k");
        return [kept, done, drawn];
    })()""",
    )
    # One that has other dots (the window went to another screen) or another zoom is drawn from its shapes.
    assert found == [["dots of 2 3"], 1, [[6, 1], [5, 2], [6, 2]]]
