// @ts-check
/*
 * A reader's own points: few, and in no tile that comes from elsewhere. They are small, and of those that would stand in
 * one square three times as wide as a mark one is drawn, so that the colours are seen below; as in lib/draw/own_marks.py.
 */
import { trace } from "./marks.js";
import { state } from "./state.js";
/** @import { OwnGroup, OwnOverlay } from "./types" */

const APART = 3;

/** @param {number} zoom */
export const radiusAt = (zoom) => (zoom < 9 ? 2.2 : zoom < 12 ? 3.2 : 4.2);

/**
 * The points that are drawn: the first in each square, the groups in their order.
 *
 * @param {OwnGroup[]} groups @param {number} side of a square @param {(at: [number, number]) => L.Point} project
 * @returns {{ group: OwnGroup, x: number, y: number }[]}
 */
export function kept(groups, side, project) {
  const taken = new Set();
  const found = [];
  for (const group of groups) {
    for (const [lat, lng] of group.points) {
      const { x, y } = project([lat, lng]);
      const square = `${Math.floor(x / side)} ${Math.floor(y / side)}`;
      if (taken.has(square)) continue;
      taken.add(square);
      found.push({ group, x, y });
    }
  }
  return found;
}

/** @param {OwnOverlay} overlay @returns {L.Layer} */
export function ownPoints({ groups, casing }) {
  /** @type {Map<number, ReturnType<typeof kept>>} */
  const byZoom = new Map();
  class Marks extends L.GridLayer {
    /** @param {L.Coords} coords */
    createTile(coords) {
      const { x, y, z } = coords;
      const size = this.getTileSize();
      const tile = document.createElement("canvas");
      const fine = window.devicePixelRatio || 1;
      [tile.width, tile.height] = [size.x * fine, size.y * fine];
      const radius = radiusAt(z);
      let drawn = byZoom.get(z);
      if (!drawn) byZoom.set(z, drawn = kept(groups, APART * radius, (at) => state.map.project(at, z)));
      const context = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
      context.scale(fine, fine);
      context.lineWidth = 1;
      context.strokeStyle = casing;
      for (const each of drawn) {
        const [left, top] = [each.x - x * size.x, each.y - y * size.y];
        // A mark on the edge of a tile is drawn in both.
        if (left < -2 * radius || top < -2 * radius || left > size.x + 2 * radius || top > size.y + 2 * radius) continue;
        trace(context, each.group.shape, left, top, radius);
        context.fillStyle = each.group.colour;
        context.fill();
        context.stroke();
      }
      return tile;
    }
  }
  return new Marks({ pane: "marks", noWrap: true });
}
