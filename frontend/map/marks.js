// @ts-check
/* Marks of points: each kind has a shape of its own, so that colour is not all that tells them apart. */
/** @typedef {{ x: number, y: number }} Point */

/** @typedef {"circle" | "square" | "triangle" | "diamond" | "house" | "point_down" | "plus"} Shape */

// So much larger or smaller than the circle's radius a shape is, that all look alike in size.
const REACH = { circle: 1, square: 0.88, triangle: 1.25, diamond: 1.25, house: 1.15, point_down: 1.25, plus: 1.2 };
const ARM = 0.36;

/**
 * The corners of a shape around a point, from the top; none for a circle.
 *
 * @param {Shape} shape @param {number} x @param {number} y @param {number} radius
 * @returns {[number, number][]}
 */
export function corners(shape, x, y, radius) {
  const r = radius * REACH[shape];
  switch (shape) {
    case "square":
      return [[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]];
    case "triangle":
      return [[x, y - r], [x + r * 0.87, y + r / 2], [x - r * 0.87, y + r / 2]];
    case "house": {
      const [wall, eaves, foot] = [r * 0.9, y - r * 0.1, y + r * 0.8];
      return [[x, y - r], [x + wall, eaves], [x + wall, foot], [x - wall, foot], [x - wall, eaves]];
    }
    case "point_down":
      return [[x, y + r], [x + r * 0.87, y - r / 2], [x - r * 0.87, y - r / 2]];
    case "plus": {
      const a = r * ARM;
      return [
        [x - a, y - r], [x + a, y - r], [x + a, y - a], [x + r, y - a], [x + r, y + a], [x + a, y + a],
        [x + a, y + r], [x - a, y + r], [x - a, y + a], [x - r, y + a], [x - r, y - a], [x - a, y - a],
      ];
    }
    case "diamond":
      return [[x, y - r], [x + r, y], [x, y + r], [x - r, y]];
    default:
      return [];
  }
}

/**
 * The path of a mark, to be filled and drawn round.
 *
 * @param {CanvasRenderingContext2D} context @param {Shape} shape @param {number} x @param {number} y @param {number} radius
 */
export function trace(context, shape, x, y, radius) {
  context.beginPath();
  const [first, ...others] = corners(shape, x, y, radius);
  if (first) {
    context.moveTo(...first);
    for (const each of others) context.lineTo(...each);
    context.closePath();
  } else context.arc(x, y, radius, 0, 2 * Math.PI);
}

/** Draws a mark for each point of a tile. */
export class Mark {
  /** @param {{ shape: Shape, radius: (zoom: number) => number, fill: string, stroke: string }} looks */
  constructor({ shape, radius, fill, stroke }) {
    this.shape = shape;
    this.radius = radius;
    this.fill = fill;
    this.stroke = stroke;
  }

  /** @param {CanvasRenderingContext2D} context @param {Point[][]} geometry @param {number} zoom */
  draw(context, geometry, zoom) {
    const { x, y } = geometry[0][0];
    trace(context, this.shape, x, y, this.radius(zoom));
    context.fillStyle = this.fill;
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = this.stroke;
    context.stroke();
  }
}
