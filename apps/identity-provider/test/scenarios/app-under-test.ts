/**
 * One app with its role, its people and its target, driven and looked at through the API: what a scenario acts on. Names
 * are short in the rows of a table (`ann`) and unique on the stage (`ann.n17z`).
 */
import { compareText, enterpriseUserSchema } from '@joinery/scim'
import { z } from 'zod'
import { type FaultProxy, type OAuthClient, startFaultProxy } from '../provisioning/targets/fault-proxy.ts'
import type { FaultProgram } from '../provisioning/targets/faults.ts'
import { contentOf, type RunningTarget, type ScimUser } from '../provisioning/targets/scim-endpoint.ts'
import { tokenPath } from '../provisioning/targets/wire-call.ts'
import { type Stage, waitFor } from './stage.ts'

/** As `PUT /api/provisioning/apps/:id` takes it. */
export interface Settings {
  readonly enabled?: boolean
  readonly require_approval?: {
    readonly create?: boolean
    readonly delete?: boolean
    readonly update?: boolean
  }
  readonly when_deleted?: 'delete' | 'suspend' | 'do_nothing'
  readonly when_suspended?: 'suspend' | 'do_nothing'
}

export interface AppOptions {
  readonly connector?: number
  readonly configuration?: Readonly<Record<string, unknown>>
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly settings?: Settings
  /** How the app is let in: by a bearer token unless given. */
  readonly auth?: 'oauth' | 'oauth with a scope'
  /** Ask the target for groups; not where it has none. */
  readonly groups?: boolean
}

/** What an admin sees of the app, and what stands in the application. */
export interface View {
  /** `create ann pending`, `update ann done updated`: tasks that are new or have changed since the last view. */
  readonly tasks: readonly string[]
  /** By person: `provisioned enabled`. */
  readonly states: Readonly<Record<string, string>>
  /** `51 ann`: events of this app since the last view. */
  readonly events: readonly string[]
  /** Subjects of mails about this app since the last view; `App` stands for its name. */
  readonly mails: readonly string[]
  readonly calls: readonly string[]
  /** `enabled`, or `disabled: ` and the reason. */
  readonly connection: string
  /** By person, why he has failed, waits, or what is to be known of his account. */
  readonly reasons: Readonly<Record<string, string>>
  /** By user name: `active Clerk Oak`, with the title, a surname that is not everybody's, and the manager. */
  readonly shows: Readonly<Record<string, string>>
  readonly groups: Readonly<Record<string, readonly string[]>>
}

const everybodysSurname = 'Ek'

const withoutApproval: Settings = {
  enabled: true,
  require_approval: { create: false, delete: false, update: false },
  when_deleted: 'delete',
  when_suspended: 'suspend',
}

const tasks = z.array(
  z.object({
    id: z.number(),
    username: z.string(),
    intent: z.string(),
    state: z.string(),
    outcome: z.string().nullable(),
  }),
)
const appUsers = z.array(
  z.object({
    username: z.string(),
    provisioning_state: z.string(),
    provisioning_status: z.string(),
    reason: z.string().nullable(),
    warning: z.string().nullable(),
  }),
)
const connection = z.object({ api_status: z.string(), api_status_reason: z.string().nullable() })
const mailList = z.array(z.object({ id: z.number(), app_id: z.number().nullable(), subject: z.string() }))
const eventPage = z.object({
  pagination: z.object({ after_cursor: z.string().nullable() }),
  data: z.array(
    z.object({
      id: z.number(),
      event_type_id: z.number(),
      app_id: z.number().nullable(),
      user_name: z.string().nullable(),
    }),
  ),
})

export class AppUnderTest {
  readonly stage: Stage
  readonly target: RunningTarget
  readonly wire: FaultProxy
  readonly appId: number
  readonly roleId: number
  readonly #number: number
  readonly #suffix: string
  readonly #withGroups: boolean
  readonly #ids = new Map<string, number>()
  readonly #tasksSeen = new Map<number, string>()
  #lastEvent = 0
  #lastMail = 0

  private constructor(
    stage: Stage,
    made: {
      target: RunningTarget
      wire: FaultProxy
      appId: number
      roleId: number
      number: number
      groups: boolean
    },
  ) {
    this.stage = stage
    this.target = made.target
    this.wire = made.wire
    this.appId = made.appId
    this.roleId = made.roleId
    this.#number = made.number
    this.#suffix = `.n${made.number}z`
    this.#withGroups = made.groups
  }

  /** An app that is connected and enabled, given by a role that nobody has. */
  static async open(stage: Stage, target: RunningTarget, options: AppOptions = {}): Promise<AppUnderTest> {
    const number = stage.nextNumber()
    const client = oauthClient(options.auth, target)
    const wire = await startFaultProxy(target.baseUrl, client)
    const appId = await stage.make('/api/2/apps', {
      connector_id: options.connector ?? 45504,
      name: `App ${number}`,
    })
    const roleId = await stage.make('/api/2/roles', { name: `Users of app ${number}`, apps: [appId] })
    const { parameters, groups = true } = options
    if (parameters !== undefined) await stage.call('PUT', `/api/2/apps/${appId}`, { parameters })
    const app = new AppUnderTest(stage, { target, wire, appId, roleId, number, groups })
    await app.save({
      configuration: {
        scim_base_url: wire.baseUrl,
        ...(client === undefined ? { scim_bearer_token: target.token } : oauthSettings(client, wire)),
        ...options.configuration,
      },
      provisioning: { ...withoutApproval, ...options.settings },
    })
    await stage.call('POST', `${app.path}/enable`, {})
    wire.newCalls()
    await app.#newEvents()
    return app
  }

  get path(): string {
    return `/api/provisioning/apps/${this.appId}`
  }

  async save(settings: object): Promise<void> {
    await this.stage.call('PUT', this.path, settings)
  }

  /** The user name that stands for a short name. */
  full(name: string): string {
    return name + this.#suffix
  }

  short(text: string): string {
    return text.replaceAll(this.#suffix, '')
  }

  async addPerson(name: string, fields: object = {}): Promise<void> {
    const username = this.full(name)
    const id = await this.stage.make('/api/2/users', {
      username,
      email: `${username}@example.com`,
      firstname: name,
      lastname: everybodysSurname,
      status: 1,
      ...fields,
    })
    this.#ids.set(name, id)
  }

  idOf(name: string): number {
    const id = this.#ids.get(name)
    if (id === undefined) throw new Error(`There is no ${name} in this scenario`)
    return id
  }

  /** What goes wrong from now on; the program is asked with the short names of a table. */
  misbehave(program: FaultProgram | undefined): void {
    this.wire.follow(program && ((call, name) => program(call, this.short(name))))
  }

  /** Waits until nothing is due any more. */
  async settle(): Promise<void> {
    const summary = z.object({ working: z.number() })
    await waitFor(
      async () => summary.parse(await this.stage.call('GET', `${this.path}/summary`)),
      ({ working }) => working === 0,
    )
  }

  async view(): Promise<View> {
    const content = await contentOf(this.target, this.#withGroups)
    const names = new Map(content.users.map(user => [user.id, user.userName]))
    const shows = content.users.map(
      user => [this.short(user.userName), this.short(lookOf(user, names))] as const,
    )
    const twice = shows.filter(([name], index) => shows.findIndex(([other]) => other === name) !== index)
    if (twice.length > 0) throw new Error(`Twice in the application: ${twice.join(', ')}`)
    return {
      calls: bySubject(this.wire.newCalls().map(call => this.short(call))),
      tasks: bySubject(await this.#newTasks()),
      ...(await this.#people()),
      connection: await this.connection(),
      events: bySubject(await this.#newEvents()),
      mails: await this.#newMails(),
      shows: Object.fromEntries(shows),
      groups: Object.fromEntries(
        Object.entries(content.groups).map(([name, members]) => [
          this.short(name),
          members.map(member => this.short(member)),
        ]),
      ),
    }
  }

  async #newTasks(): Promise<readonly string[]> {
    const listed = tasks.parse(
      await this.stage.call('GET', `/api/provisioning/tasks?app_id=${this.appId}&limit=1000`),
    )
    return listed.flatMap(({ id, intent, username, state, outcome }) => {
      const said = [intent, this.short(username), state, ...(outcome === null ? [] : [outcome])].join(' ')
      if (this.#tasksSeen.get(id) === said) return []
      this.#tasksSeen.set(id, said)
      return [said]
    })
  }

  async connection(): Promise<string> {
    const { api_status: status, api_status_reason: reason } = connection.parse(
      await this.stage.call('GET', this.path),
    )
    return reason === null ? status : `${status}: ${reason}`
  }

  async #people(): Promise<Pick<View, 'states' | 'reasons'>> {
    const listed = appUsers.parse(await this.stage.call('GET', `${this.path}/users?limit=1000`))
    const said = listed.flatMap(({ username, reason, warning }) => {
      const text = this.short(reason ?? warning ?? '')
      return text === '' ? [] : [[this.short(username), text] as const]
    })
    return {
      states: Object.fromEntries(
        listed.map(user => [
          this.short(user.username),
          `${user.provisioning_state} ${user.provisioning_status}`,
        ]),
      ),
      reasons: Object.fromEntries(said),
    }
  }

  /** Mails are made some time after what they tell of. */
  async awaitMails(count: number): Promise<void> {
    await waitFor(
      async () => (await this.#mailsSince(this.#lastMail)).length,
      found => found >= count,
    )
  }

  async #mailsSince(last: number): Promise<z.infer<typeof mailList>> {
    const listed = mailList.parse(await this.stage.call('GET', '/api/provisioning/mails?limit=100'))
    return listed.filter(mail => mail.app_id === this.appId && mail.id > last).toReversed()
  }

  async #newMails(): Promise<readonly string[]> {
    const mails = await this.#mailsSince(this.#lastMail)
    this.#lastMail = mails.at(-1)?.id ?? this.#lastMail
    return mails.map(({ subject }) => this.short(subject).replace(`App ${this.#number}`, 'App'))
  }

  async #newEvents(): Promise<readonly string[]> {
    const fresh: string[] = []
    const start = this.#lastEvent
    let cursor = ''
    do {
      const page = eventPage.parse(await this.stage.call('GET', `/api/1/events?limit=1000&sort=-id${cursor}`))
      for (const event of page.data) {
        this.#lastEvent = Math.max(this.#lastEvent, event.id)
        if (event.id <= start || event.app_id !== this.appId) continue
        fresh.unshift([event.event_type_id, this.short(event.user_name ?? '')].join(' ').trim())
      }
      const oldest = page.data.at(-1)?.id ?? 0
      cursor =
        page.pagination.after_cursor === null || oldest <= start
          ? ''
          : `&after_cursor=${page.pagination.after_cursor}`
    } while (cursor !== '')
    return fresh
  }

  /** Takes the app away, without a call to the target. */
  async close(): Promise<void> {
    await this.stage.call('DELETE', `/api/2/apps/${this.appId}`)
    await this.wire.close()
    await this.target.close()
  }
}

function oauthClient(auth: AppOptions['auth'], { token }: RunningTarget): OAuthClient | undefined {
  if (auth === undefined) return undefined
  const client = { clientId: 'joinery', clientSecret: 'a secret of the application', accessToken: token }
  return auth === 'oauth' ? client : { ...client, scope: 'scim.write' }
}

function oauthSettings({ clientId, clientSecret, scope }: OAuthClient, { baseUrl }: FaultProxy): object {
  return {
    token_url: baseUrl + tokenPath,
    client_id: clientId,
    client_secret: clientSecret,
    ...(scope !== undefined && { scope }),
  }
}

function activeOf(active: unknown): string {
  return active === undefined || active === true || active === 'true' ? 'active' : 'inactive'
}

const looks = z.object({
  title: z.string().default(''),
  name: z.object({ familyName: z.string().default('') }).default({ familyName: '' }),
})
const reporting = z.object({ manager: z.object({ value: z.string() }) })

function lookOf(user: ScimUser, names: ReadonlyMap<string, string>): string {
  const { title, name } = looks.parse(user)
  const surname = name.familyName === everybodysSurname ? '' : name.familyName
  const manager = reporting.safeParse(user[enterpriseUserSchema.id]).data?.manager.value
  const under = manager === undefined ? '' : `under ${names.get(manager) ?? manager}`
  return [activeOf(user.active), title, surname, under].filter(word => word !== '').join(' ')
}

/**
 * Several people are worked on at the same time, in no order that could be foretold: what is said of one stays in its
 * order, and the people stand by name.
 */
export function bySubject(said: readonly string[]): readonly string[] {
  return said.toSorted((a, b) => compareText(subjectOf(a), subjectOf(b)))
}

function subjectOf(said: string): string {
  return /^\S+ (?:group )?(\S+)/u.exec(said)?.[1] ?? ''
}
