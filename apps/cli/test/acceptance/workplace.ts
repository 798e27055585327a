/**
 * A workspace of the application with the app of the identity provider that provisions it: what a scenario acts on. Names
 * are short in a scenario (`ann`), and userNames and addresses at the scene (`ann.n3@example.com`).
 */
import { z } from 'zod'
import type { Preset } from '../../src/presets.ts'
import type { Scene } from './scene.ts'
import { type Answer, type Body, done, numberOf, rows, type Speak, textOf, waitFor } from './speaking.ts'

export interface Provisioning {
  readonly enabled?: boolean
  readonly require_approval?: Readonly<Record<'create' | 'delete' | 'update', boolean>>
  readonly when_deleted?: 'delete' | 'suspend' | 'do_nothing'
  readonly when_suspended?: 'suspend' | 'do_nothing'
}

export interface WorkplaceOptions {
  readonly preset: Preset
  /** What is set otherwise than the preset has it. */
  readonly settings?: Body
  readonly provisioning?: Provisioning
}

const withoutApproval: Provisioning = {
  enabled: true,
  require_approval: { create: false, delete: false, update: false },
  when_deleted: 'delete',
  when_suspended: 'suspend',
}
const summary = z.object({ working: z.number(), waiting: z.number() })
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

export class Workplace {
  readonly scene: Scene
  readonly id: string
  readonly name: string
  /** The SCIM token that the app has. */
  readonly token: string
  readonly appId: number
  readonly roleId: number
  readonly #number: number
  readonly #ids = new Map<string, number>()
  /** Ids of requests and cursors of entries. */
  readonly #seen = new Set<string>()

  constructor(
    scene: Scene,
    made: Readonly<Record<'id' | 'name' | 'token', string>> & Readonly<Record<'appId' | 'roleId', number>>,
    number: number,
  ) {
    this.scene = scene
    this.id = made.id
    this.name = made.name
    this.token = made.token
    this.appId = made.appId
    this.roleId = made.roleId
    this.#number = number
  }

  /** A workspace whose published connector is an app here: connected, enabled, given by a role that nobody has. */
  static async open(scene: Scene, { preset, settings, provisioning }: WorkplaceOptions): Promise<Workplace> {
    const { operator, directory } = scene
    const number = scene.nextNumber()
    const name = `Acme ${number}`
    const id = textOf(await done(operator('POST', '/api/workspaces', { name, preset })), 'id')
    const path = `/api/workspaces/${id}`
    if (settings !== undefined) {
      const before = await done(operator('GET', `${path}/settings`))
      await done(operator('PUT', `${path}/settings`, { ...before, ...settings }))
    }
    const issued = await done(operator('POST', `${path}/tokens`, { label: 'OneLogin' }))
    const connector = await done(operator('GET', `${path}/scim/connector`))
    const published = await done(
      directory('POST', '/api/provisioning/connectors', { ...connector, name: `Connector ${number}` }),
    )
    const draft = { connector_id: numberOf(published, 'id'), name: `App ${number}` }
    const appId = numberOf(await done(directory('POST', '/api/2/apps', draft)), 'id')
    const role = { name: `Users of app ${number}`, apps: [appId] }
    const roleId = numberOf(await done(directory('POST', '/api/2/roles', role)), 'id')
    const token = textOf(issued, 'token')
    const place = new Workplace(scene, { id, name, token, appId, roleId }, number)
    await place.configure({
      configuration: { scim_bearer_token: token },
      provisioning: { ...withoutApproval, ...provisioning },
    })
    await done(directory('POST', `${place.appPath}/enable`, {}))
    await place.newCalls()
    await place.newHistory()
    return place
  }

  /** The same workspace and people, with another app of the identity provider. */
  withApp(appId: number): Workplace {
    const { scene, id, name, token, roleId } = this
    const other = new Workplace(scene, { id, name, token, appId, roleId }, this.#number)
    for (const [person, known] of this.#ids) other.#ids.set(person, known)
    return other
  }

  get appPath(): string {
    return `/api/provisioning/apps/${this.appId}`
  }

  /** The operator speaks under the path of the workspace. */
  readonly ask: Speak = (method, path, body) =>
    this.scene.operator(method, `/api/workspaces/${this.id}${path}`, body)

  async configure(settings: Body): Promise<void> {
    await done(this.scene.directory('PUT', this.appPath, settings))
  }

  /** A SCIM call with a token of the workspace, or another. */
  async scim(method: string, path: string, body?: Body, token: string = this.token): Promise<Answer> {
    const response = await fetch(this.scene.scimBaseUrl + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
  }

  /** The userName and address that stand for a short name. */
  full(name: string): string {
    return `${name}.n${this.#number}@example.com`
  }

  short(text: string): string {
    return text.replaceAll(`.n${this.#number}@example.com`, '')
  }

  /** Makes somebody in the directory. */
  async addPerson(name: string, fields: Body = {}): Promise<void> {
    const username = this.full(name)
    const draft = { username, email: username, firstname: name, lastname: 'Ek', status: 1, ...fields }
    this.#ids.set(name, numberOf(await done(this.scene.directory('POST', '/api/2/users', draft)), 'id'))
  }

  idOf(name: string): number {
    const id = this.#ids.get(name)
    if (id === undefined) throw new Error(`There is no ${name} in this scenario`)
    return id
  }

  async change(name: string, fields: Body): Promise<void> {
    await done(this.scene.directory('PUT', `/api/2/users/${this.idOf(name)}`, fields))
  }

  async remove(name: string): Promise<void> {
    await done(this.scene.directory('DELETE', `/api/2/users/${this.idOf(name)}`))
  }

  async giveApp(...names: readonly string[]): Promise<void> {
    await this.#role('POST', names)
  }

  async takeApp(...names: readonly string[]): Promise<void> {
    await this.#role('DELETE', names)
  }

  async #role(method: string, names: readonly string[]): Promise<void> {
    const ids = names.map(name => this.idOf(name))
    await done(this.scene.directory(method, `/api/2/roles/${this.roleId}/users`, ids))
  }

  /** Makes people, gives them the app and waits until they are provisioned. */
  async join(...names: readonly string[]): Promise<void> {
    for (const name of names) await this.addPerson(name)
    await this.giveApp(...names)
    await this.settle()
  }

  /** Waits until the identity provider has nothing left to do by itself. */
  async settle(): Promise<void> {
    const look = async () => summary.parse(await done(this.scene.directory('GET', `${this.appPath}/summary`)))
    await waitFor(look, ({ working }) => working === 0)
  }

  /** The member of a short name, also who has left; undefined where there is none. */
  async findMember(name: string): Promise<Body | undefined> {
    const query = new URLSearchParams({ userName: this.full(name) })
    return (await rows(this.ask('GET', `/members?${query.toString()}`)))[0]
  }

  /** Likewise with all that hangs on it. @throws Error when there is none */
  async member(name: string): Promise<Body> {
    const found = await this.findMember(name)
    if (found === undefined) throw new Error(`${name} is no member of ${this.name}`)
    return await done(this.ask('GET', `/members/${textOf(found, 'id')}`))
  }

  async memberId(name: string): Promise<string> {
    return textOf(await this.member(name), 'id')
  }

  /** SCIM requests that were logged since the last time this was asked, the oldest first: `PUT /Users/:id 200`. */
  async newCalls(): Promise<readonly string[]> {
    const fresh = await this.#unseen('/requests', 'after', 'id')
    return fresh.map(request => {
      const path = textOf(request, 'path').replace(/\?.*$/, '').replace(uuid, ':id')
      return `${textOf(request, 'method')} ${path} ${numberOf(request, 'status')}`
    })
  }

  /** Entries of the history since the last time this was asked, the oldest first. */
  async newHistory(): Promise<readonly Body[]> {
    return await this.#unseen('/history', 'before', 'cursor')
  }

  /** What is new in a list that has the newest first, the oldest first. */
  async #unseen(path: string, older: string, key: string): Promise<readonly Body[]> {
    const fresh: Body[] = []
    for (let from = ''; ; ) {
      const page = await rows(this.ask('GET', `${path}?limit=200${from}`))
      const unseen = page.filter(row => !this.#seen.has(textOf(row, key)))
      fresh.push(...unseen)
      const last = page.at(-1)
      if (last === undefined || unseen.length < page.length) break
      from = `&${older}=${textOf(last, key)}`
    }
    for (const row of fresh) this.#seen.add(textOf(row, key))
    return fresh.toReversed()
  }

  /** Likewise as words: `member.suspended ann status "active" -> "suspended" by Scim System User, scim_auto_sync`. */
  async newEntries(): Promise<readonly string[]> {
    return (await this.newHistory()).map(({ event, subject, field, oldValue, newValue, actor, source }) => {
      const values =
        field === null ? '' : ` ${String(field)} ${JSON.stringify(oldValue)} -> ${JSON.stringify(newValue)}`
      return this.short(`${String(event)} ${String(subject)}${values} by ${String(actor)}, ${String(source)}`)
    })
  }

  /** The tasks of the app, the oldest first: `create ann done created`, or with the reason. */
  async tasks(): Promise<readonly string[]> {
    const found = await rows(
      this.scene.directory('GET', `/api/provisioning/tasks?app_id=${this.appId}&limit=1000`),
    )
    const told = found.toSorted((a, b) => numberOf(a, 'id') - numberOf(b, 'id'))
    return told.map(({ intent, username, state, outcome, reason }) =>
      this.short([intent, username, state, outcome ?? reason].filter(word => word !== null).join(' ')),
    )
  }
}
