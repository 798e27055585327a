/**
 * Debian's simplesamlphp as an identity provider, by PHP's own web server, with a configuration of its own. People sign
 * in at its page by name and password. `/module.php/core/…` are its pages, `/saml2/idp/…` its endpoints.
 */
import { folderOf, freePort, readSettings, run } from './program.ts'

const www = '/usr/share/simplesamlphp/www'
const email = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'

const settings = await readSettings()
const format = settings.nameIdFormat ?? email
const qualified = format !== email
const signed = settings.signed ?? ['assertion', 'response']
const port = await freePort()
const origin = `http://127.0.0.1:${port}`

const people = Object.entries(settings.people ?? {}).map(([name, { password, nameId, attributes }]) => [
  `${name}:${password}`,
  { ...attributes, uid: [nameId] },
])

const folder = await folderOf(here => ({
  'cert/server.pem': settings.privateKey,
  'cert/server.crt': settings.certificate,
  'metadata/partner.xml': settings.partnerMetadata,
  'metadata/saml20-idp-hosted.php': phpOf('metadata', {
    [`${origin}/saml2/idp/metadata.php`]: {
      host: '__DEFAULT__',
      privatekey: 'server.pem',
      certificate: 'server.crt',
      auth: 'people',
      NameIDFormat: format,
      'signature.algorithm':
        settings.signatureAlgorithm ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      'saml20.sign.assertion': signed.includes('assertion'),
      'saml20.sign.response': signed.includes('response'),
      'sign.logout': true,
      'validate.authnrequest': true,
      'validate.logout': true,
      // The name itself is no attribute of the assertion.
      authproc: {
        1: {
          class: 'saml:AttributeNameID',
          attribute: 'uid',
          Format: format,
          NameQualifier: qualified,
          SPNameQualifier: qualified,
        },
        2: { 0: '%remove', class: 'core:AttributeAlter', subject: 'uid', pattern: '/.*/' },
      },
    },
  }),
  'authsources.php': phpOf('config', {
    people: { 0: 'exampleauth:UserPass', ...Object.fromEntries(people) },
  }),
  'config.php': phpOf('config', {
    baseurlpath: `${origin}/`,
    certdir: `${here}/cert/`,
    loggingdir: `${here}/`,
    datadir: `${here}/`,
    tempdir: here,
    metadatadir: `${here}/metadata/`,
    attributenamemapdir: '/etc/simplesamlphp/attributemap/',
    secretsalt: settings.privateKey.slice(100, 140),
    'auth.adminpassword': settings.privateKey.slice(140, 180),
    'logging.level': 4,
    'logging.handler': 'errorlog',
    'enable.saml20-idp': true,
    'module.enable': { exampleauth: true, core: true, saml: true },
    'session.cookie.secure': false,
    'session.cookie.samesite': 'Lax',
    'session.phpsession.savepath': here,
    'language.available': ['en'],
    'language.default': 'en',
    'language.cookie.secure': false,
    'store.type': 'phpsession',
    // Any: the service provider's port is not known here.
    'trusted.url.domains': null,
    'metadata.sources': [{ type: 'flatfile' }, { type: 'xml', file: `${here}/metadata/partner.xml` }],
    'metadata.sign.enable': true,
    'metadata.sign.privatekey': 'server.pem',
    'metadata.sign.certificate': 'server.crt',
  }),
}))

await run({
  command: 'php',
  // What it says of deprecated PHP would come before its pages.
  args: ['-d', 'display_errors=0', '-d', 'error_reporting=0', '-q', '-S', `127.0.0.1:${port}`, '-t', www],
  env: { SIMPLESAMLPHP_CONFIG_DIR: folder },
  origin,
  folder,
})

/** A PHP file that sets a variable: JSON is read by PHP as it is, so nothing has to be written in its own words. */
function phpOf(variable: string, value: unknown): string {
  const json = Buffer.from(JSON.stringify(value)).toString('base64')
  const read = `json_decode(base64_decode('${json}'), true)`
  // Metadata is added to what other files have set.
  return `<?php\n$${variable} = ${variable === 'metadata' ? `($metadata ?? []) + ${read}` : read};\n`
}
