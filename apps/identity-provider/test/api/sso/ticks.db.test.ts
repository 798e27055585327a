/**
 * *Include in SAML assertion* and *Include in User Provisioning*: a parameter appears exactly where it is ticked, and
 * with the same value in both.
 */
import { testDatabases } from '@joinery/database/testing'
import { readIdentityProviderMetadata } from '@joinery/saml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningApi, startApi } from '../../running-api.ts'
import { addApp, browse, hire, readAsApp, sentForm, signIn } from '../../sso/enter-app.ts'

const ticks = {
  assertion: { include_in_saml_assertion: true, provisioned_entitlements: false },
  provisioning: { include_in_saml_assertion: false, provisioned_entitlements: true },
  both: { include_in_saml_assertion: true, provisioned_entitlements: true },
  none: { include_in_saml_assertion: false, provisioned_entitlements: false },
} as const
const ticked = Object.keys(ticks)

/** Each kind of value that a parameter can have, with what is told of it in text and in a list. */
const kinds: Readonly<Record<string, { readonly set: object; readonly told: string | string[] }>> = {
  field: { set: { user_attribute_mappings: 'title' }, told: 'Head of <Sales>' },
  macro: { set: { user_attribute_mappings: '_macro_', user_attribute_macros: '{firstname}!' }, told: 'Ann!' },
  constant: { set: { values: 'x' }, told: 'x' },
  several: { set: { values: ['x', 'y'] }, told: 'x;y' },
  list: { set: { values: ['x', 'y'], attributes_transformations: 'list' }, told: ['x', 'y'] },
  default: { set: { user_attribute_mappings: 'company', default_values: 'None' }, told: 'None' },
  hand: { set: { user_attribute_mappings: 'title' }, told: 'by hand' },
  rule: { set: { user_attribute_mappings: 'title' }, told: 'by rule' },
}
const nameOf = (kind: string, where: string): string => `${kind}_${where}`

describe.each(testDatabases())('the boxes of a parameter on $name', databases => {
  let api: RunningApi
  let app = 0
  let person = 0
  let sent: Record<string, unknown> = {}
  let asserted: ReadonlyMap<string, readonly string[]> = new Map()

  beforeAll(async () => {
    api = await startApi(databases)
    app = await addApp(api, 45504)
    const pairs = Object.entries(kinds).flatMap(([kind, { set }]) =>
      Object.entries(ticks).map(([where, boxes]) => [nameOf(kind, where), { ...set, ...boxes }] as const),
    )
    await must('PUT', `/api/2/apps/${app}`, { parameters: Object.fromEntries(pairs) })
    const fields = Object.fromEntries(pairs.map(([key]) => [key, `{$parameters.${key}}`]))
    await must('PUT', `/api/provisioning/apps/${app}`, {
      configuration: { scim_json_template: JSON.stringify({ userName: '{$user.username}', ...fields }) },
      provisioning: { enabled: true, require_approval: { create: true } },
    })
    const actions = ticked.map(where => ({ action: `set_${nameOf('rule', where)}`, value: ['by rule'] }))
    await must('POST', `/api/2/apps/${app}/rules`, {
      name: 'Everybody',
      match: 'all',
      enabled: true,
      conditions: [],
      actions,
    })
    person = await hire(api, [app], { title: 'Head of <Sales>' })
    const byHand = Object.fromEntries(ticked.map(where => [nameOf('hand', where), ['by hand']]))
    await must('PUT', `/api/provisioning/apps/${app}/users/${person}/parameters`, { parameters: byHand })
    sent = await provisioned()
    asserted = await assertion()
  })
  afterAll(() => api.close())

  const must = async (method: string, path: string, body?: unknown) => {
    const answer = await api.call(method, path, body)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const provisioned = async (): Promise<Record<string, unknown>> => {
    const task = await api.context.database.query
      .selectFrom('task')
      .select('desired')
      .where('user_id', '=', person)
      .where('state', '=', 'pending')
      .executeTakeFirstOrThrow()
    return Object(task.desired).resource
  }
  const assertion = async () => {
    const { metadata_url: metadata } = Object(await must('GET', `/api/provisioning/apps/${app}/sso`))
    const described = readIdentityProviderMetadata(await (await fetch(String(metadata))).text())
    const cookie = await signIn(api, person)
    const form = sentForm(await browse(api, `/portal/apps/${app}`, { cookie }))
    return (await readAsApp(form, described)).attributes
  }

  it.each(Object.keys(kinds))('hold for a value of the kind %s', kind => {
    const { told = '' } = kinds[kind] ?? {}
    const list = typeof told === 'string' ? [told] : told
    const blank = typeof told === 'string' ? '' : []
    expect(
      ticked.map(where => [where, sent[nameOf(kind, where)], asserted.get(nameOf(kind, where))]),
    ).toEqual([
      ['assertion', blank, list],
      ['provisioning', told, undefined],
      ['both', told, list],
      ['none', blank, undefined],
    ])
  })

  it('leave out of the assertion what is not ticked, the NameID’s own parameter included', () => {
    const expected = Object.keys(kinds).flatMap(kind => [nameOf(kind, 'assertion'), nameOf(kind, 'both')])
    expect([...asserted.keys()]).toEqual(expected)
  })

  it('are warned of where a template names what is not provisioned', async () => {
    const { warnings } = Object(await must('GET', `/api/provisioning/apps/${app}`))
    expect(warnings).toHaveLength(Object.keys(kinds).length * 2)
    expect(String(warnings)).toContain('{$parameters.field_none} is blank for everybody')
    expect(String(warnings)).not.toContain('field_both')
  })

  it('are planned anew when one is ticked, and change what people are sent', async () => {
    await must('PUT', `/api/2/apps/${app}`, {
      parameters: { field_none: { provisioned_entitlements: true } },
    })
    expect(await provisioned()).toMatchObject({ field_none: 'Head of <Sales>', field_assertion: '' })
  })

  it('say nothing of a blank value that is to be skipped, and name an attribute without one otherwise', async () => {
    await must('PUT', `/api/2/apps/${app}`, {
      parameters: {
        field_assertion: { user_attribute_mappings: 'company' },
        macro_assertion: { user_attribute_mappings: 'company', skip_if_blank: true },
      },
    })
    const read = await assertion()
    expect(read.get('field_assertion')).toEqual([])
    expect(read.has('macro_assertion')).toBe(false)
    await must('PUT', `/api/provisioning/apps/${app}/sso`, { generate_attribute_value_tags: true })
    expect((await assertion()).get('field_assertion')).toEqual([''])
  })
})
