/**
 * What knip looks at. Entries beside these are what the package.json files export and run, and what the configuration
 * of vitest names. `--production` asks what is left when the tests are away.
 */
import type { KnipConfig } from 'knip'

const sources = ['src/**/*.ts!', 'test/**/*.ts']

export default function config({ production = false }: { readonly production?: boolean }): KnipConfig {
  return {
    // A type that an exported thing of the same file speaks of may carry a name of its own. A value may only be
    // exported for its test, which is out of sight in production.
    ignoreExportsUsedInFile: production ? true : { interface: true, type: true },
    workspaces: {
      '.': {
        entry: [
          '{tidy,fuzz,bench,coverage,examples}/**/*.test.ts',
          'fuzz/{main,worker}.ts',
          'fuzz/fixtures/*.ts',
          'bench/server/{load,limit-stub,our-server}.ts',
          'bench/engine/{stub,bare}.ts',
          'examples/*/server.ts',
          'examples/embed-next/{next.config.ts,app/**/route.ts}',
        ],
        project: ['*.ts', '{tidy,fuzz,bench,coverage,examples}/**/*.ts'],
      },
      'packages/*': { entry: ['test/**/*.test.ts'], project: sources },
      // Fixtures are programs that a test starts as a process of its own.
      'packages/database': { entry: ['test/**/*.test.ts', 'test/fixtures/*.ts'], project: sources },
      'apps/console': {
        entry: ['src/*/main.tsx!'],
        project: ['src/**/*.{ts,tsx}!', '*.ts!'],
      },
      'apps/*': { entry: ['test/**/*.test.ts'], project: sources },
    },
  }
}
