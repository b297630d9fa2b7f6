// @ts-check
/* The map without a pointer: Leaflet moves it, Enter selects the area under the cross, Escape takes its words away. */
import { announceCentre, hush } from "./readout.js";
import { highlight } from "./highlight.js";
import { state } from "./state.js";

export function makeKeyboard() {
  const holder = state.map.getContainer();
  holder.setAttribute("role", "application");
  holder.addEventListener("keydown", (event) => {
    if (event.target !== holder) return;
    if (event.key === "Enter") {
      const latlng = state.map.getCenter();
      state.map.fire("click", { latlng, containerPoint: state.map.latLngToContainerPoint(latlng) });
      event.preventDefault();
    }
    holder.classList.remove("by-finger");
    holder.classList.add("by-keyboard");
    if (event.key === "Escape") {
      hush();
      highlight(null);
    }
  });
  holder.addEventListener("pointerdown", () => holder.classList.remove("by-keyboard"));
  state.map.on("moveend", () => {
    if (holder.classList.contains("by-keyboard")) announceCentre();
  });
}
