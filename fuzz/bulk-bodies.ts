/**
 * Bodies of bulk requests: operations that refer to one another, in circles too; then at times with a part of the message
 * replaced, renamed or nested out of all reason. RFC 7644 §3.7.
 */
import { type Json, type JsonObject, messageUrns } from '@joinery/scim'
import { anything, damaged } from './json-noise.ts'
import type { Random } from './random.ts'
import { anyCase, mutate, noise } from './texts.ts'

/** The body of a bulk request, or what somebody takes for one. Plain JSON, as `JSON.parse` would give it. */
export function drawBulkBody(random: Random): Json {
  if (random.chance(2)) return anything(random, 4)
  const count = random.chance(2) ? 60 : 1 + random.below(8)
  const isLinked = random.chance(75)
  const refer: Refer = () => (isLinked && random.chance(90) ? reference(random, count) : '2819c223')
  const operations = Array.from({ length: count }, (_, index) => operation(random, index, refer))
  const body: JsonObject = {
    ...(random.chance(95) && { schemas: [messageUrns.bulkRequest] }),
    ...(random.chance(20) && {
      [anyCase(random, 'failOnErrors')]: random.pick([0, 1, 2, '1', -1, null, 1.5]),
    }),
    [anyCase(random, 'Operations')]: operations,
  }
  return random.chance(65) ? body : damaged(random, body)
}

/** The id of a resource, be it one that an operation makes. */
type Refer = () => string

function operation(random: Random, index: number, refer: Refer): JsonObject {
  const method = random.pick(['POST', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE'])
  const bulkId = random.chance(1) ? '0' : `${index}`
  const isPost = method === 'POST'
  return {
    [anyCase(random, 'method')]: anyCase(random, method),
    path: path(random, isPost, refer),
    ...((isPost || random.chance(5)) && { bulkId: random.chance(2) ? index : bulkId }),
    ...(random.chance(10) && { version: random.pick(['W/"1"', '', null, 7]) }),
    ...((method !== 'DELETE' || random.chance(5)) && { data: data(random, method, refer) }),
    ...(random.chance(3) && { [noise(random, 2)]: anything(random, 1) }),
  }
}

function path(random: Random, isPost: boolean, refer: Refer): string {
  const endpoint = random.pick(['/Users', '/Groups'])
  const whole = isPost ? endpoint : `${endpoint}/${random.chance(20) ? refer() : '2819c223'}`
  return random.chance(96) ? whole : mutate(random, whole)
}

function data(random: Random, method: string, refer: Refer): Json {
  const members = random.several(0, 3, () => ({ value: refer(), type: 'User' }))
  if (method === 'PATCH') {
    const operations = [{ op: 'add', path: 'members', value: members }]
    return random.chance(20) ? operations : { schemas: [messageUrns.patchOp], Operations: operations }
  }
  const resource: JsonObject = { displayName: noise(random, 3), members }
  return random.chance(40) ? { ...resource, manager: { $ref: `../Users/${refer()}` } } : resource
}

/** Mostly to an operation that there is. */
function reference(random: Random, count: number): string {
  const text = `bulkId:${random.below(count + 1)}`
  return random.chance(97) ? text : mutate(random, text)
}
