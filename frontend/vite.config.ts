import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";

const OUT = resolve(import.meta.dirname, "../src/saring/config/assets");

/* Files templates name directly: they keep their names, so a new drawing gets a new number.
   The manifest lists them with the public entry, whose files the press copies into the public tree. */
const NAMED = ["favicon-1.svg", "sentuh-1.png", "ikon-192-1.png", "ikon-512-1.png"];

function namedFiles(): Plugin {
  return {
    name: "saring-named-files",
    writeBundle() {
      const manifestPath = resolve(OUT, ".vite/manifest.json");
      const manifest = JSON.parse(readFileSync(manifestPath, "utf8"));
      for (const name of NAMED) {
        copyFileSync(resolve(import.meta.dirname, "src/img", name), resolve(OUT, "assets", name));
        manifest[`src/img/${name}`] = { file: `assets/${name}`, name: "public", src: `src/img/${name}` };
      }
      writeFileSync(manifestPath, JSON.stringify(manifest, null, 2));
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  publicDir: false,
  plugins: [namedFiles()],
  css: {
    preprocessorOptions: {
      scss: {
        quietDeps: true,
        silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
      },
    },
  },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    /* The phones of the field: Chrome 80 (2020). tests/config/test_old_browsers.py looks at what is built. */
    target: ["chrome80", "firefox78", "safari13.1"],
    cssTarget: ["chrome80", "firefox78", "safari13.1"],
    rolldownOptions: {
      input: {
        public: resolve(import.meta.dirname, "src/public.ts"),
        editor: resolve(import.meta.dirname, "src/editor.ts"),
        workspace: resolve(import.meta.dirname, "src/workspace.ts"),
        sw: resolve(import.meta.dirname, "src/sw.ts"),
      },
    },
  },
});
