/** What single sign-on makes of what an earlier version kept: nobody is sent less, and no setting is lost. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { singleSignOn } from '../../src/storage/migrations/0014-single-sign-on.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'

const before = migrations.slice(0, migrations.indexOf(singleSignOn))

describe.each(testDatabases())('single sign-on over earlier rows on $name', databases => {
  let opened: Awaited<ReturnType<typeof databases.open<Tables>>>
  beforeAll(async () => {
    opened = await databases.open<Tables>(before)
    const { query } = opened.database
    const parameters = [
      { key: 'title', provisioned_entitlements: false },
      { key: 'level', provisioned_entitlements: false, label: 'Level' },
    ]
    await sql`insert into account (name, created_at) values ('A', now())`.execute(query)
    await sql`
      insert into app (account_id, connector_id, base_connector_id, name, scim_json_template, saml_configuration,
        created_at, updated_at)
      select id, 45504, 45504, 'App', '{}',
        '{"consumer": "https://app.example/acs", "certificate_id": 7, "audience": "urn:a"}'::jsonb, now(), now() from account
      union all select id, 45504, 45504, 'Bare', '{}', '{}'::jsonb, now(), now() from account`.execute(query)
    await sql`
      insert into app_parameter (account_id, app_id, key, label, position, skip_if_blank, include_in_saml_assertion,
        provisioned_entitlements, own)
      select a.account_id, a.id, k.key, k.key, k.place, false, false, false, k.place = 1
      from app a, (values ('title', 1), ('level', 2)) k(key, place) where a.name = 'App'`.execute(query)
    await sql`
      insert into published_connector (account_id, base_connector_id, name, scim_json_template, custom_headers,
        parameters, published_by, created_at)
      select id, 45504, 'P', '{}', '', ${JSON.stringify(parameters)}::jsonb, 'x', now() from account
      union all select id, 45504, 'None', '{}', '', '[]'::jsonb, 'x', now() from account`.execute(query)
    for (const statement of singleSignOn.statements) await sql.raw(statement).execute(query)
  })
  afterAll(() => opened.dispose())

  it('goes on sending parameters that an admin had added, by ticking their box', async () => {
    const { query } = opened.database
    const ticked = await query
      .selectFrom('app_parameter')
      .select(['key', 'provisioned_entitlements as ticked'])
      .orderBy('position')
      .execute()
    expect(ticked).toEqual([
      { key: 'title', ticked: false },
      { key: 'level', ticked: true },
    ])
    const published = await query
      .selectFrom('published_connector')
      .select(['parameters', 'saml_configuration'])
      .orderBy('id')
      .execute()
    expect(published).toEqual([
      {
        parameters: [
          { key: 'title', provisioned_entitlements: false },
          { key: 'level', provisioned_entitlements: true, label: 'Level' },
        ],
        saml_configuration: {},
      },
      { parameters: [], saml_configuration: {} },
    ])
  })

  it('keeps SAML settings under one name, and gives each app addresses of its own', async () => {
    const apps = await opened.database.query
      .selectFrom('app')
      .select(['saml_configuration', 'sso_key', 'certificate_id', 'sp_certificates'])
      .orderBy('id')
      .execute()
    expect(apps.map(app => app.saml_configuration)).toEqual([
      { audience: 'urn:a', consumer_url: 'https://app.example/acs' },
      {},
    ])
    expect(new Set(apps.map(app => app.sso_key)).size).toBe(2)
    expect(apps[0]).toMatchObject({ certificate_id: null, sp_certificates: [] })
  })
})
