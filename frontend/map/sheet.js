// @ts-check
/* A canvas over the whole frame: it moves with the map, and is drawn anew once the map stands still. */
import { state } from "./state.js";

export class Sheet {
  /**
   * @param {string} pane
   * @param {(context: CanvasRenderingContext2D, size: L.Point) => void} paint draws in CSS pixels from the frame's corner
   */
  constructor(pane, paint) {
    this.canvas = /** @type {HTMLCanvasElement} */ (L.DomUtil.create("canvas", "area-sheet", state.map.getPane(pane)));
    this.paint = paint;
    // Tiles grow while the map zooms; what is drawn here would stand in the wrong place until it has.
    state.map.on("zoomstart", () => { this.canvas.style.opacity = "0"; });
  }

  redraw() {
    const size = state.map.getSize();
    const dots = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this.canvas, state.map.containerPointToLayerPoint([0, 0]));
    this.canvas.width = Math.round(size.x * dots);
    this.canvas.height = Math.round(size.y * dots);
    this.canvas.style.width = `${size.x}px`;
    this.canvas.style.height = `${size.y}px`;
    const context = this.canvas.getContext("2d");
    if (!context) return;
    context.scale(dots, dots);
    this.paint(context, size);
    this.canvas.style.opacity = "1";
  }
}
