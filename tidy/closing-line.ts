/**
 * A vitest reporter whose last line is `N passed, N failed`, for people and for machines that look only there. A file
 * that does not load and an error that no test caught count as failed. What was not tried is said just before it.
 */
import { existsSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

const pythonPackages = '/usr/lib/python3/dist-packages'

/** What is installed apart: which test wants it, what has to be there, and the command that brings it. */
const installedApart = [
  {
    test: 'embed-next.test.ts',
    needs: ['../examples/embed-next/node_modules'],
    missing: 'Next: not tested, `npm run install:next` was not run',
  },
  {
    test: 'foreign-servers.test.ts',
    needs: ['../interop/node_modules'],
    missing: 'Foreign SCIM servers: not tested, `npm run install:interop` was not run',
  },
  {
    test: 'foreign/xmlsec1.test.ts',
    needs: ['/usr/bin/xmlsec1'],
    missing: 'xmlsec1: not tested, `apt-get install xmlsec1` was not run',
  },
  {
    test: 'federation/samlp.test.ts',
    needs: ['../interop/node_modules/samlp'],
    missing: 'samlp: not tested, `npm run install:interop` was not run',
  },
  {
    test: 'federation/onelogin-toolkit.test.ts',
    needs: [`${pythonPackages}/onelogin`],
    missing: 'OneLogin’s SAML toolkit: not tested, `apt-get install python3-onelogin-saml2` was not run',
  },
  {
    test: 'federation/pysaml2-service-provider.test.ts',
    needs: [`${pythonPackages}/saml2`],
    missing: 'pysaml2: not tested, `apt-get install python3-pysaml2` was not run',
  },
  {
    test: 'federation/mellon.test.ts',
    needs: ['/usr/lib/apache2/modules/mod_auth_mellon.so'],
    missing: 'mod_auth_mellon: not tested, `apt-get install libapache2-mod-auth-mellon` was not run',
  },
  {
    test: 'browser/single-sign-on.test.ts',
    needs: ['/usr/bin/chromium'],
    missing: 'Pages in a browser: not tested, `apt-get install chromium` was not run',
  },
  {
    test: 'federation/simplesamlphp.test.ts',
    needs: ['/usr/share/simplesamlphp/www', '/usr/bin/php', '/usr/share/php8.2-xml'],
    missing:
      'SimpleSAMLphp: not tested, `apt-get install simplesamlphp php-cli php-xml php-mbstring` was not run',
  },
]

export default class ClosingLine implements Reporter {
  #lines: readonly string[] = ['0 passed, 1 failed']

  /** The line is written as the process leaves, after all that other reporters and the runner itself have to say. */
  onInit(): void {
    process.once('exit', () => {
      if (!this.#lines.at(-1)?.endsWith(' 0 failed')) process.exitCode ||= 1
      process.stdout.write(`\n${this.#lines.join('\n')}\n`)
    })
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    this.#lines = [...untried(modules), closingLine(modules, errors)]
  }
}

function untried(modules: readonly TestModule[]): readonly string[] {
  const skipped = statesOf(modules).filter(state => state === 'skipped').length
  const wantsServer = modules.some(({ moduleId }) => /\.(db|fault)\.test\.ts$/.test(moduleId))
  return [
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(wantsServer && !process.env['DATABASE_URL']
      ? ['PostgreSQL: not tested, DATABASE_URL is not set']
      : []),
    ...installedApart
      .filter(({ test }) => modules.some(({ moduleId }) => moduleId.endsWith(test)))
      .filter(({ needs }) => !needs.every(path => existsSync(new URL(path, import.meta.url))))
      .map(({ missing }) => missing),
  ]
}

function closingLine(modules: readonly TestModule[], errors: readonly SerializedError[]): string {
  const states = statesOf(modules)
  const passed = states.filter(state => state === 'passed').length
  const broken = modules.filter(
    module => module.errors().length > 0 || (!module.ok() && !hasFailedTest(module)),
  ).length
  // A run that found no test has proved nothing.
  const empty = states.length === 0 && broken + errors.length === 0 ? 1 : 0
  const failed = states.filter(state => state === 'failed').length + broken + errors.length + empty
  return `${passed} passed, ${failed} failed`
}

function hasFailedTest(module: TestModule): boolean {
  return [...module.children.allTests('failed')].length > 0
}

function statesOf(modules: readonly TestModule[]): readonly string[] {
  return modules.flatMap(module => [...module.children.allTests()].map(test => test.result().state))
}
