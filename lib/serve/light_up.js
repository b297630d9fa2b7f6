/*
 * What stands for one neighbourhood lights up together: its dot in the page, and its outline on the maps of the page.
 * Dots carry the row of their area (data-row); a map tells of what is pointed at (frontend/map/highlight.js).
 */
(() => {
  // The page may run this again.
  if (window.lightUp) return;
  window.lightUp = true;
  const maps = () => [...document.querySelectorAll("iframe")].flatMap((frame) => {
    try { return frame.contentWindow.areaMap?.light ? [frame.contentWindow.areaMap] : []; } catch { return []; }
  });
  const rowOf = (event) => event.target.closest?.("[data-row]")?.dataset.row;
  document.addEventListener("pointerover", (event) => {
    const row = rowOf(event);
    if (row !== undefined) for (const map of maps()) map.light(Number(row));
  });
  document.addEventListener("pointerout", (event) => {
    if (rowOf(event) !== undefined) for (const map of maps()) map.light(null);
  });
  addEventListener("areapointed", ({ detail }) => {
    for (const each of document.querySelectorAll("[data-row].lit")) each.classList.remove("lit");
    if (detail?.level !== "lsoa21") return;
    for (const each of document.querySelectorAll(`[data-row="${Number(detail.row)}"]`)) each.classList.add("lit");
  });
})();
