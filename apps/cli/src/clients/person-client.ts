/** The application as one of its people uses it: an invitation accepted, a session with its cookie, and what it opens. */
import { z } from 'zod'
import { CliError } from '../errors.ts'
import { makeOnce } from './make-once.ts'
import { type AskedCall, type Patience, patiently } from './patience.ts'

interface Said {
  readonly status: number
  readonly text: string
  readonly cookie: string | undefined
}

const session = z.object({ csrfToken: z.string(), member: z.object({ displayName: z.string() }) })
const invitation = z.object({ state: z.string() })
const openedAccount = z.object({ secret: z.string() })

/** Accepts the invitation of a link with a password. @throws request_failed when it lets nobody in */
export async function acceptInvitation(
  url: string,
  given: { readonly token: string; readonly password: string },
  patience: Patience,
): Promise<void> {
  const send = (path: string, body: object, repeatable: boolean) =>
    ask(url, { method: 'POST', path: `/api/invitations/${path}`, repeatable }, { body }, patience)
  await makeOnce(
    async () => {
      const said = await send('accept', given, false)
      if (said.status !== created) throw refused('an invitation be accepted', said)
      return true
    },
    async () => {
      const { text } = await send('show', { token: given.token }, true)
      return invitation.parse(JSON.parse(text)).state === 'accepted' ? true : undefined
    },
  )
}

const created = 201
const ok = 200

/** A session of a member of one workspace, as a browser has it. */
export class PersonClient {
  readonly #url: string
  readonly #workspace: string
  readonly #patience: Patience
  readonly #cookie: string
  readonly #csrfToken: string

  private constructor(place: Place, patience: Patience, cookie: string, csrfToken: string) {
    this.#url = place.url
    this.#workspace = `/api/workspaces/${place.workspaceId}`
    this.#patience = patience
    this.#cookie = cookie
    this.#csrfToken = csrfToken
  }

  /** @throws request_failed when the person is not let in */
  static async signIn(
    place: Place,
    person: { readonly email: string; readonly password: string },
    patience: Patience,
  ): Promise<PersonClient> {
    const body = { ...person, workspaceId: place.workspaceId }
    const call = { method: 'POST', path: '/api/sign-in', repeatable: true }
    const said = await ask(place.url, call, { body }, patience)
    if (said.status !== created || said.cookie === undefined) throw refused(`${person.email} sign in`, said)
    return new PersonClient(place, patience, said.cookie, session.parse(JSON.parse(said.text)).csrfToken)
  }

  /** Returns the secret of a shared account. @throws request_failed when the person may not open it */
  async openAccount(id: string): Promise<string> {
    const said = await this.#ask('POST', `/shared-accounts/${id}/open`)
    if (said.status !== ok) throw refused('a shared account be opened', said)
    return openedAccount.parse(JSON.parse(said.text)).secret
  }

  /** Returns with which status the application answers to the page of the directory. */
  async readDirectory(): Promise<number> {
    return (await this.#ask('GET', '/members/picker')).status
  }

  async #ask(method: string, path: string): Promise<Said> {
    const headers = { cookie: this.#cookie, 'x-csrf-token': this.#csrfToken }
    const call = { method, path: `${this.#workspace}${path}`, repeatable: true }
    return await ask(this.#url, call, { headers }, this.#patience)
  }
}

export interface Place {
  readonly url: string
  readonly workspaceId: string
}

async function ask(
  url: string,
  call: AskedCall,
  message: { readonly headers?: Readonly<Record<string, string>>; readonly body?: object },
  patience: Patience,
): Promise<Said> {
  const { headers = {}, body } = message
  let cookie: string | undefined
  const { status, text } = await patiently(call, patience, async signal => {
    const response = await fetch(`${url}${call.path}`, {
      method: call.method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      signal,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    cookie = response.headers.getSetCookie()[0]?.split(';')[0]
    return response
  })
  return { status, text, cookie }
}

const wordsAtMost = 600

function refused(what: string, { status, text }: Said): CliError {
  const message = `The application does not let ${what}: it answered ${status}: ${text.slice(0, wordsAtMost)}`
  return new CliError('request_failed', message)
}
