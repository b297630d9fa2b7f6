// Copies the browser parts from node_modules into static/vendor, where the app serves them.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const parts = {
  "leaflet/dist/leaflet.js": "leaflet.js",
  "leaflet/dist/leaflet.css": "leaflet.css",
  "leaflet/dist/images": "images",
  "protomaps-leaflet/dist/protomaps-leaflet.js": "protomaps-leaflet.js",
  "@geoman-io/leaflet-geoman-free/dist/leaflet-geoman.min.js": "leaflet-geoman.js",
  "@geoman-io/leaflet-geoman-free/dist/leaflet-geoman.css": "leaflet-geoman.css",
};

rmSync("static/vendor", { recursive: true, force: true });
mkdirSync("static/vendor", { recursive: true });
for (const [from, to] of Object.entries(parts)) {
  cpSync(`node_modules/${from}`, `static/vendor/${to}`, { recursive: true });
}
// The map's frame fetches one script after another: two in one file spare it a round trip before the first colour.
const scripts = ["leaflet.js", "protomaps-leaflet.js"].map((name) => readFileSync(`static/vendor/${name}`, "utf8"));
writeFileSync("static/vendor/libraries.js", scripts.join("\n;\n"));
console.log(`Browser parts are in static/vendor: ${Object.values(parts).join(", ")}.`);
