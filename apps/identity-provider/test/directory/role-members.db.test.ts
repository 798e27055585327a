/** People and roles change at the same time, each change run once only: nobody waits in a circle. */
import { testDatabases } from '@joinery/database/testing'
import { describe, expect, it } from 'vitest'
import { type Change, openChange } from '../../src/change.ts'
import {
  addMembers,
  removeMembers,
  replaceMembers,
  replaceRolesOf,
} from '../../src/directory/role-members.ts'
import { createRole, lockRole } from '../../src/directory/roles.ts'
import { createUser, updateUser } from '../../src/directory/users.ts'
import { createMapping } from '../../src/mappings/mapping-store.ts'
import { followChange } from '../../src/provisioning/follow.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'

const at = new Date('2026-11-22T06:00:00Z')

describe.each(testDatabases())('members at the same time on $name', databases => {
  it('are given, taken, replaced and changed without waiting in a circle', async () => {
    const { database, dispose } = await databases.open<Tables>(migrations)
    const { id: account } = await database.query
      .insertInto('account')
      .values({ name: 'Test', created_at: at })
      .returning('id')
      .executeTakeFirstOrThrow()
    const once = <T>(run: (change: Change) => Promise<T>) =>
      database.transaction(async tx => {
        const change = openChange(tx, { account, actor: 'admin ann@example.com' }, at)
        const value = await run(change)
        await followChange(change)
        return value
      })
    const roles: number[] = []
    for (const name of ['One', 'Two']) roles.push((await once(change => createRole(change, { name }))).id)
    const [one = 0, two = 0] = roles
    const people: number[] = []
    for (let index = 0; index < 6; index += 1) {
      const username = `p${index}`
      people.push((await once(change => createUser(change, { username, department: 'IT' }))).id)
    }
    await once(change =>
      createMapping(change, {
        name: 'Sales',
        match: 'all',
        enabled: true,
        position: null,
        conditions: [{ source: 'department', operator: '=', value: 'Sales' }],
        actions: [{ action: 'add_role', value: [String(one)] }],
      }),
    )
    const backwards = people.toReversed()
    const move = (change: Change, index: number, department: string) =>
      updateUser(change, people[index % people.length] ?? 0, {
        department,
        manager_user_id: people[(index + 1) % people.length],
      })
    const ways: readonly ((change: Change, index: number) => Promise<unknown>)[] = [
      async change => addMembers(change, await lockRole(change, one), backwards),
      (change, index) => move(change, index, 'Sales'),
      async change => removeMembers(change, await lockRole(change, one), backwards),
      async (change, index) => replaceRolesOf(change, await move(change, index + 1, 'IT'), [one, two]),
      async change => replaceMembers(change, await lockRole(change, two), backwards.slice(0, 4)),
    ]
    const changes = Array.from({ length: 4 }, (_, round) =>
      ways.map((way, index) => once(change => way(change, round * ways.length + index))),
    )
    const ended = await Promise.allSettled(changes.flat())
    expect(ended.filter(({ status }) => status === 'rejected')).toEqual([])
    await dispose()
  }, 60_000)
})
