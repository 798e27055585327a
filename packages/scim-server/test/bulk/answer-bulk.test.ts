/** The largest and the most tangled of bulk requests, through each door. RFC 7644 §3.7. */
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/memory/index.ts'
import { bulk, create } from '../bulk-scenarios.ts'
import { doors } from '../test-doors.ts'
import { bulkServer, createGroup, member, objectsIn, statusesOf, valuesIn } from './bulk-server.ts'

describe.each(doors)('bulk through the $door door', ({ open }) => {
  test('1,000 operations are answered in their order, 1,001 with both numbers (RFC 7644 §3.7.4)', async () => {
    const { server, total, records } = bulkServer(memoryStore())
    const door = await open(server)
    const thousand = Array.from({ length: 1000 }, (_, index) => create(`user ${index}`))
    const answer = await door.send(bulk(thousand))
    expect(answer.status).toBe(200)
    const results = objectsIn(answer.body['Operations'])
    expect(results.map(({ bulkId }) => bulkId)).toEqual(thousand.map(({ bulkId }) => bulkId))
    expect(new Set(statusesOf(results))).toEqual(new Set(['201']))
    expect(records).toHaveLength(1)
    const refused = await door.send(bulk([...thousand, create('one more')]))
    expect(refused.status).toBe(413)
    expect(refused.body['detail']).toMatch(/1001 operations, at most 1000/)
    expect(await total('Users')).toBe(1000)
    await door.close()
  })

  test('two groups in one another are created (RFC 7644 §3.7.1)', async () => {
    const { server, named } = bulkServer(memoryStore())
    const door = await open(server)
    const answer = await door.send(
      bulk([createGroup('A', [member('bulkId:B')]), createGroup('B', [member('bulkId:A')])]),
    )
    expect(statusesOf(objectsIn(answer.body['Operations']))).toEqual(['201', '201'])
    const [a, b] = [await named('Groups', 'A'), await named('Groups', 'B')]
    expect([valuesIn(a), valuesIn(b)]).toEqual([[b['id']], [a['id']]])
    await door.close()
  })
})
