/*
 * Streamlit's connection, opened and asked for the page before Streamlit's own scripts are there: the server makes the
 * page while the browser reads them. Streamlit then gets this connection for its own, with what came over it. Where it
 * would ask for anything else than was asked, its own question goes too; where it wants another connection, it gets one.
 *
 * And on a page that is shown with its map, what the server says after the map's own message waits until the map is
 * painted and on the screen, or for some seconds: map and page share the browser's one thread.
 *
 * Why so: docs/decisions/map-paints-first.md.
 */
(() => {
  const Plain = window.WebSocket;
  const RERUN = 11, OPEN = 1;

  // A question as Streamlit writes it, in Protocol Buffers: the numbers are those of its BackMsg, ClientState and ContextInfo.
  const letters = (text) => [...new TextEncoder().encode(text)];
  const digits = (number) => {
    const found = [];
    for (let left = BigInt.asUintN(64, BigInt(number)); ; left >>= 7n) {
      if (left < 128n) return [...found, Number(left)];
      found.push(Number(left & 127n) | 128);
    }
  };
  const part = (key, content) => [key << 3 | 2, ...digits(content.length), ...content];
  const whole = (key, number) => [key << 3, ...digits(number)];
  const dark = () => {
    const chosen = localStorage.getItem(`stActiveTheme-${location.pathname}-v2`);
    return chosen === '"Dark"' || (chosen !== '"Light"' && matchMedia("(prefers-color-scheme: dark)").matches);
  };
  const question = () => {
    const context = [
      ...part(1, letters(Intl.DateTimeFormat().resolvedOptions().timeZone)),
      ...whole(2, new Date().getTimezoneOffset()),
      ...part(3, letters(navigator.language)),
      ...part(4, letters(location.origin + location.pathname)),
      ...whole(5, 0),
      ...part(6, letters(dark() ? "dark" : "light")),
    ];
    const unlessEmpty = (key, text) => text ? part(key, letters(text)) : [];
    const page = decodeURIComponent(location.pathname.split("/").pop());
    return new Uint8Array(part(RERUN, [
      ...unlessEmpty(1, location.search.slice(1)), ...part(2, []), ...unlessEmpty(4, page), ...part(8, context),
    ]));
  };
  const same = (one, other) => one.length === other.length && one.every((each, n) => each === other[n]);

  // The connection that Streamlit has not asked for yet.
  let ahead = null;

  const begin = () => {
    const address = new URL("_stcore/stream", window.__streamlit.BACKEND_BASE_URL);
    address.protocol = address.protocol.replace("http", "ws");
    const token = document.cookie.match(/\b_streamlit_xsrf=([^;]*)\b/)?.[1] ?? "PLACEHOLDER_AUTH_TOKEN";
    const line = new Plain(address.href, ["streamlit", token]), asked = question();
    line.binaryType = "arraybuffer";
    let kept = [];
    line.addEventListener("open", () => Plain.prototype.send.call(line, asked), { once: true });
    line.addEventListener("message", (event) => {
      if (!kept) return;
      event.stopImmediatePropagation();
      kept.push(event.data);
    });
    line.send = (data) => {
      if (data[0] === asked[0]) delete line.send;
      if (!same(data, asked)) Plain.prototype.send.call(line, data);
    };
    // The token may have come meanwhile; it counts only for who has logged in, and nobody does. A third word would name a
    // session to go on with.
    const fits = (wanted, protocols) =>
      line.readyState <= OPEN && new URL(wanted).href === address.href && protocols.length === 2;
    const handOver = () => {
      const came = kept, open = line.readyState === OPEN;
      // Streamlit listens once it has the connection.
      queueMicrotask(() => {
        if (open) line.dispatchEvent(new Event("open"));
        kept = null;
        for (const data of came) line.dispatchEvent(new MessageEvent("message", { data }));
      });
      return line;
    };
    ahead = { line, fits, handOver };
    if (window.shownWithMap) mapFirst(line);
  };

  const mapFirst = (line) => {
    const bytes = new TextDecoder("latin1");
    let held = null, done = false;
    const painted = () => [...document.querySelectorAll("iframe")].some((frame) => {
      try { return frame.contentWindow.areaMap?.paints; } catch { return false; }
    });
    const release = () => {
      const all = held;
      held = null;
      done = true;
      for (const data of all) line.dispatchEvent(new MessageEvent("message", { data }));
    };
    line.addEventListener("message", (event) => {
      if (done) return;
      if (held) {
        event.stopImmediatePropagation();
        held.push(event.data);
        return;
      }
      if (!(event.data instanceof ArrayBuffer) || !bytes.decode(event.data).includes("last_clicked")) return;
      held = [];
      const from = performance.now();
      const look = () => setTimeout(...painted() || performance.now() - from > 5000 ? [release, 50] : [look, 30]);
      setTimeout(look, 30);
    });
  };

  window.WebSocket = class extends Plain {
    constructor(...given) {
      const early = ahead;
      ahead = null;
      if (early?.fits(...given)) return early.handOver();
      early?.line.close();
      super(...given);
      if (window.shownWithMap) mapFirst(this);
    }
  };

  // In another site's frame Streamlit asks in other words.
  if (/[?&]embed=/.test(location.search)) return;
  try { begin(); } catch { /* Streamlit opens a connection of its own. */ }
})();
