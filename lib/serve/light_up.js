/*
 * What stands for one neighbourhood lights up together: its dot and its line in the page, and its outline on the maps of
 * the page. Dots and lines carry the row of their area (data-row); a map tells of what is pointed at
 * (frontend/map/highlight.js). A line is reached by keyboard too, through the link in it.
 */
(() => {
  // The page may run this again.
  if (window.lightUp) return;
  window.lightUp = true;
  const maps = () => [...document.querySelectorAll("iframe")].flatMap((frame) => {
    try { return frame.contentWindow.areaMap?.light ? [frame.contentWindow.areaMap] : []; } catch { return []; }
  });
  const rowOf = (event) => event.target.closest?.("[data-row]")?.dataset.row;
  const mark = (row) => {
    for (const each of document.querySelectorAll("[data-row].lit")) each.classList.remove("lit");
    if (row === undefined) return;
    for (const each of document.querySelectorAll(`[data-row="${Number(row)}"]`)) {
      each.classList.add("lit");
      show(each);
    }
  };
  // A line out of sight in its box comes into sight, unless somebody is reading there.
  const show = (line) => {
    const box = line.closest(".tall");
    if (!box || box.matches(":hover, :focus-within")) return;
    box.scrollTop = line.offsetTop - box.clientHeight / 2;
  };
  const point = (event) => {
    const row = rowOf(event);
    if (row === undefined) return;
    for (const map of maps()) map.light(Number(row));
    mark(row);
  };
  const leave = (event) => {
    if (rowOf(event) === undefined) return;
    for (const map of maps()) map.light(null);
    mark();
  };
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, point);
  for (const kind of ["pointerout", "focusout"]) document.addEventListener(kind, leave);
  addEventListener("areapointed", ({ detail }) => mark(detail?.level === "lsoa21" ? detail.row : undefined));
})();
