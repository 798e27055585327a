import { type webcrypto, X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { certificateBody, createCertificate, readCertificate } from '../src/certificates.ts'
import { SamlError } from '../src/errors.ts'

const from = new Date('2026-11-22T10:00:00.000Z')
let made: Awaited<ReturnType<typeof createCertificate>>

beforeAll(async () => {
  // Node's toLegacyObject leaves a tls without createSecureContext behind where it is what loads tls first.
  await import('node:tls')
  made = await createCertificate({ commonName: 'Joinery', from, years: 3 })
})

describe('createCertificate', () => {
  it('makes an RSA key of 2048 bits and a certificate that it signs itself, for signing alone', () => {
    const certificate = new X509Certificate(made.certificate)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.issuer).toBe(certificate.subject)
    expect(certificate.ca).toBe(false)
    expect(readCertificate(made.certificate)).toMatchObject({
      pem: made.certificate,
      subject: 'CN=Joinery',
      keyBits: 2048,
      notBefore: from,
      notAfter: new Date('2029-11-22T10:00:00.000Z'),
    })
    expect(made.privateKey).toMatch(
      /^-----BEGIN PRIVATE KEY-----\n(?:[A-Za-z0-9+/=]{1,64}\n)+-----END PRIVATE KEY-----\n$/,
    )
  })

  it('gives every certificate a serial number of its own, 16 bytes and positive', async () => {
    const other = await createCertificate({ commonName: 'Joinery', from, years: 3 })
    const serials = [made, other].map(({ certificate }) => readCertificate(certificate).serial)
    expect(new Set(serials).size).toBe(2)
    for (const serial of serials) expect(serial).toMatch(/^[4-7][0-9A-F]{31}$/)
  })

  it.each(['Büro "A", O=Evil+CN=x', '"quoted"', '#0403', 'back\\\\slash', 'a/b=c'])(
    'keeps the common name %j in one piece, whatever it would mean in a subject as text',
    async commonName => {
      const { certificate } = await createCertificate({ commonName, from, years: 1 })
      expect(new X509Certificate(certificate).toLegacyObject().subject).toEqual({ CN: commonName })
    },
  )

  it('ends a certificate that begins on 29 February on 1 March of a year without one', async () => {
    const { certificate } = await createCertificate({
      commonName: 'Leap',
      from: new Date('2028-02-29T00:00:00.000Z'),
      years: 1,
    })
    expect(readCertificate(certificate).notAfter).toEqual(new Date('2029-03-01T00:00:00.000Z'))
  })

  it.each([
    ['a blank name', { commonName: ' ', years: 1 }, /1 to 64 characters/],
    ['a name of 65 characters', { commonName: 'x'.repeat(65), years: 1 }, /1 to 64 characters/],
    ['no year', { commonName: 'x', years: 0 }, /1 to 30 years, not 0/],
    ['31 years', { commonName: 'x', years: 31 }, /1 to 30 years, not 31/],
    ['a year and a half', { commonName: 'x', years: 1.5 }, /1 to 30 years, not 1.5/],
  ])('refuses %s', async (_what, request, message) => {
    const making = createCertificate({ ...request, from })
    await expect(making).rejects.toThrow(message)
    await expect(making).rejects.toMatchObject({ code: 'saml_certificate' })
  })
})

describe('readCertificate', () => {
  it('takes PEM and base64 alone, with line breaks of any kind, and says the same of all', () => {
    const body = certificateBody(made.certificate)
    const facts = readCertificate(made.certificate)
    const forms = [
      body,
      `\n  ${body.match(/.{1,76}/g)?.join('\r\n  ') ?? ''}\n`,
      made.certificate.replaceAll('\n', '\r\n'),
      `\n\n${made.certificate.trim()}`,
      `-----BEGIN CERTIFICATE-----${body}-----END CERTIFICATE-----`,
    ]
    for (const form of forms) expect(readCertificate(form)).toEqual(facts)
    expect(facts.sha256).toBe(new X509Certificate(made.certificate).fingerprint256)
  })

  it('refuses what is no certificate, or more than one, with a sentence that says so', () => {
    const rows: [string, RegExp][] = [
      ['', /neither PEM .* nor base64/],
      ['<html>Sign in</html>', /neither PEM .* nor base64/],
      [made.privateKey, /neither PEM .* nor base64/],
      [made.certificate + made.certificate, /More than one certificate or key/],
      [made.certificate + made.privateKey, /More than one certificate or key/],
      [Buffer.from('no certificate').toString('base64'), /base64, but no X.509 certificate/],
      [certificateBody(made.certificate).slice(0, 400), /base64, but no X.509 certificate/],
      ['A'.repeat(32_769), /at most 32768 characters/],
    ]
    for (const [text, message] of rows) {
      const failure = failureOf(text)
      expect(failure.code, text.slice(0, 40)).toBe('saml_certificate')
      expect(failure.message).toMatch(message)
    }
  })

  it('refuses a key that is not RSA', async () => {
    const pem = await selfSigned({ name: 'ECDSA', namedCurve: 'P-256' }, 'ECDSA')
    expect(failureOf(pem).message).toMatch(/key is ec; only RSA keys are taken/)
  })

  it('refuses an RSA key under 2048 bits', async () => {
    const pem = await selfSigned(
      {
        name: 'RSASSA-PKCS1-v1_5',
        hash: 'SHA-256',
        modulusLength: 1024,
        publicExponent: new Uint8Array([1, 0, 1]),
      },
      'RSASSA-PKCS1-v1_5',
    )
    expect(failureOf(pem).message).toMatch(/has 1024 bits; 2048 are the least/)
  })
})

function failureOf(text: string): SamlError {
  try {
    readCertificate(text)
  } catch (error) {
    if (error instanceof SamlError) return error
    throw error
  }
  throw new Error('was read')
}

async function selfSigned(
  algorithm: webcrypto.RsaHashedKeyGenParams | webcrypto.EcKeyGenParams,
  name: string,
): Promise<string> {
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=test',
    keys,
    signingAlgorithm: { name, hash: 'SHA-256' },
  })
  return certificate.toString('pem')
}
