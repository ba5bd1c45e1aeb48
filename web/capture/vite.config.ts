import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Plugin } from "vite";
import { brotliCompressSync } from "node:zlib";
import { defineConfig } from "vitest/config";

/** Packs every asset once, so that the server hands out what is small already. */
function packed(): Plugin {
  return {
    name: "packed",
    apply: "build",
    writeBundle({ dir = "dist" }) {
      for (const name of readdirSync(`${dir}/assets`))
        writeFileSync(`${dir}/assets/${name}.br`, brotliCompressSync(readFileSync(`${dir}/assets/${name}`)));
    },
  };
}

export default defineConfig({
  base: "/capture/",
  plugins: [packed()],
  worker: { format: "es" },
  build: { target: "es2022", modulePreload: false, assetsInlineLimit: 0, reportCompressedSize: true },
  test: { include: ["tests/**/*.test.{ts,tsx}"] },
});
