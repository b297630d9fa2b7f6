// The rules for scripts that run in a browser, and for the tools around them. Types are checked by tsc (tsconfig.json).
import js from "@eslint/js";
import globals from "globals";

const rules = {
  eqeqeq: "error",
  "no-implicit-globals": "error",
  "no-shadow": "error",
  "no-unused-vars": ["error", { args: "after-used" }],
  "no-use-before-define": ["error", { functions: false, variables: false }],
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
  // As in lib.
  "max-lines": ["error", 400],
};

export default [
  // Made of frontend, and other people's.
  { ignores: ["static/area-map.js", "static/room.js", "static/search.js", "static/tile-reader.js", "static/vendor/", ".venv/", "dist/"] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" }, rules },
  {
    files: ["frontend/**/*.js"],
    languageOptions: { sourceType: "module", globals: { ...globals.browser, L: "readonly", protomapsL: "readonly" } },
  },
  {
    files: ["lib/ui/**/*.js"],
    languageOptions: { sourceType: "module", globals: globals.browser },
  },
  {
    files: ["lib/serve/**/*.js", "tests/**/*.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: { sourceType: "module", globals: globals.node },
  },
];
