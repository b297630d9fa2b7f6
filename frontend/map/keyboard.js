// @ts-check
/* The map without a pointer: Leaflet moves it, Enter selects the area under the cross. */
import { announceCentre } from "./hover.js";
import { state } from "./state.js";

export function makeKeyboard() {
  const holder = state.map.getContainer();
  holder.setAttribute("role", "application");
  holder.setAttribute("aria-label", state.settings.label);
  holder.addEventListener("keydown", (event) => {
    if (event.target !== holder) return;
    if (event.key === "Enter") {
      const latlng = state.map.getCenter();
      state.map.fire("click", { latlng, containerPoint: state.map.latLngToContainerPoint(latlng) });
      event.preventDefault();
    }
    holder.classList.remove("by-finger");
    holder.classList.add("by-keyboard");
  });
  holder.addEventListener("pointerdown", () => holder.classList.remove("by-keyboard"));
  state.map.on("moveend", () => {
    if (holder.classList.contains("by-keyboard")) announceCentre();
  });
}
