/* The worker of the Room's page: it keeps the page and its files in the browser, so that a telephone can open it while the
   app is down, and what was written and not sent yet is seen and sent once the app is back. It touches nothing but them:
   what is said, codes and tokens are in no cache. Browsers take it over https and on this computer alone.
   Choices: docs/decisions/the-room-on-a-phone.md. */
(() => {
  "use strict";

  const KEPT = "room-page";
  const PAGE = new URL("room", location.href).pathname;

  addEventListener("install", (event) => {
    self.skipWaiting();
    event.waitUntil(fetch(PAGE).then((answer) => (answer.ok ? keep(answer) : Promise.reject(new Error("The page is not there.")))));
  });

  addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

  addEventListener("fetch", (event) => {
    const { request } = event;
    const address = new URL(request.url);
    if (request.method !== "GET" || address.origin !== location.origin) return;
    if (request.mode === "navigate") {
      if (address.pathname === PAGE) event.respondWith(opened(event));
    } else if (["script", "style"].includes(request.destination)) {
      event.respondWith(caches.match(request).then((found) => found ?? fetch(request)));
    }
  });

  /* The page as the app has it now; while the app is down, as it was. */
  async function opened(event) {
    let answer = null;
    try {
      answer = await fetch(event.request);
    } catch { /* no link */ }
    if (answer?.ok) event.waitUntil(keep(answer.clone()).catch(() => {}));
    // A proxy answers for an app that is down.
    if (answer && answer.status < 500) return answer;
    return (await caches.match(PAGE)) ?? answer ?? Response.error();
  }

  /* Keep the page, without what stands behind its question mark, and the files it names; no others. */
  async function keep(answer) {
    const box = await caches.open(KEPT);
    const text = await answer.clone().text();
    const named = [...text.matchAll(/ (?:src|href)="(\/[^"]+)"/g)].map(([, address]) => new URL(address, location.href).href);
    const there = new Set((await box.keys()).map(({ url }) => url));
    await box.addAll(named.filter((address) => !there.has(address)));
    await box.put(PAGE, answer);
    const wanted = new Set([...named, new URL(PAGE, location.href).href]);
    await Promise.all([...there].filter((address) => !wanted.has(address)).map((address) => box.delete(address)));
  }
})();
