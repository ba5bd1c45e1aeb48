import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "/capture/",
  build: { target: "es2022", modulePreload: false, assetsInlineLimit: 0, reportCompressedSize: true },
  test: { include: ["tests/**/*.test.{ts,tsx}"] },
});
