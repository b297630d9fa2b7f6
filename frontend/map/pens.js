// @ts-check
/* Drawing on the map: a shape or a circle is told to the page as a click that carries the shape. */
import { state } from "./state.js";

const OFF = {
  drawMarker: false, drawCircleMarker: false, drawPolyline: false, drawRectangle: false, drawText: false,
  editMode: false, dragMode: false, cutPolygon: false, removalMode: false, rotateMode: false,
};

/** Whether somebody is drawing. */
export function drawing() {
  return state.settings.pens && state.map.pm.globalDrawModeEnabled();
}

export function makePens() {
  const map = state.map;
  map.pm.setGlobalOptions({ allowSelfIntersection: false, snappable: false, continueDrawing: false });
  map.pm.addControls({ position: "topleft", ...OFF });
  for (const button of map.getContainer().querySelectorAll(".leaflet-pm-toolbar .leaflet-buttons-control-button")) {
    const words = button.querySelector(".leaflet-pm-icon-circle") ? "Draw a circle" : "Draw round neighbourhoods";
    button.setAttribute("aria-label", words);
    /** @type {HTMLElement} */ (button.closest(".button-container")).title = words;
  }
  map.on("pm:create", ({ layer }) => {
    const drawn = /** @type {L.Circle | L.Polygon} */ (layer);
    const polygon = drawn instanceof L.Circle ? L.PM.Utils.circleToPolygon(drawn, 60) : drawn;
    const shape = polygon.toGeoJSON().geometry;
    const centre = drawn.getBounds().getCenter();
    map.removeLayer(layer);
    // Once the pen is put down: until then a click would be one more corner.
    setTimeout(() => map.fire("click", {
      latlng: Object.assign(centre, { shape }), containerPoint: map.latLngToContainerPoint(centre),
    }));
  });
}
