/*
 * The search of lib/ui/search.py. What it does is in static/search.js, which the browser keeps; until that is there, and
 * where it cannot be had, the plain box below it works.
 */
const latest = new WeakMap(); // what each place on the page was last given

export default function (component) {
  const { data, parentElement } = component;
  latest.set(parentElement, component);
  // From the root of the address on: the server says below which path it stands.
  const script = new URL(data.script, location.origin).href;
  import(script).then((parts) => {
    // While the script was on its way the page may have run again: what was said before that is over.
    if (latest.get(parentElement) === component) parts[data.part](component);
  }, () => {});
}
