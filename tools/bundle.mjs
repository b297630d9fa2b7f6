// Makes the scripts in static/ of the modules in frontend/. With --check, only says whether they are what those make.
// The files are committed: the app also runs where there is no npm (docs/decisions/browser-scripts.md).
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const COMBOBOX = "@github/combobox-nav";
const SCRIPTS = {
  "static/area-map.js": { from: "frontend/map", format: "iife" },
  "static/tile-reader.js": { from: "frontend/reader", format: "iife" },
  "static/room.js": { from: "frontend/room", format: "iife" },
  // Loaded by the page's own script with import(); what is in it of others is named at its top.
  "static/search.js": { from: "frontend/search", format: "esm", holds: [COMBOBOX] },
};

for (const [to, { from, format, holds = [] }] of Object.entries(SCRIPTS)) {
  const others = holds.map((name) => {
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
    return `\n/* ${name} ${version}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n*/`;
  });
  const { outputFiles: [made] } = await build({
    entryPoints: [`${from}/main.js`],
    bundle: true,
    write: false,
    format,
    target: "es2021",
    charset: "utf8",
    banner: { js: `// Made of ${from} by make script: change it there.${others.join("")}` },
  });
  if (!process.argv.includes("--check")) {
    writeFileSync(to, made.contents);
    console.log(`${to}: ${made.contents.length} bytes.`);
  } else if (!readFileSync(to).equals(made.contents)) {
    console.error(`${to} is not what ${from} makes: run make script.`);
    process.exitCode = 1;
  }
}
