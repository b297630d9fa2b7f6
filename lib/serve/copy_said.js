/*
 * Copies what a page says, with its source and the address of the page. Every sentence and figure has a button of its own
 * (lib/ui/cite.py), which holds the text; this listens for all of them. Without a secure connection, as on telephones in
 * the room, a browser has no clipboard for scripts: then the older way is taken.
 */
(() => {
  // The page may run this again.
  if (window.copySaid) return;
  window.copySaid = true;
  const SHOWN = 2500; // milliseconds that it says so
  // There before it says anything, or nobody hears it.
  const line = document.createElement("p");
  line.className = "copy-said";
  line.setAttribute("role", "status");
  document.body.append(line);

  // Where it is from: an address that works for others, with all that is chosen; else the name of the page.
  const whole = (text) => {
    const { address = "", page = "" } = document.querySelector("[data-copied-from]")?.dataset ?? {};
    const chosen = location.search.replaceAll("%2C", ",").replaceAll("%3A", ":");
    return `${text} ${address ? address + chosen : page}`;
  };

  const older = (text, button) => {
    const box = document.createElement("textarea");
    box.value = text;
    box.style.cssText = "position:fixed;top:0;opacity:0";
    box.setAttribute("aria-hidden", "true");
    document.body.append(box);
    box.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { /* a browser that has neither */ }
    box.remove();
    button.focus({ preventScroll: true });
    return done;
  };

  const put = async (text, button) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return older(text, button);
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button.copy");
    if (!button) return;
    const done = await put(whole(button.dataset.copy), button);
    button.dataset.said = done ? "Copied" : "Not copied";
    line.textContent = "";
    setTimeout(() => { line.textContent = done ? "Copied" : "Your browser does not let this page copy. Mark the words and copy them."; }, 50);
    setTimeout(() => { delete button.dataset.said; }, SHOWN);
  });
})();
