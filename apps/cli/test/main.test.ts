import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { failed, joinery } from './joinery-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Without a trace of where in the code it happened, and without an escape sequence. */
function expectWords(text: string): void {
  expect(text).not.toMatch(/\n\s+at |node:internal/)
  expect(text).not.toContain('\u001b')
}

describe('what was typed wrong ends with exit code 2 and says so on stderr', () => {
  test.each<[string, string[], RegExp]>([
    ['no command', [], /Which one of these commands\?\n$/],
    ['an unknown command', ['dmeo'], /unknown command 'dmeo'\n\(Did you mean demo\?\)/],
    ['an unknown option', ['demo', '--onec'], /unknown option '--onec'\n\(Did you mean --once\?\)/],
    ['an argument too many', ['demo', 'now'], /too many arguments for 'demo'/],
    ['serve without a half', ['serve'], /service-provider [\s\S]*Which one of these commands\?\n$/],
    ['an unknown half', ['serve', 'broker'], /unknown command 'broker'/],
    ['an option without its value', ['demo', '--data'], /'--data <dir>' argument missing/],
    ['an empty folder name', ['demo', '--data', ' '], /'--data <dir>' argument ' ' is invalid. It is empty./],
    ['--target alone', ['demo', '--target', 'http://127.0.0.1:1'], /--target and --token go together/],
    ['--token alone', ['demo', '--token', 't'], /--target and --token go together/],
    ['no URL', ['demo', '--target', 'app.example', '--token', 't'], /not a complete URL/],
    ['another scheme', ['demo', '--target', 'ftp://x/', '--token', 't'], /must start with https:\/\//],
    [
      'a secret in the URL',
      ['demo', '--target', 'http://a:b@x/', '--token', 't'],
      /contains a user name or a password/,
    ],
    ['no port', ['serve', 'service-provider', '--port', 'http'], /A port is a number from 0 to 65535/],
    [
      'a product that there is not',
      ['serve', 'service-provider', '--preset', 'shop'],
      /Allowed choices are vault, automation, catalog, plain/,
    ],
    [
      'the product of a half that has none',
      ['serve', 'identity-provider', '--preset', 'vault'],
      /unknown option '--preset'/,
    ],
    [
      'a port too high',
      ['serve', 'identity-provider', '--port', '65536'],
      /A port is a number from 0 to 65535/,
    ],
  ])('%s', async (_name, args, sentence) => {
    const { code, stdout, stderr } = await failed(joinery(args))
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(sentence)
    expectWords(stderr)
  })
})

test.each(['mysql://ann:s3cret-word@db/x', 'postgres://ann:s3cret-word@:port/', '.joinery'])(
  'DATABASE_URL %s is refused with exit code 2, without repeating it',
  async url => {
    for (const args of [
      ['demo', '--once'],
      ['serve', 'service-provider', '--port', '0'],
    ]) {
      const run = joinery([...args, '--data', temporaryFolder()], { DATABASE_URL: url })
      const { code, stderr } = await failed(run)
      expect(code).toBe(2)
      expect(stderr).toBe(
        'joinery: DATABASE_URL is a URL like postgres://user:password@host:5432/name, or is not set.\n',
      )
    }
  },
)

describe('--help', () => {
  test.each<[string[], RegExp]>([
    [['--help'], /demo [\s\S]*serve /],
    [['demo', '--help'], /--once[\s\S]*--target[\s\S]*the\s+reason stands on stderr[\s\S]*exit code is 1/],
    [['serve', '--help'], /service-provider[\s\S]*identity-provider/],
    [['serve', 'service-provider', '--help'], /--port[\s\S]*--preset[\s\S]*DATABASE_URL[\s\S]*PUBLIC_URL/],
    [['serve', 'identity-provider', '--help'], /--issue-token[\s\S]*DATABASE_URL/],
    [['help', 'demo'], /Usage: joinery demo/],
  ])('%j is answered on stdout with exit code 0', async (args, words) => {
    const { code, stdout, stderr } = await failed(joinery(args))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(words)
    expectWords(stdout)
  })
})

describe('what cannot be done ends with exit code 1 and one sentence', () => {
  test('a port that was asked for and is taken', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = String(typeof address === 'object' && address !== null ? address.port : 0)
    const data = temporaryFolder()
    for (const half of ['service-provider', 'identity-provider']) {
      const { code, stdout, stderr } = await failed(joinery(['serve', half, '--port', port, '--data', data]))
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toMatch(
        new RegExp(`^joinery: another process already listens on 127.0.0.1:${port}\\.?\n$`, 'i'),
      )
    }
  })

  test('a data folder that is a file', async () => {
    const file = join(temporaryFolder(), 'a-file')
    writeFileSync(file, 'mine')
    for (const args of [
      ['demo', '--once'],
      ['serve', 'service-provider', '--port', '0'],
    ]) {
      const { code, stdout, stderr } = await failed(joinery([...args, '--data', file]))
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toMatch(/^joinery: In the data folder, .*a-file.* cannot be made: .+\.\n$/)
      expectWords(stderr)
    }
  })

  test('a DATABASE_URL where nobody listens, for the demo and for a half, without its password', async () => {
    const env = { DATABASE_URL: 'postgres://ann:s3cret-word@127.0.0.1:1/x' }
    for (const args of [
      ['demo', '--once', '--json'],
      ['serve', 'identity-provider', '--port', '0'],
    ]) {
      const { code, stdout, stderr } = await failed(joinery([...args, '--data', temporaryFolder()], env))
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr.split('\n').at(-2)).toBe(
        'joinery: The database postgres://ann:***@127.0.0.1:1/x cannot be reached: nothing listens at that host and port.',
      )
      expectWords(stderr)
    }
  })

  test('a PUBLIC_URL that is none', async () => {
    const run = joinery(['serve', 'service-provider', '--port', '0', '--data', temporaryFolder()], {
      DATABASE_URL: undefined,
      PUBLIC_URL: 'app.example',
    })
    const { code, stderr } = await failed(run)
    expect(code).toBe(1)
    expect(stderr).toMatch(/^joinery: the public URL .*app\.example.*\n$/i)
  })
})
