/** The example that serves an application's own tables: the published contracts, and what is particular to it. */
import type { Database } from '@joinery/database'
import { testDatabases } from '@joinery/database/testing'
import { createScimServer, type ScimResponse } from '@joinery/scim-server'
import { membershipContract, storeContract } from '@joinery/scim-server/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { people } from '../people.ts'
import { adopt, applicationTables, scimTables, type Tables } from '../schema.ts'
import { ownTablesStore } from '../store.ts'
import { teams } from '../teams.ts'

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const messages = 'urn:ietf:params:scim:api:messages:2.0'

interface Served {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** A server over the example's store, asked as the workspace that the token names. */
function serve(database: Database<Tables>) {
  const scim = createScimServer({
    baseUrl: 'https://app.example/scim/v2',
    resourceTypes: [people.type, teams.type],
    store: ownTablesStore(database),
    authenticate: async ({ headers }) => ({
      tenant: String(headers['authorization']),
      id: 'idp',
      label: 'IdP',
    }),
  })
  return async (workspace: string, method: string, target: string, body?: unknown): Promise<Served> => {
    const answer: ScimResponse = await scim.handle({
      method,
      target,
      headers: { authorization: workspace, 'content-type': 'application/scim+json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    return { status: answer.status, body: answer.body === undefined ? {} : JSON.parse(answer.body) }
  }
}

describe.each(testDatabases())('the application’s own tables on $name', ({ open }) => {
  let database: Database<Tables>
  let dispose: () => Promise<void>
  let ask: ReturnType<typeof serve>
  let store: ReturnType<typeof ownTablesStore>

  /** Rows as the application wrote them before it knew of SCIM, then the migration to SCIM. */
  beforeAll(async () => {
    const opened = await open<Tables>([applicationTables])
    database = opened.database
    dispose = opened.dispose
    await sql`insert into people (workspace, login, first_name, last_name, mail, active, created_at, deleted_at) values
      ('old', 'Ann', 'Ann', 'Ångström', 'ann@x.example', true, '2019-03-04 05:06:07.123456Z', null),
      ('old', 'bob', null, null, null, false, '2019-03-04 05:06:07.123999Z', null),
      ('old', 'Bob', null, null, null, true, '2018-01-01Z', '2018-02-01Z'),
      ('twice', 'Straße', null, null, null, true, now(), null),
      ('twice', 'STRASSE', null, null, null, true, now(), null)`.execute(database.query)
    await sql`insert into teams (workspace, name) values ('old', 'Sales')`.execute(database.query)
    await sql`insert into team_members select teams.id, people.id from teams, people where login = 'Ann'`.execute(
      database.query,
    )
    for (const statement of scimTables.statements) await sql.raw(statement).execute(database.query)
    await sql`update people set login = 'Strasse 2', login_key = 'strasse 2' where login = 'STRASSE'`.execute(
      database.query,
    )
    await adopt(database)
    store = ownTablesStore(database)
    ask = serve(database)
  })

  afterAll(() => dispose())

  test.each([...storeContract(() => store), ...membershipContract(() => store)])(
    '$title',
    async ({ run }) => {
      await expect(run()).resolves.toBeUndefined()
    },
  )

  test('rows from before SCIM are served: attributes from their columns, meta.created from the row (RFC 7643 §3.1)', async () => {
    const { body } = await ask('old', 'GET', '/Users?filter=userName+eq+%22ANN%22')
    expect(body).toMatchObject({
      totalResults: 1,
      Resources: [
        {
          schemas: [userSchema],
          userName: 'Ann',
          name: { givenName: 'Ann', familyName: 'Ångström' },
          emails: [{ value: 'ann@x.example', type: 'work', primary: true }],
          active: true,
          groups: [{ display: 'Sales', type: 'direct' }],
          meta: { created: '2019-03-04T05:06:07.123Z', version: expect.stringContaining('W/"1') },
        },
      ],
    })
    const again = await ask('old', 'GET', '/Users?filter=userName+eq+%22ann%22')
    expect(again.body, 'the id stays').toEqual(body)
  })

  test('who was deleted softly before SCIM is not served, and a page ends where it should', async () => {
    const { body } = await ask('old', 'GET', '/Users?attributes=userName')
    expect(body).toMatchObject({ totalResults: 2, Resources: [{ userName: 'Ann' }, { userName: 'bob' }] })
    const first = await ask('old', 'GET', '/Users?count=1&cursor')
    const { nextCursor } = first.body
    const second = await ask('old', 'GET', `/Users?count=1&cursor=${String(nextCursor)}`)
    expect(second.body).toMatchObject({ Resources: [{ userName: 'bob' }] })
    expect(second.body).not.toHaveProperty('nextCursor')
  })

  test('what SCIM writes is in the application’s columns, and the rest in `extra`, both ways', async () => {
    const created = await ask('both', 'POST', '/Users', {
      schemas: [userSchema, enterprise],
      userName: 'cy',
      name: { givenName: 'Cy', familyName: 'Ng', honorificPrefix: 'Dr.' },
      emails: [
        { value: 'cy@home.example', type: 'home' },
        { value: 'cy@x.example', primary: true },
      ],
      title: 'Cook',
      [enterprise]: { department: 'Kitchen' },
    })
    const { rows } = await sql<Record<string, unknown>>`
      select login, first_name, last_name, mail, active, extra from people where workspace = 'both'`.execute(
      database.query,
    )
    expect(rows).toEqual([
      {
        login: 'cy',
        first_name: 'Cy',
        last_name: 'Ng',
        mail: 'cy@x.example',
        active: true,
        extra: {
          schemas: [userSchema, enterprise],
          name: { honorificPrefix: 'Dr.' },
          emails: [{ value: 'cy@home.example', type: 'home' }, { primary: true }],
          title: 'Cook',
          [enterprise]: { department: 'Kitchen' },
        },
      },
    ])
    await sql`update people set mail = 'cy@new.example', active = false where workspace = 'both'`.execute(
      database.query,
    )
    const read = await ask('both', 'GET', `/Users/${String(created.body['id'])}`)
    expect(read.body).toMatchObject({
      active: false,
      name: { givenName: 'Cy', familyName: 'Ng', honorificPrefix: 'Dr.' },
      emails: [{ value: 'cy@home.example' }, { value: 'cy@new.example', primary: true }],
      [enterprise]: { department: 'Kitchen' },
    })
  })

  test('who is deleted over SCIM stays as a row, frees the userName, and nobody gets the id again (RFC 7643 §3.1)', async () => {
    const dee = { schemas: [userSchema], userName: 'Dee', externalId: 'E-1' }
    const first = await ask('soft', 'POST', '/Users', dee)
    const id = String(first.body['id'])
    const group = { schemas: [groupSchema], displayName: 'Cooks', members: [{ value: id }] }
    const { body: team } = await ask('soft', 'POST', '/Groups', group)
    expect((await ask('soft', 'DELETE', `/Users/${id}`)).status).toBe(204)

    expect((await ask('soft', 'GET', `/Users/${id}`)).status).toBe(404)
    expect((await ask('soft', 'DELETE', `/Users/${id}`)).status).toBe(404)
    expect((await ask('soft', 'GET', '/Users?filter=externalId+eq+%22E-1%22')).body).toMatchObject({
      totalResults: 0,
    })
    expect((await ask('soft', 'GET', `/Groups/${String(team['id'])}`)).body).not.toHaveProperty('members')
    const second = await ask('soft', 'POST', '/Users', dee)
    expect(second.status).toBe(201)
    expect(second.body['id']).not.toBe(id)
    const { rows } = await sql<{ login: string; gone: boolean }>`
      select login, deleted_at is not null as gone from people where workspace = 'soft' order by id`.execute(
      database.query,
    )
    expect(rows).toEqual([
      { login: 'Dee', gone: true },
      { login: 'Dee', gone: false },
    ])
    const reborn = store.transaction(tx =>
      sql`insert into people (workspace, scim_id, login, login_key) values ('soft', ${id}, 'eve', 'eve')`.execute(
        tx,
      ),
    )
    await expect(reborn).rejects.toThrow('people_scim_id')
  })

  test('a group is the application’s team, with the members that it knows', async () => {
    const { body: user } = await ask('team', 'POST', '/Users', { schemas: [userSchema], userName: 'flo' })
    const { body: group } = await ask('team', 'POST', '/Groups', {
      schemas: [groupSchema],
      displayName: 'Ops',
    })
    await ask('team', 'PATCH', `/Groups/${String(group['id'])}`, {
      schemas: [`${messages}:PatchOp`],
      Operations: [{ op: 'add', path: 'members', value: [{ value: user['id'] }] }],
    })
    const { rows } = await sql<Record<string, unknown>>`
      select name, login from teams join team_members on team_id = teams.id join people on people.id = person_id
      where teams.workspace = 'team'`.execute(database.query)
    expect(rows).toEqual([{ name: 'Ops', login: 'flo' }])
  })

  test('a search that columns answer goes through any number of rows, another only through so many (RFC 7644 §3.4.2)', async () => {
    await sql`insert into people (workspace, login, login_key)
      select 'many', 'p' || n, 'p' || n from generate_series(1, 10001) n`.execute(database.query)
    const answered = [
      'userName eq "P77"',
      'userName eq "p77" and title pr',
      'active eq true',
      'active eq false',
    ]
    const found = [1, 0, 10_001, 0]
    for (const [index, filter] of answered.entries()) {
      const { body } = await ask('many', 'GET', `/Users?count=1&filter=${encodeURIComponent(filter)}`)
      expect(body['totalResults'], filter).toBe(found[index])
    }
    for (const query of ['filter=title+pr', 'filter=active+eq+true+and+title+pr', 'sortBy=userName']) {
      const { status, body } = await ask('many', 'GET', `/Users?count=1&${query}`)
      expect([status, body['scimType']], query).toEqual([400, 'tooMany'])
    }
  })

  test('two rows that SCIM takes for one are named when the application starts, and nobody can add a third', async () => {
    await sql`alter table people drop constraint people_has_key`.execute(database.query)
    await sql`insert into people (workspace, login) values ('twice', 'strasse 2')`.execute(database.query)
    await expect(adopt(database)).rejects.toThrow('another row has the login "strasse 2"')
    await sql`delete from people where login_key is null`.execute(database.query)
    for (const statement of scimTables.statements.filter(text => text.includes('people_has_key'))) {
      await sql.raw(statement).execute(database.query)
    }
    const careless = sql`insert into people (workspace, login) values ('twice', 'x')`.execute(database.query)
    await expect(careless).rejects.toThrow('people_has_key')
  })
})
