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
})();
