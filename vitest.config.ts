import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Without `import`: Node would apply it to `require()` as well, and packages with both forms would get the wrong one. */
const conditions = ['joinery-source', 'node', 'module', 'default']

/** What walks through the consoles and pages in Chromium. */
const browser = ['apps/cli/test/browser/**/*.test.ts']
const rooms = [
  'packages/*/test/**/*.test.ts',
  'apps/*/test/**/*.test.ts',
  'examples/*/test/*.test.ts',
  'fuzz/*.test.ts',
  'bench/**/*.test.ts',
  'coverage/*.test.ts',
]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['joinery-source', 'node'] } },
  test: {
    projects: [
      { extends: true, test: { name: 'rooms', include: rooms, exclude: [...browser, '**/node_modules/**'] } },
      { extends: true, test: { name: 'browser', include: browser } },
      { extends: true, test: { name: 'tidy', include: ['tidy/**/*.test.ts'] } },
    ],
    pool: 'forks',
    // Nothing in here keeps state in a module: one process runs many files and loads the product once.
    isolate: false,
    // One more than there are cores: a file waits now and then, for a server, a child process or a clock.
    maxWorkers: availableParallelism() + 1,
    // The embedded database lives too briefly here to gain from being compiled a second time, for speed.
    execArgv: ['--conditions=joinery-source', '--liftoff-only'],
    // A title that a test takes from a row of a table is shown whole.
    taskTitleValueFormatTruncate: 200,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', './tidy/closing-line.ts'],
  },
})
