import { describe, expect, test } from 'vitest'
import { checkSecrets } from './gates/secrets.ts'
import { inWords, project } from './project.ts'

function judge(text: string, path = 'apps/x/src/a.ts'): readonly string[] {
  return checkSecrets([{ path, text }]).map(inWords)
}

// Put together here, so that this file does not itself hold what the gate looks for.
const dashes = '-'.repeat(5)
const planted = {
  privateKey: `${dashes}BEGIN PRIVATE KEY${dashes}\n${'MIIEvQIB'.repeat(8)}\n`,
  ownToken: `jnr_sp_${'a1B2'.repeat(10)}abc`,
  otherToken: `AKIA${'ABCD1234'.repeat(2)}`,
  signedToken: ['eyJhbGciOiJIUzI1NiIsInR5c', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'c2ln'.repeat(8)].join('.'),
}

describe('secrets', () => {
  test.each([
    ['console.log(token)', 'token'],
    ['console.error(`refused: ${accessToken}`)', 'accessToken'],
    ["log('with ' + target.token)", 'token'],
    ['options.log(JSON.stringify({ clientSecret }))', 'clientSecret'],
    ['process.stdout.write(user.password)', 'password'],
    ['logger.info({ sent: headers.authorization })', 'authorization'],
    ['log(...tokens)', 'tokens'],
  ])('%s is found', (text, name) => {
    expect(judge(text)).toEqual([`apps/x/src/a.ts:1 logs "${name}"`])
  })

  test.each([
    'console.log(token.hint)',
    'log({ tokenId: id, label: token.label })',
    "log('the token was refused')",
    'send(token)',
    'log(hintOf(name))',
  ])('%s shows none', text => {
    expect(judge(text)).toEqual([])
  })

  test.each(Object.entries(planted))('a real one in a file is found: %s', (_, text) => {
    expect(judge(`const kept = '${text}'`, 'docs/a.md')).toEqual([
      expect.stringContaining('docs/a.md:1 holds what looks like'),
    ])
  })

  test('the project logs and holds none', () => {
    expect(checkSecrets(project).map(inWords)).toEqual([])
  })
})
