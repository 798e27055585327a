/**
 * An identity provider on Auth0's samlp, in Express. It keeps no people: GET /sign-in?person= says who is signed in, and
 * of the service provider's metadata it wants the parts one by one, as its README shows.
 */
import { randomUUID } from 'node:crypto'
import express, { type Request } from 'express'
import samlp, { type Participant, type ProfileMapper } from 'samlp'
import SessionParticipants from 'samlp/lib/sessionParticipants/index.js'
import { listenAndTell } from '../listen.ts'
import { type PeerPerson, readSettings } from './program.ts'

interface Session {
  readonly index: string
  person?: PeerPerson
  participants: object
}

const email = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'
const passwordOverTls = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport'
const issuer = 'urn:example:samlp'

const { certificate: cert, privateKey: key, partnerMetadata, people = {}, signed } = await readSettings()
const partner = {
  entityId: partOf(/entityID="([^"]+)"/),
  consumer: partOf(/<[^>]*AssertionConsumerService [^>]*Location="([^"]+)"/),
  logout: partOf(/<[^>]*SingleLogoutService [^>]*Location="([^"]+)"/),
  cert: pemOf(partOf(/<[^>]*X509Certificate>([^<]+)</)),
}
const signing = { issuer, cert, key, signatureAlgorithm: 'rsa-sha256', digestAlgorithm: 'sha256' }
const sessions = new Map<string, Session>()

const profileMapper: ProfileMapper<PeerPerson> = Object.assign(
  ({ nameId, attributes }: PeerPerson) => ({
    getClaims: () => attributes,
    getNameIdentifier: () => ({ nameIdentifier: nameId, nameIdentifierFormat: email }),
  }),
  { prototype: { metadata: [] } },
)

const app = express()
app.use(express.urlencoded({ extended: false }))
app.use((request, response, next) => {
  const known = /(?:^|; )samlp=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
  const id = sessions.has(known) ? known : randomUUID()
  if (id !== known) {
    sessions.set(id, { index: `_${randomUUID()}`, participants: new SessionParticipants([]) })
    response.cookie('samlp', id, { httpOnly: true })
  }
  // In its session the library keeps the state of a logout, and it looks for a body where Express 5 has none.
  Object.assign(request, { session: sessions.get(id), body: request.body ?? {} })
  next()
})

app.get('/sign-in', (request, response) => {
  const session = sessionOf(request)
  const { person: name } = request.query
  const person = typeof name === 'string' ? people[name] : undefined
  if (person !== undefined) session.person = person
  response.status(person === undefined ? 404 : 200).end()
})
app.get('/who', (request, response) => {
  const { person } = sessionOf(request)
  response.status(person === undefined ? 401 : 200).json(person ?? {})
})
app.all('/sso', (request, response, next) => {
  const session = sessionOf(request)
  const { person } = session
  if (person !== undefined) session.participants = new SessionParticipants([participantOf(person, session)])
  samlp.auth<PeerPerson>({
    ...signing,
    audience: partner.entityId,
    recipient: partner.consumer,
    destination: partner.consumer,
    sessionIndex: session.index,
    signResponse: signed?.includes('response') ?? false,
    signAssertion: signed?.includes('assertion') ?? true,
    lifetimeInSeconds: 300,
    authnContextClassRef: passwordOverTls,
    profileMapper,
    getUserFromRequest: () => person,
    getPostURL: (_audience, _request, _incoming, done) => done(null, partner.consumer),
  })(request, response, next)
})
app.all('/slo', (request, response, next) => {
  const session = sessionOf(request)
  samlp.logout({
    ...signing,
    deflate: true,
    protocolBinding: redirect,
    sessionParticipants: session.participants,
    clearIdPSession: done => {
      delete session.person
      done()
    },
  })(request, response, next)
})
app.get(
  '/metadata',
  samlp.metadata({
    issuer,
    cert,
    redirectEndpointPath: '/sso',
    postEndpointPath: '/sso',
    logoutEndpointPaths: { redirect: '/slo' },
    profileMapper,
  }),
)

function participantOf({ nameId }: PeerPerson, { index }: Session): Participant {
  return {
    serviceProviderId: partner.entityId,
    nameId,
    nameIdFormat: email,
    sessionIndex: index,
    serviceProviderLogoutURL: partner.logout,
    cert: partner.cert,
    binding: redirect,
  }
}

function sessionOf(request: Request): Session {
  const session: unknown = Reflect.get(request, 'session')
  for (const known of sessions.values()) if (known === session) return known
  throw new Error('The request has no session')
}

function partOf(pattern: RegExp): string {
  const found = pattern.exec(partnerMetadata)?.[1]
  if (found === undefined) throw new Error(`The partner's metadata has no ${String(pattern)}`)
  return found.replaceAll('&amp;', '&')
}

function pemOf(base64: string): string {
  const lines = base64.replaceAll(/\s/g, '').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

process.stdin.once('end', () => process.exit(0))
await listenAndTell(app, () => ({}))
