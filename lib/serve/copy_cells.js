/*
 * Copies a cell of a table with its place, what it counts, its source and the address of the page; the name of a line copies
 * the line. One button for all tables goes to the cell that is pointed at, tapped or has the keyboard. A table is one stop of
 * Tab: from there the arrows go from cell to cell, Enter or Control and C copy. What the cells cannot say themselves stands
 * in attributes of the table (lib/ui/cite.py).
 */
(() => {
  // The page may run this again.
  if (window.copyCells || !window.copySaid) return;
  window.copyCells = true;
  const { hint, put, sayCopied, whole } = window.copySaid;
  const TABLE = "table[data-source]";
  const CELLS = `${TABLE} tbody td, ${TABLE} tbody th[scope=row]`;
  const HINT = "Arrow keys go from figure to figure. Enter copies one with its source. On a name, Control and C copy its line.";
  const text = (node) => node?.textContent.trim().replace(/\s+/g, " ") ?? "";
  const sentence = (said) => said && (/[.?!]$/.test(said) ? said : `${said}.`);

  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy of-cell";
  button.tabIndex = -1;
  let at = null; // the cell that has it

  // What a cell says by itself: of the place or the group above it, its line, its column; a title says all of that.
  const figure = (cell, line, column) => cell.querySelector("[title]")?.title || `${[line, column].filter(Boolean).join(", ")}: ${text(cell)}`;
  const told = (cell) => {
    const row = cell.parentElement, table = row.closest("table"), heads = table.tHead?.rows[0].cells ?? [];
    let group = "", { source } = table.dataset;
    for (const each of table.tBodies[0].rows) {
      if (each === row) break;
      if (each.cells[0].scope !== "colgroup") continue;
      group = text((each.querySelector(".beginning") ?? each.cells[0]).firstChild);
      source = each.dataset.source || table.dataset.source;
    }
    const cells = [...row.cells].slice(1);
    if (!source) source = text(cells.pop());
    source = heads[cell.cellIndex]?.dataset.source || source;
    const line = text(row.cells[0]), figures = cells.filter(text), titled = cells.some((each) => each.querySelector("[title]"));
    const said = cell !== row.cells[0] ? figure(cell, line, text(heads[cell.cellIndex]))
      : titled ? figures.map((each) => figure(each, line, text(heads[each.cellIndex]))).join("; ")
        : `${line}: ${figures.map((each) => `${text(heads[each.cellIndex])} ${text(each)}`).join("; ")}`;
    const { of, note = text(table.caption) } = table.dataset;
    const before = [of, titled ? "" : group].filter((each) => each && !said.includes(each)).map((each) => `${each}: `).join("");
    return `${sentence(before + said)} ${sentence(note)}`.trim() + `\nSource: ${sentence(source)}`;
  };

  const copies = (cell) => {
    const last = cell.parentElement.cells.length - 1;
    const itsSource = !cell.closest("table").dataset.source && cell.cellIndex === last && !cell.closest("table").querySelector("tr[data-source]");
    return Boolean(text(cell)) && !itsSource;
  };

  const show = (cell) => {
    if (at === cell && button.isConnected) return;
    hide();
    if (!copies(cell)) return;
    at = cell;
    button.setAttribute("aria-label", cell.cellIndex ? "Copy this figure, with its source" : "Copy this line, with its source");
    cell.classList.add("copies");
    cell.append(button);
  };
  const hide = () => {
    const last = at;
    at = null; // first: a button that has the keyboard tells that it loses it
    last?.classList.remove("copies");
    delete button.dataset.said;
    if (button.isConnected) button.remove();
  };
  const copy = (cell, back) => {
    show(cell);
    if (at) put(told(cell), button, back);
  };

  // ---- pointer and finger ----
  let byPointer = false;
  document.addEventListener("pointerdown", () => { byPointer = true; }, true);
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    const cell = target.closest?.(CELLS);
    if (cell) show(cell);
    else if (at && pointerType === "mouse" && !at.contains(document.activeElement)) hide();
  });
  // The keyboard stays where it was.
  document.addEventListener("mousedown", (event) => { if (event.target === button) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    if (event.target !== button || !at) return;
    event.preventDefault();
    copy(at, at.closest("table"));
  });

  // ---- keyboard ----
  const lines = (table) => [...table.tBodies[0].rows].filter((row) => row.cells[0].scope !== "colgroup");
  const enter = (cell) => {
    if (!cell) return;
    for (const each of cell.closest("table").querySelectorAll("a")) each.tabIndex = -1;
    const taken = cell.querySelector("a") ?? cell;
    taken.tabIndex = -1;
    taken.focus();
  };
  document.addEventListener("keydown", (event) => {
    byPointer = false;
    const table = event.target.closest?.(TABLE), cell = event.target.closest?.(CELLS);
    if (!table || !cell || event.altKey || event.metaKey) return;
    const rows = lines(table), y = rows.indexOf(cell.parentElement), x = cell.cellIndex, last = rows.length - 1;
    if (event.key === "Enter" && event.target === cell) {
      event.preventDefault();
      copy(cell, cell);
      return;
    }
    const [down, across] = {
      ArrowDown: [y + 1, x], ArrowUp: [y - 1, x], ArrowRight: [y, x + 1], ArrowLeft: [y, x - 1],
      PageDown: [y + 10, x], PageUp: [y - 10, x],
      Home: [event.ctrlKey ? 0 : y, 0], End: [event.ctrlKey ? last : y, Infinity],
    }[event.key] ?? [];
    if (down === undefined) return;
    event.preventDefault();
    const row = rows[Math.min(Math.max(down, 0), last)];
    enter(row.cells[Math.min(Math.max(across, 0), row.cells.length - 1)]);
  });
  document.addEventListener("focusin", ({ target }) => {
    const table = target.closest?.(TABLE), cell = target.closest?.(CELLS);
    if (!table || target === button) return;
    if (target === table) {
      // A press of the pointer on a table is no wish to go to its first cell.
      if (!byPointer) enter(at && table.contains(at) ? at : lines(table)[0]?.cells[0]);
      return;
    }
    table.tabIndex = -1;
    if (!cell) return;
    show(cell);
    if (target.matches(":focus-visible")) hint(HINT);
  });
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    const table = target.closest?.(TABLE);
    if (!table || table.contains(relatedTarget)) return;
    table.tabIndex = 0;
    hide();
  });
  // Control and C, where nothing is marked: also where a page has no clipboard of its own.
  document.addEventListener("copy", (event) => {
    const cell = document.activeElement?.closest?.(CELLS);
    if (!cell || !copies(cell) || String(getSelection())) return;
    event.clipboardData.setData("text/plain", whole(told(cell)));
    event.preventDefault();
    show(cell);
    button.dataset.said = "Copied";
    sayCopied();
  });
})();
