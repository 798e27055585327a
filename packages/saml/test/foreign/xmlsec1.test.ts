/** Every signature that is made here holds for xmlsec1 as well, a verifier that shares no code with this one. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  authnContexts,
  issueResponse,
  issueStatus,
  nameIdFormats,
  newMessageId,
  type SignatureAlgorithm,
  type SigningKey,
  writeAuthnRequest,
  writeLogoutRequest,
  writeLogoutResponse,
} from '@joinery/saml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKey, now } from '../keys.ts'

const run = promisify(execFile)
const program = '/usr/bin/xmlsec1'
const mayBeMissing = !existsSync(program) && !process.env['CI']
const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol'
const algorithms: readonly SignatureAlgorithm[] = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']
/** What an honest serializer and an honest verifier could read differently. */
const nasty = `</saml:Attribute> <&"'> ]]> &#13; \r\n \r \t \u0085 \u2028 \u00a0 é \u{1F600} `
const message = {
  id: '_m',
  now,
  issuer: 'https://idp.example/?a=1&b="2"',
  destination: 'https://app.example/',
}

const holds = 'OK\nSignedInfo References (ok/all): 1/1'

let folder: string
let key: SigningKey

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'joinery-xmlsec-'))
  key = await makeKey()
  await writeFile(join(folder, 'certificate.pem'), key.certificate)
})

afterAll(() => rm(folder, { recursive: true }))

describe.skipIf(mayBeMissing)('xmlsec1', () => {
  it.each(algorithms)(
    'verifies responses signed with %s: the assertion, the response and both',
    async algorithm => {
      const signing = { ...key, algorithm }
      const both = response('both', signing)
      const rows: [string, string][] = [
        [response('assertion', signing), 'Assertion'],
        [response('response', signing), 'Response'],
        [both, 'Assertion'],
        [both, 'Response'],
      ]
      for (const [xml, carrier] of rows) expect(await verdict(xml, carrier)).toBe(holds)
    },
  )

  it.each(algorithms)('verifies requests, logouts and refusals signed with %s', async algorithm => {
    const signing = { ...key, algorithm }
    const { id, ...head } = message
    const nameId = { value: nasty, format: nameIdFormats.email }
    const rows: [string, string][] = [
      [
        writeAuthnRequest({ id, ...head, consumer: 'https://app.example/acs?a=1&b=2' }, signing),
        'AuthnRequest',
      ],
      [
        writeLogoutRequest({ id, ...head, nameId, sessionIndexes: [nasty], notOnOrAfter: now }, signing),
        'LogoutRequest',
      ],
      [
        writeLogoutResponse({ id, ...head, inResponseTo: '_r', status: 'PartialLogout' }, signing),
        'LogoutResponse',
      ],
      [
        issueStatus(
          {
            ...head,
            inResponseTo: '_r',
            status: 'Responder',
            detail: 'NoPassive',
            message: nasty,
            newId: newMessageId,
          },
          signing,
        ),
        'Response',
      ],
    ]
    for (const [xml, carrier] of rows) expect(await verdict(xml, carrier), carrier).toBe(holds)
  })

  it('refuses one of them after a change, so that it does look', async () => {
    const xml = response('assertion', key).replace('>after</', '>After</')
    await expect(verdict(xml, 'Assertion')).rejects.toThrow(/^FAIL$/m)
  })
})

function response(sign: 'assertion' | 'response' | 'both', signing: SigningKey): string {
  return issueResponse(
    {
      now,
      issuer: message.issuer,
      destination: message.destination,
      audience: 'https://app.example/sso',
      inResponseTo: '_r',
      nameId: { value: 'ada@example.com', format: nameIdFormats.email },
      attributes: [{ name: nasty, values: [nasty, '', 'after'] }],
      sessionIndex: '_s',
      authnInstant: now,
      authnContext: authnContexts.unspecified,
      sessionNotOnOrAfter: now,
      sign,
      newId: newMessageId,
    },
    signing,
  )
}

/** Returns what xmlsec1 says of the signature of the element of that name. @throws Error when it does not hold */
async function verdict(xml: string, carrier: string): Promise<string> {
  const file = join(folder, `${carrier}.xml`)
  await writeFile(file, xml)
  const ids = [`${protocol}:${carrier}`, 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion'].flatMap(name => [
    '--id-attr:ID',
    name,
  ])
  const signature = ['--node-xpath', `//*[local-name()='${carrier}']/*[local-name()='Signature']`]
  const { stderr } = await run(program, [
    '--verify',
    '--pubkey-cert-pem',
    join(folder, 'certificate.pem'),
    ...ids,
    ...signature,
    file,
  ])
  return /^(?:OK|FAIL)\n.*$/m.exec(stderr)?.[0] ?? stderr
}
