// Makes static/area-map.js of the modules in frontend/map. With --check, only says whether it is what they make.
// The file is committed: the app also runs where there is no npm (docs/decisions/browser-scripts.md).
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const TO = "static/area-map.js";

const { outputFiles: [made] } = await build({
  entryPoints: ["frontend/map/main.js"],
  bundle: true,
  write: false,
  format: "iife",
  target: "es2021",
  charset: "utf8",
  banner: { js: "// Made of frontend/map by make script: change it there." },
});
if (!process.argv.includes("--check")) {
  writeFileSync(TO, made.contents);
  console.log(`${TO}: ${made.contents.length} bytes.`);
} else if (!readFileSync(TO).equals(made.contents)) {
  console.error(`${TO} is not what frontend/map makes: run make script.`);
  process.exitCode = 1;
}
