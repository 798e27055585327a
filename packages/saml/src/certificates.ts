/**
 * Certificates as SAML uses them: a wrapping of one public key that the other end was given by hand or in metadata.
 * No chain is built and none is revoked; what counts is that the key is the one that was given. SAML metadata 2.0 §2.4.1.1.
 */
import { randomBytes, type webcrypto, X509Certificate } from 'node:crypto'
import { SamlError } from './errors.ts'

export interface CertificateFacts {
  /** The certificate alone, lines of 64, ending in a line break. */
  readonly pem: string
  /** SHA-256 of the certificate's bytes: `AB:CD:…`. */
  readonly sha256: string
  /** `CN=Joinery, O=Example`. */
  readonly subject: string
  readonly notBefore: Date
  readonly notAfter: Date
  /** Hexadecimal. */
  readonly serial: string
  readonly keyBits: number
}

export interface CertificateRequest {
  /** 1 to 64 characters, as X.509 bounds it. */
  readonly commonName: string
  readonly from: Date
  /** 1 to 30. */
  readonly years: number
}

const leastKeyBits = 2048
/** X.509 §ub-common-name. */
const longestCommonName = 64
const longestCertificateText = 32_768
const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: leastKeyBits,
  publicExponent: new Uint8Array([1, 0, 1]),
}

/**
 * Returns a new RSA key of 2048 bits as PKCS #8 PEM and a certificate for it, signed by itself and valid for `years`
 * from `from` on. The key is told to nobody else: sealing it is the caller's.
 * @throws saml_certificate when the common name or the years are out of their bounds
 */
export async function createCertificate({
  commonName,
  from,
  years,
}: CertificateRequest): Promise<{ readonly certificate: string; readonly privateKey: string }> {
  if (commonName.trim() === '' || commonName.length > longestCommonName) {
    throw new SamlError(
      'saml_certificate',
      `A certificate's common name has 1 to ${longestCommonName} characters, not "${commonName}"`,
    )
  }
  if (!Number.isInteger(years) || years < 1 || years > 30) {
    throw new SamlError('saml_certificate', `A certificate is valid for 1 to 30 years, not ${years}`)
  }
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await selfSigned(keys, commonName, from, years)
  const exported = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  return { certificate, privateKey: pemOf('PRIVATE KEY', exported.toString('base64')) }
}

/**
 * Returns what the certificate in `text` says: PEM, or its base64 alone as metadata and admin pages have it.
 * @throws saml_certificate when it is none, holds more than one, or its key is not RSA of at least 2048 bits
 */
export function readCertificate(text: string): CertificateFacts {
  const certificate = parseCertificate(text)
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey
  const keyBits = asymmetricKeyDetails?.modulusLength ?? 0
  if (asymmetricKeyType !== 'rsa') {
    throw new SamlError(
      'saml_certificate',
      `The certificate's key is ${asymmetricKeyType ?? 'of an unknown kind'}; only RSA keys are taken`,
    )
  }
  if (keyBits < leastKeyBits) {
    throw new SamlError(
      'saml_certificate',
      `The certificate's RSA key has ${keyBits} bits; ${leastKeyBits} are the least that is taken`,
    )
  }
  return {
    pem: certificate.toString(),
    sha256: certificate.fingerprint256,
    subject: certificate.subject.split('\n').join(', '),
    notBefore: certificate.validFromDate,
    notAfter: certificate.validToDate,
    serial: certificate.serialNumber,
    keyBits,
  }
}

/** Returns the base64 between the two lines of a PEM certificate, as KeyInfo and metadata hold it. */
export function certificateBody(pem: string): string {
  return readCertificate(pem).pem.replaceAll(/-----[A-Z ]+-----|\s/g, '')
}

function parseCertificate(text: string): X509Certificate {
  if (text.length > longestCertificateText) {
    throw new SamlError('saml_certificate', `A certificate has at most ${longestCertificateText} characters`)
  }
  const blocks = text.match(/-----BEGIN [A-Z0-9 ]+-----/g) ?? []
  if (blocks.length > 1) {
    throw new SamlError('saml_certificate', 'More than one certificate or key is in the text; give one')
  }
  const [, inside = text] =
    /^\s*-----BEGIN CERTIFICATE-----([\s\S]*)-----END CERTIFICATE-----\s*$/.exec(text) ?? []
  const body = inside.replaceAll(/\s/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) {
    throw new SamlError(
      'saml_certificate',
      'The certificate is neither PEM (-----BEGIN CERTIFICATE-----) nor base64',
    )
  }
  try {
    return new X509Certificate(pemOf('CERTIFICATE', body))
  } catch (error) {
    throw new SamlError('saml_certificate', 'The text is base64, but no X.509 certificate', { cause: error })
  }
}

/** Loaded when the first certificate is made: most processes never make one. */
async function selfSigned(
  keys: webcrypto.CryptoKeyPair,
  commonName: string,
  from: Date,
  years: number,
): Promise<string> {
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  const notAfter = new Date(from)
  notAfter.setUTCFullYear(from.getUTCFullYear() + years)
  const made = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: serialNumber(),
      // As a name in text, quotes and `#` would mean something.
      name: new x509.Name([{ CN: [{ utf8String: commonName }] }]),
      notBefore: from,
      notAfter,
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    },
    crypto,
  )
  return new X509Certificate(Buffer.from(made.rawData)).toString()
}

/** 127 random bits: the first bit is clear, so that the number is positive, and the next set, so that it has no zeros before it. */
function serialNumber(): string {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes.toString('hex')
}

function pemOf(label: string, body: string): string {
  const lines = body.match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
