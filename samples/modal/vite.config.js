import { defineConfig } from 'vite';

export default defineConfig({
  define: { 'process.env.NODE_ENV': '"production"' },
  build: { lib: { entry: 'react.jsx', formats: ['es'], fileName: () => 'react.js' } },
});
