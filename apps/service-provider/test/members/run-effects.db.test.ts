/** What other rooms do at a change of status is part of the write: done with it, or the write never was. */
import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import type { Change } from '@joinery/scim-server'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isDeactivation, type MemberEffect, type MemberTransition } from '../../src/members/effects.ts'
import { memberServices } from '../../src/members/member-services.ts'
import { systemPorts } from '../../src/ports.ts'
import { createConfigurations } from '../../src/roles/configuration.ts'
import { listOf, userBody } from '../running-application.ts'
import { type MemberScene, memberScene } from './member-scene.ts'

const noMail = async () => 0
const fails: MemberEffect = () => Promise.reject(new Error('the table of sessions is away'))

describe.each(testDatabases())('effects of a change of status, on $name', databases => {
  let scene: MemberScene
  const seen: MemberTransition[] = []
  beforeAll(async () => {
    scene = await memberScene(databases)
  })
  afterAll(() => scene.app.dispose())
  beforeEach(() => {
    seen.length = 0
  })

  /** Tells the members of a write, with these effects. */
  async function tell(
    kind: Change['kind'],
    id: string,
    before: JsonObject | undefined,
    after: JsonObject | undefined,
    effects: readonly MemberEffect[],
  ): Promise<void> {
    const { database, workspaceId: tenant, logged } = scene.app
    const configurations = createConfigurations(database.query)
    await configurations.load(tenant)
    const log = (line: string) => expect(logged).toContain(line)
    const members = memberServices({
      database,
      ports: systemPorts,
      configurations,
      effects,
      mail: noMail,
      log,
    })
    const principal = { tenant, label: 'Okta', id: systemPorts.newId() }
    const change = { kind, resourceType: 'User', id, before, after, principal, at: new Date() }
    await database.transaction(tx => members.onChange(tx, change))
  }

  const note: MemberEffect = async (_tx, transition) => {
    seen.push(transition)
    return isDeactivation(transition)
      ? [
          { what: 'sessions', ended: 3, open: 0 },
          { what: 'privileges', ended: 0, open: 2 },
        ]
      : []
  }

  test('every change is heard in order, a making with null, and what stays is not', async () => {
    const user = userBody('heard')
    const asleep = userBody('heard', { active: false })
    await tell('create', 'scim-heard', undefined, user, [note])
    await tell('patch', 'scim-heard', user, { ...user, title: 'x' }, [note])
    await tell('replace', 'scim-heard', user, asleep, [note])
    await tell('replace', 'scim-heard', asleep, user, [note])
    await tell('delete', 'scim-heard', user, undefined, [note])
    expect(seen.map(({ before, after }) => [before, after])).toEqual([
      [null, 'active'],
      ['active', 'suspended'],
      ['suspended', 'active'],
      ['active', 'deprovisioned'],
    ])
    expect(seen[0]).toMatchObject({
      workspaceId: scene.app.workspaceId,
      memberId: await scene.idOf('heard'),
      userName: 'heard',
      accountId: null,
      origin: { actor: 'Scim System User', actorLabel: 'Okta', source: 'scim_auto_sync' },
    })
  })

  test('a report sums up what each room has ended and what is open, with who and how long', async () => {
    const user = userBody('summed')
    await tell('create', 'scim-summed', undefined, user, [note])
    await tell('replace', 'scim-summed', user, userBody('summed', { active: false }), [note, note])
    const { body } = await scene.app.api('GET', `/members/${await scene.idOf('summed')}/deactivations`)
    expect(listOf(body)).toMatchObject([
      {
        before: 'active',
        after: 'suspended',
        actorLabel: 'Okta',
        source: 'scim_auto_sync',
        ended: 6,
        open: 4,
      },
    ])
  })

  test('what was open is counted again when the report is read: a follow-up that is done has ended', async () => {
    const user = userBody('followed')
    await tell('create', 'scim-followed', undefined, user, [])
    const id = await scene.idOf('followed')
    const followUp = systemPorts.newId()
    const queues: MemberEffect = async (tx, { workspaceId, memberId, at }) => {
      await sql`insert into follow_up (workspace_id, id, kind, shared_account_id, subject, state, attempts, created_at)
        values (${workspaceId}, ${followUp}, 'rotate_credential', ${followUp}, 'Bank', 'queued', 0, ${at})`.execute(
        tx,
      )
      await sql`insert into follow_up_cause (workspace_id, follow_up_id, member_id, at, has_seen)
        values (${workspaceId}, ${followUp}, ${memberId}, ${at}, true)`.execute(tx)
      return [{ what: 'follow_ups', ended: 0, open: 1 }]
    }
    await tell('replace', 'scim-followed', user, userBody('followed', { active: false }), [queues])
    const report = async () => {
      const [found] = listOf((await scene.app.api('GET', `/members/${id}/deactivations`)).body)
      return [found?.['ended'], found?.['open']]
    }
    expect(await report()).toEqual([0, 1])
    const done = sql`update follow_up set state = 'done', ended_at = now() where id = ${followUp}`
    await done.execute(scene.app.database.query)
    expect(await report()).toEqual([1, 0])
  })

  test('an effect that fails undoes the write: status, history and report', async () => {
    const user = userBody('undone')
    await tell('create', 'scim-undone', undefined, user, [note])
    const id = await scene.idOf('undone')
    const before = await scene.history(id)
    const asleep = userBody('undone', { active: false })
    await expect(tell('replace', 'scim-undone', user, asleep, [note, fails])).rejects.toThrow('away')
    expect(await scene.member('undone')).toMatchObject({ status: 'active' })
    expect(await scene.history(id)).toEqual(before)
    expect(listOf((await scene.app.api('GET', `/members/${id}/deactivations`)).body)).toEqual([])
  })
})
