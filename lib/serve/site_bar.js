/*
 * The bar on top of every page. Its links are real links; a plain press of one goes through Streamlit's own link to
 * that page, which stands hidden in the page and changes it without loading it anew. Menu and More fold and unfold,
 * Escape and leaving them fold them. The skip link leads to the heading.
 */
(function () {
  "use strict";
  if (window.siteBar) return;
  window.siteBar = true;

  // What Streamlit's own link to a page leads to is what the link of the bar says; the place looked at may have been
  // changed since by a part of the page that was drawn again alone.
  function streamlits(link) {
    return [...document.querySelectorAll(".st-key-site-ways a")].find(
      (each) => new URL(each.href).pathname === new URL(link.href).pathname);
  }

  function fold(button, open) {
    button.setAttribute("aria-expanded", String(open));
  }

  function opened() {
    return [...document.querySelectorAll(".site-nav button[aria-expanded=true]")];
  }

  // A link to what is seen: what is chosen, and where the map looks, which the browser alone knows.
  function viewAddress(text) {
    const url = new URL(text, location.href);
    const frame = document.querySelector("iframe[src*='streamlit_folium']");
    try {
      const at = /\/(map|picture\/map\.png)$/.test(url.pathname) && frame?.contentWindow.areaMap?.where();
      if (at) url.searchParams.set("at", at.join(","));
    } catch {
      // A map that is not there yet looks nowhere.
    }
    return url.href.replaceAll("%2C", ",").replaceAll("%3A", ":");
  }

  async function copyView(box) {
    const shown = box.querySelector("code"), said = box.querySelector("[role=status]");
    shown.textContent = viewAddress(shown.textContent);
    try {
      await navigator.clipboard.writeText(shown.textContent);
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(shown);
      said.textContent = "It is marked: copy it with Ctrl and C.";
    }
  }

  // The picture of the map is of what is seen when it is asked for, by a press or by the menu of the link.
  function lookAgain(event) {
    const link = event.target instanceof Element && event.target.closest(".map-picture");
    if (link) link.href = viewAddress(link.href);
  }
  for (const sign of ["click", "auxclick", "contextmenu"]) document.addEventListener(sign, lookAgain, true);

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest(".site-nav button");
    if (button) {
      fold(button, button.getAttribute("aria-expanded") !== "true");
      return;
    }
    for (const each of opened()) {
      if (!each.parentElement.contains(target) || target.closest("a")) fold(each, false);
    }
    const view = target?.closest(".copy-view");
    if (view) {
      copyView(view.closest(".view-link"));
      return;
    }
    const skip = target?.closest(".site-skip");
    if (skip) {
      event.preventDefault();
      const heading = document.querySelector("[data-testid=stMain] h1");
      heading?.setAttribute("tabindex", "-1");
      heading?.focus();
      return;
    }
    const link = target?.closest(".site-bar a[data-page], .site-link");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const way = streamlits(link);
    if (!way) return;
    event.preventDefault();
    way.click();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const [button] = opened().reverse();
    if (!button) return;
    fold(button, false);
    button.focus();
    event.stopPropagation();
  }, true);

  document.addEventListener("focusin", (event) => {
    for (const each of opened()) if (!each.parentElement.contains(event.target)) fold(each, false);
  });

  // A chart keeps the width it has on the screen: on paper it is shown so much smaller (style.css).
  const SHEET = 690;
  addEventListener("beforeprint", () => {
    for (const chart of document.querySelectorAll("[data-testid=stPlotlyChart]")) {
      chart.style.setProperty("--paper", String(Math.min(1, SHEET / (chart.getBoundingClientRect().width || SHEET))));
    }
  });
})();
