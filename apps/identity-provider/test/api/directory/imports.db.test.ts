import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, idOf, type RunningApi, startApi } from '../../running-api.ts'

const header = 'username,email,firstname,lastname,title,external_id,status,manager,workato_role'

/** Names that directories have seen: what is typed is what has to come out. */
const names: readonly (readonly [string, string])[] = [
  ['Zoë', 'Åkesson'],
  ['Siobhán', "O'Brien"],
  ['Jean-Luc', 'D’Artagnan'],
  ['José María', 'García-Márquez y Ñandú'],
  ['Łukasz', 'Żółć'],
  ['Đorđe', 'Šćepanović'],
  ['İbrahim', 'Işık'],
  ['Ægir', 'Þórðarson'],
  ['Nguyễn', 'Thị Minh Khai'],
  ['Юлия', 'Щербакова'],
  ['Ελένη', 'Παπαδόπουλος'],
  ['小明', '王'],
  ['さくら', '山田'],
  ['민수', '김'],
  ['محمد', 'عبد الله'],
  ['דָּוִד', 'בן־גוריון'],
  ['सुनीता', 'शर्मा'],
  ['สมชาย', 'ใจดี'],
  ['Teller', ''],
  ['Wolfgang', `${'Lang'.repeat(14)}ende`],
  ['Ann, Mary', 'St. "Jo" Ives'],
  ['𠮷', '🦊'],
]

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

const set = (field: string, before: string | null, after: string | null) => ({ field, before, after })

describe.each(testDatabases())('the import of people on $name', databases => {
  let api: RunningApi

  beforeAll(async () => {
    api = await startApi(databases)
    const field = { user_field: { name: 'Workato role', shortname: 'workato_role' } }
    await api.call('POST', '/api/2/users/custom_attributes', field)
  })
  afterAll(() => api.close())

  const send = (body: string | Uint8Array, headers: Record<string, string> = {}): Promise<Answer> =>
    api.call('POST', '/api/provisioning/imports/users', body, headers)
  const by = (key: string, file: string, mode = 'both'): Promise<Answer> =>
    api.call('POST', `/api/provisioning/imports/users?key=${key}&mode=${mode}`, file)
  const preview = (file: string, query = ''): Promise<Answer> =>
    api.call('POST', `/api/provisioning/imports/users?preview=true${query}`, file)
  const find = async (username: string): Promise<unknown> => {
    const { body } = await api.call('GET', `/api/2/users?username=${encodeURIComponent(username)}`)
    return Array.isArray(body) ? body[0] : undefined
  }

  it('takes names of every kind, with byte order mark and CRLF, and the same file again changes nothing', async () => {
    const rows = names.map(
      ([first, last], index) => `name${index},,${quoted(first)},${quoted(last)},,N${index},,,Admin`,
    )
    const file = `\ufeff${[header, ...rows].join('\r\n')}\r\n`
    await api.newEvents()
    expect(await send(file)).toMatchObject({
      status: 200,
      body: { people: 22, created: 22, updated: 0, unchanged: 0, rejected: [], warnings: [] },
    })
    for (const [index, [firstname, lastname]] of names.entries()) {
      expect(await find(`name${index}`)).toMatchObject({
        firstname,
        lastname: lastname === '' ? null : lastname,
        email: null,
        external_id: `N${index}`,
        status: 1,
        state: 1,
        custom_attributes: { workato_role: 'Admin' },
      })
    }
    const events = await api.newEvents()
    expect(events.map(event => event.type)).toEqual([...names.map(() => 13), 48])
    expect(api.newlyTouched()).toHaveLength(22)
    expect(await send(file)).toMatchObject({ body: { people: 22, created: 0, updated: 0, unchanged: 22 } })
    expect(await api.newEvents()).toEqual([])
    expect(api.newlyTouched()).toEqual([])
  })

  it('reports every kind of bad row by its line and reason, and keeps the good ones', async () => {
    await api.call('POST', '/api/2/users', { username: 'owner', email: 'taken@example.com' })
    const rows: readonly (readonly [string, RegExp | undefined])[] = [
      ['good1,good1@example.com,Good,One,,,,,', undefined],
      ['short,short@example.com', /^has 2 columns where the header row has 9$/u],
      ['long,long@example.com,,,,,,,,extra', /^has 10 columns where/u],
      [',,No,Name,,,,,', /^has neither username nor email$/u],
      ['bad-mail,nobody,,,,,,,', /^email: 'nobody' is not an e-mail address$/u],
      ['GOOD1,again@example.com,,,,,,,', /^username: 'GOOD1' is already on line 2$/u],
      ['mail-taken,Taken@Example.com,,,,,,,', /^email: 'Taken@Example.com' is already taken by 'owner'$/u],
      ['mail-twice,GOOD1@example.com,,,,,,,', /is already taken by 'good1'$/u],
      [`too-long,,${'x'.repeat(256)},,,,,,`, /^firstname: is 256 characters long; at most 255 are allowed$/u],
      ['control,,a\u0007b,,,,,,', /^firstname: holds the control character U\+0007$/u],
      ['status,,,,,,asleep,,', /^status: 'asleep' is no status$/u],
      ['two,nobody,\u0000,,,,,,', /^email: .*; firstname: /u],
      ['stray"quote,,,,,,,,', /^has a quote inside of a field/u],
      ['"closed"early,,,,,,,,', /^has text between the closing quote/u],
      ['"never closed,,,,,,,,', /^has text between|opens a quote that is never closed/u],
      ['utf8\udcff,,,,,,,,', /^is not valid UTF-8$/u],
      [`huge,,${'y'.repeat(70_000)},,,,,,`, /^is longer than 65536 bytes$/u],
      ['"quo""ted",,"two\nlines","a, b",,,Suspended,,', undefined],
      ['', undefined],
      ['good2@example.com,,Good,Two,,,2,,', undefined],
      ['last,last@example.com,,,,,active,,"', /opens a quote that is never closed$/u],
    ]
    const file = Buffer.from([header, ...rows.map(([row]) => row)].join('\n'))
    // A lone surrogate stands for a byte that no UTF-8 has.
    const mark = file.indexOf(Buffer.from('\ufffd'))
    const bytes = Buffer.concat([file.subarray(0, mark), Buffer.of(0xff), file.subarray(mark + 3)])
    const { status, body } = await send(bytes)
    expect(status).toBe(200)
    const bad: { readonly line: number; readonly reason: RegExp }[] = []
    let line = 2
    for (const [row, reason] of rows) {
      if (reason !== undefined) bad.push({ line, reason })
      line += row.split('\n').length
    }
    const rejected = bad.map(row => ({ line: row.line, reason: expect.stringMatching(row.reason) }))
    expect(body).toMatchObject({ people: 3, created: 3, rejected, warnings: [] })
    expect(await find('quo"ted')).toMatchObject({ firstname: 'two\nlines', lastname: 'a, b', status: 2 })
    expect(await find('good2@example.com')).toMatchObject({ status: 2, email: null })
    expect(await find('GOOD1')).toMatchObject({ email: 'good1@example.com' })
  })

  it('updates what differs: an empty cell clears, a missing column keeps', async () => {
    await send(`${header}\nchange,change@example.com,A,B,Boss,E9,,,Admin\nstay,stay@example.com,S,T,,,,,`)
    await api.newEvents()
    api.newlyTouched()
    const answer = await send('username,firstname,status,workato_role\nCHANGE,,suspended,\nstay,S,1,\n')
    expect(answer.body).toMatchObject({ people: 2, created: 0, updated: 1, unchanged: 1, rejected: [] })
    expect(await find('change')).toMatchObject({
      username: 'CHANGE',
      email: 'change@example.com',
      firstname: null,
      lastname: 'B',
      title: 'Boss',
      status: 2,
      custom_attributes: { workato_role: null },
    })
    expect(await api.newEvents()).toMatchObject([
      { type: 14, notes: 'import; changed: username, firstname, custom_attributes.workato_role' },
      { type: 21, user: 'CHANGE' },
      { type: 48, notes: '0 created, 1 updated, 1 unchanged, 0 rejected' },
    ])
    expect(api.newlyTouched()).toHaveLength(1)
  })

  it('an empty status wakes nobody who is suspended, and a new person is active', async () => {
    await send('username,status\nresting,suspended\n')
    const answer = await send('username,status\nresting,\nfresh,\n')
    expect(answer.body).toMatchObject({ created: 1, updated: 0, unchanged: 1 })
    expect(await find('resting')).toMatchObject({ status: 2 })
    expect(await find('fresh')).toMatchObject({ status: 1 })
  })

  it('links managers that come later, warns of those who never come, and touches the reports of a renamed one', async () => {
    const rows = [
      'report,,,,,,,LATER.boss,',
      'orphan,,,,,,,nobody,',
      'self,,,,,,,self,',
      ...Array.from({ length: 1000 }, (_, index) => `filler${index},,,,,,,report,`),
      'later.boss,,Lea,Ter,,,,,',
    ]
    const answer = await send([header, ...rows].join('\n'))
    expect(answer.body).toMatchObject({
      people: 1004,
      created: 1004,
      rejected: [],
      warnings: [
        { line: 3, reason: "manager: nobody has the username 'nobody'; taken without a manager" },
        { line: 4, reason: expect.stringMatching(/own manager/u) },
      ],
    })
    const boss = await find('later.boss')
    const report = await find('report')
    expect(report).toMatchObject({ manager_user_id: idIn(boss) })
    expect(await find('filler999')).toMatchObject({ manager_user_id: idIn(report) })
    expect(await find('orphan')).toMatchObject({ manager_user_id: null })
    expect((await send([header, ...rows].join('\n'))).body).toMatchObject({ unchanged: 1004, updated: 0 })

    await api.newEvents()
    api.newlyTouched()
    await send('username,firstname\nlater.boss,Renamed')
    expect(api.newlyTouched()).toEqual([idIn(report), idIn(boss)].sort((a, b) => a - b))
    const cleared = await send(`username,manager\nreport,nobody`)
    expect(cleared.body).toMatchObject({ updated: 1, unchanged: 0, warnings: [{ line: 2 }] })
    expect(await find('report')).toMatchObject({ manager_user_id: null })
  })

  it('lets an address that one row gives up go to a row after it', async () => {
    await send('username,email\ngiver,shared@example.com')
    const answer = await send('username,email\ngiver,other@example.com\ntaker,shared@example.com')
    expect(answer.body).toMatchObject({ people: 2, created: 1, updated: 1, rejected: [] })
  })

  describe('by another key', () => {
    beforeAll(async () => {
      const rows = [
        'key1,key1@example.com,K1,sam1,B1',
        'key2,key2@example.com,K2,sam2,B2',
        'twin1,,TWIN,sam3,B3',
        'twin2,,TWIN,sam4,B4',
      ]
      await send(['username,email,external_id,samaccountname,workato_role', ...rows].join('\n'))
    })

    it.each([
      { key: 'email', file: 'email,title\nKEY1@example.com,by mail' },
      { key: 'external_id', file: 'external_id,title\nK1,by id' },
      { key: 'samaccountname', file: 'samaccountname,title,username\nsam1,by account,' },
      { key: 'workato_role', file: 'workato_role,title\nB1,by field' },
    ])('finds people by $key and leaves their names', async ({ key, file }) => {
      expect((await by(key, file)).body).toMatchObject({ people: 1, updated: 1, rejected: [] })
      const title = /by [a-z]+/u.exec(file)?.[0]
      expect(await find('key1')).toMatchObject({ username: 'key1', external_id: 'K1', title })
    })

    it('renames people, who take names that others give up', async () => {
      const file = 'external_id,username,email\nK1,key9,key9@example.com\nK2,key1,key1@example.com'
      expect((await by('external_id', file)).body).toMatchObject({ updated: 2, rejected: [] })
      expect(await find('key1')).toMatchObject({ external_id: 'K2', email: 'key1@example.com' })
      const back = 'external_id,username,email\nK2,key2,key2@example.com\nK1,key1,key1@example.com'
      expect((await by('external_id', back)).body).toMatchObject({ updated: 2, rejected: [] })
    })

    it('rejects rows that tell nobody apart, have no key, or take a name that is taken', async () => {
      const file = [
        'external_id,username',
        'TWIN,other',
        ',nokey',
        'K1,key2',
        'NEW,',
        'K2,key2',
        'K2,again',
      ].join('\n')
      expect((await by('external_id', file)).body).toMatchObject({
        unchanged: 1,
        created: 0,
        rejected: [
          { line: 2, reason: "external_id: 'TWIN' is of 2 people, so it tells nobody" },
          { line: 3, reason: 'external_id: is empty' },
          { line: 4, reason: "username: 'key2' is already taken by 'key2'" },
          { line: 5, reason: "nobody has the external_id 'NEW', and a new person needs username or email" },
          { line: 7, reason: "external_id: 'K2' is already on line 6" },
        ],
      })
    })

    it('creates only, or updates only, where that is asked', async () => {
      const file = 'external_id,username,title\nK1,key1,only\nFRESH,fresh-by-key,only'
      expect((await by('external_id', file, 'update')).body).toMatchObject({
        updated: 1,
        created: 0,
        rejected: [{ line: 3, reason: "external_id: nobody has 'FRESH'" }],
      })
      expect((await by('external_id', file, 'create')).body).toMatchObject({
        updated: 0,
        created: 1,
        rejected: [{ line: 2, reason: "external_id: 'K1' is there already" }],
      })
    })

    it.each([
      { query: 'key=colour', field: 'key' },
      { query: 'mode=replace', field: 'mode' },
      { query: 'preview=maybe', field: 'preview' },
      { query: 'dry=true', field: 'dry' },
    ])('refuses $query', async ({ query, field }) => {
      const answer = await api.call('POST', `/api/provisioning/imports/users?${query}`, 'username\nx')
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ field }] } })
    })

    it('needs the column of the key', async () => {
      const answer = await by('external_id', 'username\nkey1')
      expect(answer.body).toMatchObject({ errors: [{ field: 'external_id' }] })
    })
  })

  it('takes every field, a group by name and roles, and takes back only roles that files gave', async () => {
    await api.call('POST', '/api/provisioning/groups', { name: 'Staff' })
    const role = async (name: string): Promise<number> =>
      idOf(await api.call('POST', '/api/2/roles', { name }))
    const [makers, bakers, hand] = [await role('Makers'), await role('Bakers'), await role('By hand')]
    const head =
      'username,comment,samaccountname,userprincipalname,distinguished_name,member_of,preferred_locale_code,directory_id,trusted_idp_id,manager_ad_id,state,group,roles'
    const file = `${head}\nfull,c,s,u@x,"CN=a,DC=b",CN=g,de-AT,4,5,6,rejected,staff,makers; BAKERS`
    expect((await send(file)).body).toMatchObject({ created: 1, rejected: [] })
    const person = await find('full')
    expect(person).toMatchObject({
      comment: 'c',
      samaccountname: 's',
      userprincipalname: 'u@x',
      distinguished_name: 'CN=a,DC=b',
      member_of: 'CN=g',
      preferred_locale_code: 'de-AT',
      directory_id: 4,
      trusted_idp_id: 5,
      manager_ad_id: 6,
      state: 2,
      group_id: expect.any(Number),
      role_ids: [makers, bakers],
    })
    const id = idIn(person)
    await api.call('POST', `/api/2/roles/${hand}/users`, [id])
    await api.newEvents()
    api.newlyMapped()
    expect((await send('username,roles,group\nfull,Makers,')).body).toMatchObject({ updated: 1 })
    expect(await find('full')).toMatchObject({ role_ids: [makers, hand], group_id: null })
    expect(await api.newEvents()).toMatchObject([
      { type: 148, user: 'full', role: 'Bakers', notes: 'import' },
      { type: 14, notes: 'import; changed: group_id' },
      { type: 48 },
    ])
    expect(api.newlyMapped()).toEqual([id])
    const again = 'username,roles,group,directory_id\nfull,Makers,,\nbad1,Nobody,,\nbad2,,Nobody,\nbad3,,,x'
    expect((await send(again)).body).toMatchObject({
      updated: 1,
      rejected: [
        { line: 3, reason: "roles: there is no role 'Nobody'" },
        { line: 4, reason: "group: there is no group 'Nobody'" },
        { line: 5, reason: "directory_id: 'x' is no id" },
      ],
    })
  })

  it('applies mappings to whom it creates or changes, and to nobody in a preview', async () => {
    const role = idOf(await api.call('POST', '/api/2/roles', { name: 'Mapped' }))
    const made = await api.call('POST', '/api/2/mappings', {
      name: 'Painters',
      match: 'all',
      enabled: true,
      position: null,
      conditions: [{ source: 'department', operator: '=', value: 'Paint' }],
      actions: [{ action: 'add_role', value: [String(role)] }],
    })
    const file = 'username,department\npainter,Paint\nplumber,Pipes'
    await api.call('POST', '/api/provisioning/imports/users?preview=true', file)
    expect(await find('painter')).toBe(undefined)
    await api.newEvents()
    await send(file)
    expect(await api.newEvents()).toMatchObject([
      { type: 13, user: 'painter' },
      { type: 13, user: 'plumber' },
      { type: 149, user: 'painter', role: 'Mapped' },
      { type: 48 },
    ])
    expect((await api.call('GET', `/api/2/roles/${role}/users`)).body).toMatchObject([
      { username: 'painter', origin: 'mapping' },
    ])
    await send('username,department\npainter,Pipes\nplumber,Paint')
    expect((await api.call('GET', `/api/2/roles/${role}/users`)).body).toMatchObject([
      { username: 'plumber' },
    ])
    await api.call('DELETE', `/api/2/mappings/${idOf(made)}`)
  })

  it('gives roles only to callers who may', async () => {
    const authorization = `bearer ${await api.tokenOf('manage_users')}`
    expect(await send('username,roles\nsneaky,Makers', { authorization })).toMatchObject({ status: 403 })
    expect(await find('sneaky')).toBe(undefined)
    expect((await send('username\nplain', { authorization })).status).toBe(200)
  })

  describe('previewed', () => {
    beforeAll(async () => {
      await send(
        'username,email,title,manager\npre1,pre1@example.com,A,\npre2,pre2@example.com,B,\npre3,,C,pre1\n',
      )
    })

    it('tells of every row what would become of it, and stores nothing', async () => {
      await api.newEvents()
      api.newlyTouched()
      const file = [
        'username,email,title,manager,roles',
        'pre1,fresh.pre1@example.com,A,,',
        'new1,pre1@example.com,,pre3,Makers',
        'pre2,pre2@example.com,B,,',
        'new2,pre2@example.com,,,',
        'pre3,,C,new1,Makers',
        'new3,nobody,,,',
        'new4,,,who,',
      ].join('\n')
      const answer = await preview(file)
      expect(answer.body).toEqual({
        preview: true,
        people: 5,
        created: 2,
        updated: 2,
        unchanged: 1,
        rejected: [
          { line: 5, reason: "email: 'pre2@example.com' is already taken by 'pre2'" },
          { line: 7, reason: "email: 'nobody' is not an e-mail address" },
        ],
        warnings: [{ line: 8, reason: "manager: nobody has the username 'who'; taken without a manager" }],
        omitted: 0,
        rows: [
          {
            line: 2,
            verdict: 'updated',
            username: 'pre1',
            changed: ['email'],
            changes: [set('email', 'pre1@example.com', 'fresh.pre1@example.com')],
            reasons: [],
          },
          {
            line: 3,
            verdict: 'created',
            username: 'new1',
            changed: ['roles'],
            changes: [
              set('username', null, 'new1'),
              set('email', null, 'pre1@example.com'),
              set('status', null, '1'),
              set('manager_user_id', null, 'pre3'),
              set('roles', null, 'Makers'),
            ],
            reasons: [],
          },
          { line: 4, verdict: 'unchanged', username: 'pre2', changed: [], changes: [], reasons: [] },
          {
            line: 5,
            verdict: 'error',
            username: null,
            changed: [],
            changes: [],
            reasons: ["email: 'pre2@example.com' is already taken by 'pre2'"],
          },
          {
            line: 6,
            verdict: 'updated',
            username: 'pre3',
            changed: ['manager_user_id', 'roles'],
            changes: [set('manager_user_id', 'pre1', 'new1'), set('roles', null, 'Makers')],
            reasons: [],
          },
          {
            line: 7,
            verdict: 'error',
            username: null,
            changed: [],
            changes: [],
            reasons: ["email: 'nobody' is not an e-mail address"],
          },
          {
            line: 8,
            verdict: 'created',
            username: 'new4',
            changed: [],
            changes: [
              set('username', null, 'new4'),
              set('status', null, '1'),
              set('manager_user_id', null, 'who'),
            ],
            reasons: ["manager: nobody has the username 'who'; taken without a manager"],
          },
        ],
      })
      expect(await api.newEvents()).toEqual([])
      expect(api.newlyTouched()).toEqual([])
      expect(await find('new1')).toBe(undefined)
      expect(await find('pre1')).toMatchObject({ email: 'pre1@example.com' })
      expect(counts(await send(file))).toEqual(counts(answer))
    })

    it('comes to the same as the import, over chunks, keys, managers and names given up', async () => {
      await send('username,email,external_id,manager\ngive,give@example.com,G,pre2\nloop,,L,loop')
      const fillers = Array.from({ length: 1000 }, (_, index) => `F${index},filler-${index},,loop`)
      const file = [
        'external_id,username,email,manager',
        'G,gave,gave@example.com,last-of-all',
        'L,loop,,nobody-ever',
        ...fillers,
        'T,give,give@example.com,gave',
        'U,over-taker,gave@example.com,over-taker',
        'V,last-of-all,,',
      ].join('\n')
      const seen = await preview(file, '&key=external_id')
      const done = await api.call('POST', '/api/provisioning/imports/users?key=external_id', file)
      expect(counts(done)).toEqual(counts(seen))
      expect(done.body).toMatchObject({
        created: 1002,
        updated: 1,
        unchanged: 1,
        rejected: [{ line: 1005, reason: "email: 'gave@example.com' is already taken by 'gave'" }],
        warnings: [{ line: 3 }],
      })
      const after = await preview(file, '&key=external_id')
      expect(after.body).toMatchObject({ created: 0, updated: 0, unchanged: 1004 })
    })
  })

  it.each([
    { file: '', message: /the file is empty/u },
    { file: '\n\n', message: /the file is empty/u },
    { file: 'username,colour\na,b', message: /colour: Unknown column in the header row/u },
    { file: 'username;email\na;b', message: /Columns have to be parted by commas/u },
    { file: 'username,,email\n', message: /column 2: This column has no name/u },
    { file: 'username,Username\n', message: /there twice/u },
    { file: 'firstname\nAnn', message: /needs a column username or email/u },
    { file: '"username\nann', message: /the header row on line 1 opens a quote/u },
  ])('refuses $file: $message', async ({ file, message }) => {
    const answer = await send(file)
    expect(answer).toMatchObject({ status: 422, body: { message: expect.stringMatching(message) } })
  })

  it('refuses a body over 64 MiB with 413 before taking a row, and a body that is no CSV with 415', async () => {
    const large = Buffer.alloc(64 * 1024 * 1024 + 1, 'x')
    large.write('username\nnot-taken\n')
    expect(await send(large)).toMatchObject({ status: 413, body: { statusCode: 413 } })
    expect(await find('not-taken')).toBe(undefined)
    expect((await send('{}', { 'content-type': 'application/json' })).status).toBe(415)
    expect(api.log).toEqual([])
  })
})

function counts({ body }: Answer): unknown {
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'preview' && name !== 'rows'))
}

function idIn(user: unknown): number {
  if (typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'number') return user.id
  throw new Error('there is no such person')
}
