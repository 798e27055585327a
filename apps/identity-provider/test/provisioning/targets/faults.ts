/**
 * How a target may misbehave: what becomes of the request, and what becomes of the answer. Each is one way in which
 * applications, and what stands in front of them, have been seen to fail.
 */
import type { WireCall } from './wire-call.ts'

export interface Fault {
  /** How often the application does what was asked; once unless given. 0: it never hears of it. */
  readonly done?: 0 | 1 | 2
  /** What happens at the application before it hears of it. */
  readonly ahead?: () => Promise<void>
  /** Waits so long before the application hears of it. */
  readonly beforeMs?: number
  /** The answer leaves at once, and the application hears of it so long after. */
  readonly lateMs?: number
  /** Waits so long before the answer leaves. */
  readonly afterMs?: number
  /** What becomes of the answer; the application's own unless given. */
  readonly answer?: Answer | ((own: OwnAnswer) => Answer)
}

export interface OwnAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export type Answer =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly text: string
    }
  /** The connection is closed without a word. */
  | { readonly kind: 'close' }
  /** The head and half the body, then the connection is closed. */
  | { readonly kind: 'cut'; readonly own: OwnAnswer }

const json = { 'content-type': 'application/scim+json' }

function answer(status: number, text: string, headers: Readonly<Record<string, string>> = json): Answer {
  return { kind: 'answer', status, headers, text }
}

function scimError(status: number, detail: string): string {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error']
  return JSON.stringify({ schemas, status: String(status), detail })
}

const tooMany = scimError(429, 'Too many requests')

/** Returns the body of an answer with the id of the resource, or of each that it lists, replaced. */
function withId({ text }: OwnAnswer, id: (own: string) => string): string {
  return text.replaceAll(/"id":"([^"]+)"/gu, (_, own: string) => `"id":"${id(own)}"`)
}

export const faults = {
  'closed before': { done: 0, answer: { kind: 'close' } },
  'closed after': { answer: { kind: 'close' } },
  'done twice': { done: 2 },
  'done late': { lateMs: 60, answer: { kind: 'close' } },
  'held up': { beforeMs: 40 },
  slow: { afterMs: 120 },
  '429': { done: 0, answer: answer(429, tooMany) },
  '429 seconds': { done: 0, answer: answer(429, tooMany, { ...json, 'retry-after': '1' }) },
  '429 date': {
    done: 0,
    answer: () =>
      answer(429, tooMany, { ...json, 'retry-after': new Date(Date.now() + 1_000).toUTCString() }),
  },
  '500': { done: 0, answer: answer(500, scimError(500, 'The database is away')) },
  '500 after': { answer: answer(500, scimError(500, 'The cache is away')) },
  '502': {
    done: 0,
    answer: answer(502, '<html><body><h1>502 Bad Gateway</h1></body></html>', {
      'content-type': 'text/html',
    }),
  },
  '503': { done: 0, answer: answer(503, '', {}) },
  '404 page': {
    done: 0,
    answer: answer(404, '<html><body>No such page</body></html>', { 'content-type': 'text/html' }),
  },
  truncated: { answer: own => answer(own.status, own.text.slice(0, own.text.length / 2), own.headers) },
  cut: { answer: own => ({ kind: 'cut', own }) },
  'wrong JSON': { answer: own => answer(own.status, '{"hello":"world"}') },
  'a list': { answer: own => answer(own.status, '[]') },
  'no body': { answer: own => answer(own.status, '', {}) },
  '204': { answer: () => answer(204, '', {}) },
  'wrong id': {
    answer: own =>
      answer(
        own.status,
        withId(own, id => `${id}-wrong`),
        own.headers,
      ),
  },
} as const satisfies Readonly<Record<string, Fault>>

export type FaultName = keyof typeof faults

/** Says what is to go wrong with a call; it is asked once a call, in the order in which they come. */
export type FaultProgram = (call: WireCall, name: string) => Fault | undefined

/** The nth call (from 1, one unless given) whose name begins so fails so; all others go well. */
export function failing(
  ...rows: readonly { call: string; how: FaultName; nth?: number; times?: number }[]
): FaultProgram {
  const seen = rows.map(() => 0)
  return (_, name) => {
    for (const [index, { call, how, nth = 1, times = 1 }] of rows.entries()) {
      if (!name.startsWith(call)) continue
      const count = (seen[index] ?? 0) + 1
      seen[index] = count
      if (count >= nth && count < nth + times) return faults[how]
    }
    return undefined
  }
}

/** Every call whose name begins so is refused in SCIM's words, and the application never hears of it. */
export function refusing(call: string, status: number, detail: string): FaultProgram {
  const fault: Fault = { done: 0, answer: answer(status, scimError(status, detail)) }
  return (_, name) => (name.startsWith(call) ? fault : undefined)
}

/** Nothing is offered but calls whose name begins with one of these words; all others are answered 405. */
export function offeringOnly(...verbs: readonly string[]): FaultProgram {
  const fault: Fault = { done: 0, answer: answer(405, scimError(405, 'This is not offered')) }
  return (_, name) => (verbs.some(verb => name.startsWith(`${verb} `)) ? undefined : fault)
}

/** Every call whose name begins so is said to have been done, without the resource, and was not. */
export function onlySaying(call: string): FaultProgram {
  const fault: Fault = { done: 0, answer: answer(201, '', {}) }
  return (_, name) => (name.startsWith(call) ? fault : undefined)
}

/** The first lookup finds nobody, whoever is there. */
export function overlookingOnce(): FaultProgram {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:ListResponse']
  const nobody: Fault = { answer: answer(200, JSON.stringify({ schemas, totalResults: 0, Resources: [] })) }
  let looked = false
  return (_, name) => {
    if (looked || !name.startsWith('find')) return undefined
    looked = true
    return nobody
  }
}

/** The answer to this call speaks of somebody else's id. */
export function mistaking(call: string, id: () => string): FaultProgram {
  const fault: Fault = { answer: own => answer(own.status, withId(own, id), own.headers) }
  return (_, name) => (name === call ? fault : undefined)
}

/** Every answer has its values in small letters, and only who it is about. */
export function forgettingAttributes(): FaultProgram {
  const kept = ['schemas', 'id', 'userName', 'totalResults', 'Resources']
  const reduce = (text: string): string =>
    JSON.stringify(JSON.parse(text), (key, value: unknown) => {
      if (/^\D/u.test(key) && !kept.includes(key)) return undefined
      return key === 'userName' && typeof value === 'string' ? value.toLowerCase() : value
    })
  const fault: Fault = { answer: own => answer(own.status, own.text === '' ? '' : reduce(own.text)) }
  return () => fault
}

/** Every call fails with this likelihood in one of these ways, until so many have; the seed decides which. */
export function failingAtRandom(
  seed: number,
  { ways, likelihood, atMost }: { ways: readonly FaultName[]; likelihood: number; atMost: number },
): FaultProgram {
  const random = mulberry32(seed)
  let failed = 0
  return () => {
    const draw = random()
    const way = ways[Math.floor(random() * ways.length)]
    if (way === undefined || failed >= atMost || draw >= likelihood) return undefined
    failed += 1
    return faults[way]
  }
}

/** Numbers from 0 to 1, the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
