import { defineConfig } from "vitest/config";

/** Twice: the module for npm, and with `--mode script` the script that servers hand out and pages load with a tag. */
export default defineConfig(({ mode }) => ({
  build: {
    target: "es2020",
    emptyOutDir: mode !== "script",
    reportCompressedSize: true,
    lib:
      mode === "script"
        ? { entry: "src/script.ts", formats: ["iife"], name: "BonafideScript", fileName: () => "stripe.js" }
        : { entry: "src/index.ts", formats: ["es"], fileName: () => "bonafide.js" },
  },
  test: {
    include: ["tests/**/*.test.ts"],
    environment: "happy-dom",
    environmentOptions: { happyDOM: { settings: { handleDisabledFileLoadingAsSuccess: true } } },
  },
}));
