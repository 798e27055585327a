/**
 * Builds the console of one half at a time, the one that the mode names: its page, scripts and styles go to a folder from
 * where the server of that half serves them under /console.
 */
import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Of files smaller than this one more is asked for than has to be: a browser asks a server for six at a time. */
const worthAFile = 60_000

/**
 * What a first page needs is one file, but for the scripts that pages begin with: a file that is shared runs all that is in
 * it. What several pages share is in a few, by who needs it.
 */
const fewFiles = [
  { name: 'frame', tags: ['$initial' as const], test: /(?<!main\.tsx|\.html)$/, priority: 1 },
  { name: 'parts', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: worthAFile },
]

export default defineConfig(({ mode }) => ({
  root: resolve(import.meta.dirname, 'pages', halfOf(mode)),
  base: '/console/',
  plugins: [react()],
  // What is built is what people use, whatever the process that builds it calls its own surroundings.
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  oxc: { jsx: { development: false } },
  build: {
    outDir: resolve(import.meta.dirname, 'dist', halfOf(mode)),
    emptyOutDir: true,
    // The application has pages of assets.
    assetsDir: 'files',
    rolldownOptions: {
      input: pagesOf(halfOf(mode)),
      // Files of parts may ask for each other; whichever is read first, each module runs after what it needs.
      output: { codeSplitting: { groups: fewFiles }, strictExecutionOrder: true },
    },
    target: 'es2024',
    // The page's policy lets scripts and pictures come from files alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_000,
  },
}))

/** Tools that only look at what is built here name no half. */
function halfOf(mode: string): string {
  return mode === 'application' ? mode : 'identity-provider'
}

/** Every page of the half: the console, and the portal beside it. */
function pagesOf(half: string): string[] {
  const folder = resolve(import.meta.dirname, 'pages', half)
  const names = readdirSync(folder).filter(name => name.endsWith('.html'))
  return names.map(name => resolve(folder, name))
}
