/** People, mappings and a reapply change at the same time: nobody waits in a circle, and nothing is left behind. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { updateUser } from '../../src/directory/users.ts'
import { deleteMapping } from '../../src/mappings/mapping-store.ts'
import { reapplyToEverybody } from '../../src/mappings/reapply.ts'
import { openDirectory } from './mapped-directory.ts'

const departments = ['Sales', 'IT', 'Legal']

describe.each(testDatabases())('at the same time on $name', databases => {
  it('people move, mappings come and go, and everybody is gone through', async () => {
    const directory = await openDirectory(databases)
    const roles = new Map<string, number>()
    for (const department of departments) roles.set(department, await directory.role(department))
    const mappingFor = (department: string) =>
      directory.mapping({
        name: department,
        conditions: [{ source: 'department', operator: '=', value: department }],
        actions: [
          { action: 'add_role', value: [String(roles.get(department))] },
          { action: 'set_title', value: [`{username} of ${department}`] },
        ],
      })
    const people: number[] = []
    for (let index = 0; index < 18; index += 1) people.push(await directory.user({ username: `p${index}` }))
    for (const department of departments) await mappingFor(department)

    const move = async (offset: number) => {
      for (const [index, id] of people.entries()) {
        const department = departments[(index * 7 + offset) % departments.length] ?? ''
        if (index % 3 === offset) await directory.change(change => updateUser(change, id, { department }))
      }
    }
    const comeAndGo = async () => {
      for (let round = 0; round < 3; round += 1) {
        const id = await mappingFor(departments[round % 3] ?? '')
        await directory.change(reapplyToEverybody)
        await directory.change(change => deleteMapping(change, id))
      }
    }
    const step = async () => {
      for (let round = 0; round < 10; round += 1) await directory.work()
    }
    await Promise.all([move(0), move(1), move(2), comeAndGo(), step(), step()])
    await directory.work()

    const failed = await sql`select * from run where state <> 'done' or attempts > 0`.execute(
      directory.database.query,
    )
    expect(failed.rows).toEqual([])
    const left = await sql`
      select 1 from mapping_role where mapping_id not in (select id from mapping)
      union all select 1 from mapping_field where mapping_id not in (select id from mapping)`.execute(
      directory.database.query,
    )
    expect(left.rows).toEqual([])
    for (const id of people) {
      const { username, department, title } = await directory.person(id)
      expect([title, await directory.roles(id)]).toEqual([
        `${username} of ${department}`,
        [`${department} (mapping)`],
      ])
    }
    expect(await directory.reapply()).toMatchObject({ state: 'done', changed: 0 })
    await directory.close()
  }, 90_000)
})
