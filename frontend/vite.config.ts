import { defineConfig } from "vite";

// Django finds the built files by the manifest (django-vite) and serves them with whitenoise.
export default defineConfig({
  base: "/static/office/",
  build: {
    outDir: "../jiewu/channels/office/static/office",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    rolldownOptions: {
      input: { office: "src/office.ts" },
      checks: { eval: false }, // htmx can evaluate attributes; htmx.ts turns that off
    },
  },
});
