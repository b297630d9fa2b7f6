/*
 * Copies what a page says, with its source and the address of the page. Every sentence and figure has a button of its own
 * (lib/ui/cite.py), which holds the text; this listens for all of them. Without a secure connection, as on telephones in
 * the room, a browser has no clipboard for scripts: then the older way is taken. Cells of tables: copy_cells.js.
 */
(() => {
  // The page may run this again.
  if (window.copySaid) return;
  const SHOWN = 2500; // milliseconds that it says so
  const READ = 7000; // and that a note is to be read
  const ALONE = "Copied. No address: only this computer can open this page.";
  const NAMED = 90; // letters of what a button copies that its name has
  const POSTCODE = /^[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}$/i;
  const BUTTONS = "button.copy:not(.of-cell)";
  // There before it says anything, or nobody hears it.
  const line = document.createElement("p");
  line.className = "copy-said";
  line.setAttribute("role", "status");
  document.body.append(line);

  // Where it is from: an address that works for others, with all that is chosen; else the name of the page. What
  // somebody typed into the address by hand is not passed on where it is a postcode.
  const from = () => document.querySelector("[data-copied-from]")?.dataset ?? {};
  const whole = (text) => {
    const { address = "", page = "" } = from();
    const chosen = new URLSearchParams(location.search);
    for (const [name, value] of [...chosen]) if (POSTCODE.test(value.trim()) || POSTCODE.test(name)) chosen.delete(name);
    const query = String(chosen).replaceAll("%2C", ",").replaceAll("%3A", ":");
    return `${text} ${address ? address + (query && `?${query}`) : page}`;
  };

  const older = (text, back) => {
    const box = document.createElement("textarea");
    box.value = text;
    box.style.cssText = "position:fixed;top:0;opacity:0";
    box.setAttribute("aria-hidden", "true");
    document.body.append(box);
    box.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { /* a browser that has neither */ }
    box.remove();
    back.focus({ preventScroll: true });
    return done;
  };

  // A hint is seen too, as long as the keyboard is where it helps; each is given once.
  const given = new Set();
  const hint = (text) => {
    if (given.has(text)) return;
    clearTimeout(over);
    given.add(text);
    line.textContent = text;
    line.classList.add("seen");
  };
  // What asks for something to be known or done is seen as well as heard, for a while.
  let over = 0;
  const say = (text, seen = false) => {
    clearTimeout(over);
    line.classList.toggle("seen", seen);
    line.textContent = "";
    setTimeout(() => { line.textContent = text; }, 50);
    if (seen) over = setTimeout(() => { line.classList.remove("seen"); }, READ);
  };
  const sayCopied = () => (from().address ? say("Copied") : say(ALONE, true));

  const put = async (text, button, back = button) => {
    let done = true;
    try {
      await navigator.clipboard.writeText(whole(text));
    } catch {
      done = older(whole(text), back);
    }
    button.dataset.said = done ? "Copied" : "Not copied";
    if (done) sayCopied();
    else say("Your browser does not let this page copy. Mark the words and copy them.", true);
    setTimeout(() => { delete button.dataset.said; }, SHOWN);
  };
  window.copySaid = { hint, put, sayCopied, whole };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(BUTTONS);
    if (button) put(button.dataset.copy, button);
  });

  // Those that follow each other are one stop of Tab: while one has the keyboard, Tab passes the others by, and the arrows
  // go from one to the next. All of them stay buttons of the page for those who read it by its elements.
  let passed = [];
  const letBe = () => {
    for (const each of passed) each.removeAttribute("tabindex");
    passed = [];
  };
  // A frame that takes the keyboard does not tell so; and a button that is drawn anew does not tell that it lost it.
  document.addEventListener("focusout", ({ target }) => { if (target.matches?.(BUTTONS)) letBe(); });
  document.addEventListener("focusin", ({ target }) => {
    letBe();
    if (!target.matches?.(BUTTONS)) {
      if (!target.closest?.("table[data-source]")) line.classList.remove("seen");
      return;
    }
    passed = [...document.querySelectorAll(BUTTONS)].filter((each) => each !== target);
    for (const each of passed) each.tabIndex = -1;
    const [said] = target.dataset.copy.split("\n");
    const named = said.length > NAMED ? `${said.slice(0, NAMED).replace(/\s+\S*$/, "")} …` : said;
    target.setAttribute("aria-label", `Copy, with its source: ${named}`);
    if (passed.length && target.matches(":focus-visible")) hint("Arrow keys go from one Copy to the next. Tab goes on.");
  });

  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const end = { Home: 0, End: -1 }[event.key];
    if ((step ?? end) === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!event.target.matches?.(BUTTONS)) return;
    event.preventDefault();
    // What is folded away is passed by.
    const all = [...document.querySelectorAll(BUTTONS)].filter((each) => each.checkVisibility?.() ?? each.offsetParent);
    all.at(step ? Math.min(Math.max(all.indexOf(event.target) + step, 0), all.length - 1) : end)?.focus();
  });
})();
