import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type RunningApi, startApi } from '../running-api.ts'

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

function idIn(user: unknown): number {
  if (typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'number') return user.id
  throw new Error('there is no such person')
}
