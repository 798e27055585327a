/**
 * Both halves as they are after some weeks of use: people with names of all kinds, tasks that wait, failed and are done, and
 * at least one of whatever has a page of its own; and the ids by which those pages are addressed.
 */
import { done, listOf, rows, textOf } from '../acceptance/speaking.ts'
import type { Workplace } from '../acceptance/workplace.ts'
import { invite, openOwned } from './application/owned-workplace.ts'
import type { Stage } from './stage.ts'

/** What stands for `$user` and the like in the addresses of one half. */
export type Examples = Readonly<Record<string, string>>

export interface LivedIn {
  readonly place: Workplace
  readonly directory: Examples
  readonly application: Examples
}

const markup = '<img src=x onerror=alert(1)>'

const crowd = 40
const settings = {
  grants: true,
  groups: 'teams',
  invitations: 'none',
  manualEdits: 'warn',
  unknownRole: 'no_access',
}

/** Fills both halves. Takes some seconds. */
export async function liveIn(stage: Stage): Promise<LivedIn> {
  const place = await openOwned(stage, {
    preset: 'automation',
    settings,
    provisioning: { require_approval: { create: false, update: false, delete: true } },
  })
  await populate(stage, place)
  const application = await fillApplication(stage, place)
  const directory = await fillDirectory(stage, place)
  return { place, directory, application }
}

/** Ann is provisioned; Bo is not, as it is not clear who he is; Cy left and waits for approval; and many more. */
async function populate({ scene }: Stage, place: Workplace): Promise<void> {
  const roles = { workato_role: 'Analyst', workato_role_prod: 'admin' }
  await place.addPerson('ann', { firstname: markup, title: 'Chair', custom_attributes: roles })
  await place.addPerson('bo', { firstname: 'Bo', department: 'Sales' })
  await place.addPerson('cy', { firstname: 'Cyrus', title: 'Director of commercial operations, north' })
  const bo = { email: place.full('bo'), givenName: 'Bo', familyName: 'Ek', invite: false }
  await done(place.ask('POST', '/members', { ...bo, userName: 'old.bo' }))
  await place.giveApp('ann', 'bo', 'cy')
  await place.settle()
  await place.takeApp('cy')
  const lines = Array.from({ length: crowd }, (_, n) => `p${n},p${n}@example.com,Person ${n},Ek`)
  const csv = ['username,email,firstname,lastname', ...lines, ''].join('\n')
  await done(scene.directory('POST', '/api/provisioning/imports/users', csv))
  await place.settle()
}

async function fillDirectory({ scene }: Stage, place: Workplace): Promise<Examples> {
  const first = async (path: string) => idOf((await rows(scene.directory('GET', path)))[0])
  const make = async (path: string, body: object) => idOf(await done(scene.directory('POST', path, body)))
  const { directory } = scene
  await done(
    directory('POST', '/api/2/users/custom_attributes', { user_field: { name: 'Desk', shortname: 'desk' } }),
  )
  await done(
    directory('POST', '/api/provisioning/admins', { email: 'reader@example.com', role: 'read_only' }),
  )
  const seller = { conditions: [{ source: 'department', operator: '=', value: 'Sales' }], match: 'all' }
  const mapping = await make('/api/2/mappings', {
    ...seller,
    name: `Sellers ${markup}`,
    enabled: true,
    position: null,
    actions: [{ action: 'set_title', value: ['Seller'] }],
  })
  const rule = await make(`/api/2/apps/${place.appId}/rules`, {
    ...seller,
    name: 'Sellers',
    enabled: false,
    actions: [{ action: 'set_title', value: ['Seller'] }],
  })
  const policy = await make('/api/provisioning/policies', { name: 'Short', session_minutes: 30 })
  await done(
    directory('POST', '/api/provisioning/notifications/test', {
      name: 'Leavers',
      event_type_ids: [17],
      recipients: ['eve@example.com'],
      subject: '{{user}} left',
      body: `{{user}} ${markup}`,
    }),
  )
  return {
    user: String(place.idOf('ann')),
    app: String(place.appId),
    role: String(place.roleId),
    rule,
    mapping,
    policy,
    import: idOf(await done(directory('POST', '/api/provisioning/imports', 'username,email\nlate,nobody'))),
    guide: 'automatic-provisioning',
    task: await first('/api/provisioning/tasks?state=failed'),
    event: idOf(listOf(await done(directory('GET', '/api/1/events?limit=1')), 'data')[0]),
    notification: await first('/api/provisioning/notifications'),
    certificate: await first('/api/provisioning/certificates'),
    connector: await first('/api/provisioning/connectors'),
    mail: await first('/api/provisioning/mails'),
  }
}

async function fillApplication(stage: Stage, place: Workplace): Promise<Examples> {
  const first = async (path: string) => idOf((await rows(place.ask('GET', path)))[0])
  const make = async (path: string, body: object) => idOf(await done(place.ask('POST', path, body)))
  const gus = await invite(stage, place, 'gus@example.com')
  await done(place.ask('PATCH', `/members/${gus}`, { displayName: markup }))
  const shop = { name: `Shop ${markup}`, url: 'https://shop.example/', login: 'shop', secret: 'of the shop' }
  const account = await make('/shared-accounts', { ...shop, privileged: true })
  const identity = { kind: 'member', id: gus }
  await done(place.ask('POST', `/shared-accounts/${account}/grants`, { identity }))
  const connection = await make('/connections', {
    name: 'Orders',
    ownerId: gus,
    environment: 'dev',
    baseUrl: 'https://orders.invalid/v1',
    authentication: { kind: 'bearer', secret: 'hush hush' },
  })
  const recipe = await make('/recipes', {
    name: 'Nightly orders',
    ownerId: gus,
    environment: 'dev',
    connectionId: connection,
    path: '/sync',
    everySeconds: 3600,
  })
  const group = await place.scim('POST', '/Groups', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: `Sales ${markup}`,
    members: [{ value: textOf(await place.member('ann'), 'scimId') }],
  })
  const { id: groupId } = await done(Promise.resolve(group))
  const target = { kind: 'role', environment: 'dev', role: 'Analyst' }
  await done(place.ask('POST', '/group-mappings', { groupId, target }))
  const team = await make('/teams', { name: 'Bakers' })
  await done(place.ask('POST', `/shared-accounts/${account}/rotate`, {}))
  const guest = { email: 'ira@example.com', givenName: 'Ira', familyName: markup }
  await done(place.ask('POST', '/invitations', guest))
  return {
    account,
    connection,
    recipe,
    team,
    role: 'Analyst',
    guide: 'automatic-provisioning',
    member: await place.memberId('ann'),
    followUp: await first('/follow-ups'),
    request: await first('/requests?status=409'),
    conflict: await first('/members/link-conflicts'),
    mail: await first('/mails'),
    entry: await first('/history?limit=1'),
  }
}

/** The id of a row as an address has it: some lists are known by a number, some by a cursor. */
function idOf(row: Readonly<Record<string, unknown>> | undefined): string {
  const id = row?.['id'] ?? row?.['number'] ?? row?.['cursor']
  if (typeof id === 'string' || typeof id === 'number') return String(id)
  throw new Error(`There is no id in ${JSON.stringify(row)}`)
}
