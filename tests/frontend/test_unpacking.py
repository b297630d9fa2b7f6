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


@needs_node
@pytest.mark.slow
def test_the_compact_file_holds_the_shapes_of_the_tiles_it_stands_for() -> None:
    entry = json.loads((ROOT / "data" / "tiles.json").read_text(encoding="utf-8"))["lsoa21"]
    read = ask(
        "{ unpackTiles } from './frontend/map/compact.js'",
        """(() => {
        const bytes = readFileSync(given.file);
        const content = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
        const ends = (ring) => ring[0].x === ring.at(-1).x && ring[0].y === ring.at(-1).y;
        const plain = (ring) => ends(ring) && ring.slice(0, -1).map(({ x, y }) => [x, y]);
        const area = ({ props, geom, bbox }) => [props.row, geom.map(plain), Object.values(bbox)];
        return [...unpackTiles(content, "lsoa21", given.size)].map(([name, tile]) => [name, tile.get("lsoa21").map(area)]);
    })()""",
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
def test_a_damaged_compact_file_is_an_error_for_which_the_tiles_stand_in() -> None:
    found = ask(
        "{ readCompact } from './frontend/map/compact.js'",
        """await (async () => {
        const cache = { source: { get: async (at) => `tile at ${at.z}` } };
        const sent = { none: null, empty: new Uint8Array(0), lying: new Uint8Array(4_000).fill(1) };
        const found = {};
        for (const [name, body] of Object.entries(sent)) {
            globalThis.fetch = async () => new Response(body, { status: body ? 200 : 404 });
            const each = { ...cache };
            readCompact(each, "lsoa21", { url: "compact", zoom: 5 });
            const get = (z) => each.source.get({ z, x: 0, y: 0 }, 256);
            found[name] = [await get(5), await get(6)];
        }
        return found;
    })()""",
    )
    assert found["none"] == found["empty"] == ["tile at 5", "tile at 6"]
    assert found["lying"][1] == "tile at 6"
