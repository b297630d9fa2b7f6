/*
 * The search of lib/ui/search.py. What it does is in static/search.js, which the browser keeps; until that is there, and
 * where it cannot be had, the plain box below it works.
 */
export default function (component) {
  // Relative to the page, so that it is found below a base path too.
  const script = new URL(`.${component.data.script}`, document.baseURI).href;
  import(script).then((parts) => parts[component.data.part](component), () => {});
}
