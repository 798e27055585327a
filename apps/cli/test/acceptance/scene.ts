/**
 * Where the acceptance tests are played: both halves as their processes run them, each over a database of its own, with
 * a real mail server, reached over HTTP alone. One scene serves many scenarios, each with a workspace, an app and
 * people of its own.
 */
import { type TestDatabases, testDatabases } from '@joinery/database/testing'
import { type MailServer, startMailServer } from '@joinery/mail/testing'
import { done, type Speak, speakTo, textOf, waitFor } from './speaking.ts'

export { testDatabases }

export interface Scene {
  readonly url: string
  readonly scimBaseUrl: string
  /** Where the identity provider is reached. */
  readonly directoryUrl: string
  /** The application's API with the operator's token. */
  readonly operator: Speak
  /** The identity provider's API with a token of full scope. */
  readonly directory: Speak
  readonly mails: MailServer
  /** The links by which the first admin and the first owner come in. */
  readonly setupUrls: Readonly<Record<'directory' | 'application', string>>
  /** A number that no other scenario on this scene has. */
  readonly nextNumber: () => number
  /** Ends the application and starts it again on its data, at the same address. */
  restartApplication(): Promise<void>
  /** What either half has said beside its answers. */
  readonly log: readonly string[]
  close(): Promise<void>
}

const adminToken = 'the-operator-of-these-tests'
const secretKey = Buffer.alloc(32, 3).toString('base64')
/** The directory has the fields that the connectors of workspaces with environments name. */
const roleFields = ['workato_role', 'workato_role_test', 'workato_role_prod']
/** As the product waits, but no longer than a test should. */
const short = { firstMs: 20, longestMs: 200 }
const backOff = { again: short, wait: short }

/** Where the built consoles are, for scenes in which a browser plays. */
export interface ConsoleFolders {
  readonly directory: string
  readonly application: string
}

export async function openScene(databases: TestDatabases, consoles?: ConsoleFolders): Promise<Scene> {
  const [{ serveIdentityProvider }, { serveServiceProvider }] = await Promise.all([
    import('@joinery/identity-provider'),
    import('@joinery/service-provider'),
  ])
  const log: string[] = []
  const noted = { secretKey, log: (line: string) => void log.push(line) }
  const [places, mails] = await Promise.all([
    Promise.all([emptyPlace(databases), emptyPlace(databases)]),
    startMailServer(),
  ])
  const [first, second] = places
  const provider = await serveIdentityProvider({
    ...noted,
    database: first.where,
    backOff,
    ...(consoles !== undefined && { consoleFolder: consoles.directory }),
  })
  const mailing = { smtpUrl: mails.url, mailFrom: 'joinery@app.example' }
  const serveApplication = (port: number) =>
    serveServiceProvider({
      ...noted,
      ...mailing,
      database: second.where,
      adminToken,
      port,
      ...(consoles !== undefined && { consoleFolder: consoles.application }),
    })
  let application = await serveApplication(0)
  const token = await tokenOf(provider.url, `${provider.clientId}:${provider.clientSecret}`)
  const directory = speakTo(provider.url, { authorization: `bearer ${token}` })
  for (const name of roleFields) {
    const body = { user_field: { name, shortname: name } }
    await done(directory('POST', '/api/2/users/custom_attributes', body))
  }
  let last = 0
  return {
    url: application.url,
    scimBaseUrl: application.scimBaseUrl,
    directoryUrl: provider.url,
    operator: speakTo(application.url, { authorization: `Bearer ${adminToken}` }),
    directory,
    mails,
    setupUrls: { directory: provider.setupUrl ?? '', application: application.setupUrl ?? '' },
    nextNumber: () => (last += 1),
    async restartApplication() {
      await application.close()
      application = await serveApplication(Number(new URL(application.url).port))
    },
    log,
    async close() {
      await provider.close()
      await application.close()
      await mails.close()
      await Promise.all(places.map(place => place.dispose()))
    },
  }
}

async function emptyPlace(databases: TestDatabases) {
  const place = await databases.open([], { folder: true })
  await place.database.close()
  return place
}

async function tokenOf(url: string, credential: string): Promise<string> {
  const speak = speakTo(url, { authorization: `Basic ${btoa(credential)}` })
  const body = { grant_type: 'client_credentials' }
  return textOf(await done(speak('POST', '/auth/oauth2/v2/token', body)), 'access_token')
}

/** Returns the mails that reached an address, the oldest first, with subject and text as a reader sees them. */
export function mailsTo({ mails }: Scene, email: string): readonly { subject: string; text: string }[] {
  return mails.received
    .filter(({ to }) => to.includes(email))
    .map(({ text }) => {
      const read = text
        .replaceAll('=\r\n', '')
        .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      return { subject: /^Subject: (.*)\r$/m.exec(read)?.[1] ?? '', text: read }
    })
}

/** Waits for a mail of that subject and returns the secret of its link. Mails go out some time after what they tell of. */
export async function linkMailedTo(scene: Scene, email: string, subject: string): Promise<string> {
  const look = () => Promise.resolve(mailsTo(scene, email).findLast(mail => mail.subject.includes(subject)))
  const mail = await waitFor(look, found => found !== undefined)
  return /token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
}
