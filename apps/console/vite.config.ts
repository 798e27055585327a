/**
 * Builds the console of one half at a time, the one that the mode names: its page, scripts and styles go to a folder from
 * where the server of that half serves them under /console.
 */
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig(({ mode }) => ({
  root: resolve(import.meta.dirname, 'pages', mode),
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, 'dist', mode),
    emptyOutDir: true,
    target: 'es2024',
    // The page's policy lets scripts and pictures come from files alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_000,
  },
}))
