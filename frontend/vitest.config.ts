import { defineConfig } from "vitest/config";

export default defineConfig({
  root: import.meta.dirname,
  resolve: { mainFields: ["browser", "module", "main"] }, // tus-js-client as the browser gets it
  test: {
    include: ["tests/**/*.test.ts"],
    environment: "jsdom",
    environmentOptions: { jsdom: { url: "https://ruang.example/" } },
    setupFiles: ["tests/support/setup.ts"],
    server: { deps: { inline: ["tus-js-client"] } },
    maxWorkers: 2,
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
