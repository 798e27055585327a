/** Who is told what of a change, and who is shut out. */
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { createLiveStreams, type LiveCaller, type LiveOptions, type LiveStanding } from '../src/index.ts'

interface Caller extends LiveCaller {
  readonly name: string
}

const gatherMs = 30

function callerOf(name: string, given: Partial<Caller> = {}): Caller {
  return { name, holder: name, scope: 'house 1', topics: new Set(['members', 'roles']), ...given }
}

/** Streams whose callers stand as `standings` says, else as before; and what each stream has said so far. */
function stage(options: Partial<LiveOptions<Caller>> = {}) {
  const standings = new Map<string, LiveStanding>()
  const looks: string[][] = []
  const lines: string[] = []
  const streams = createLiveStreams<Caller>({
    standingOf: async callers => {
      looks.push(callers.map(({ name }) => name))
      return callers.map(({ name }) => standings.get(name) ?? 'as_before')
    },
    log: line => lines.push(line),
    gatherMs,
    ...options,
  })
  const listen = (caller: Caller) => {
    const body = streams.open(caller)
    if (typeof body === 'string') return { said: [body], isOver: () => true, leave: async () => undefined }
    const said: string[] = []
    let over = false
    const reader = body.pipeThrough(new TextDecoderStream()).getReader()
    const read = async () => {
      for (;;) {
        const { value, done } = await reader.read()
        if (done) break
        said.push(value)
      }
      over = true
    }
    void read()
    return { said, isOver: () => over, leave: () => reader.cancel() }
  }
  return { streams, standings, looks, lines, listen }
}

const hello = 'retry: 2000\nevent: hello\ndata: {}\n\n'
const changed = (...topics: string[]) => `event: changed\ndata: ${JSON.stringify({ topics })}\n\n`

test('a change is told to those of its scope, and of it what each may hear of', async () => {
  const { streams, listen } = stage()
  const admin = listen(callerOf('admin'))
  const member = listen(callerOf('member', { topics: new Set(['roles']) }))
  const stranger = listen(callerOf('stranger', { scope: 'house 2' }))
  streams.announce({ scope: 'house 1', topics: ['members', 'roles', 'tokens'] })
  await vi.waitFor(() => expect(admin.said).toEqual([hello, changed('members', 'roles')]))
  expect(member.said).toEqual([hello, changed('roles')])
  expect(stranger.said).toEqual([hello])
  streams.announce({ scope: null, topics: null })
  await vi.waitFor(() => expect(stranger.said).toEqual([hello, changed('members', 'roles')]))
  streams.close()
})

test('what comes close together is told together', async () => {
  const { streams, listen } = stage()
  const admin = listen(callerOf('admin'))
  streams.announce({ scope: 'house 1', topics: ['roles'] })
  await vi.waitFor(() => expect(admin.said).toHaveLength(2))
  for (let at = 0; at < 20; at += 1) {
    streams.announce({ scope: 'house 1', topics: [at % 2 === 0 ? 'members' : 'roles'] })
  }
  await pause(3 * gatherMs)
  expect(admin.said.slice(2)).toEqual([changed('members', 'roles')])
  streams.close()
})

test('whoever is shut out is told why and nothing else, and his stream ends', async () => {
  const { streams, standings, listen } = stage()
  const admin = listen(callerOf('admin'))
  const leaver = listen(callerOf('leaver'))
  standings.set('leaver', { signedOutBecause: 'suspended' })
  streams.announce({ scope: 'house 1', topics: ['members'] })
  await vi.waitFor(() => expect(leaver.isOver()).toBe(true))
  expect(leaver.said).toEqual([hello, 'event: signed_out\ndata: {"reason":"suspended"}\n\n'])
  expect(admin.said).toEqual([hello, changed('members')])
  streams.close()
})

test('he is also where nothing is announced, within about a second', async () => {
  const { streams, standings, listen } = stage()
  const leaver = listen(callerOf('leaver'))
  standings.set('leaver', { signedOutBecause: 'removed' })
  await vi.waitFor(() => expect(leaver.isOver()).toBe(true), { timeout: 1_500 })
  streams.close()
})

test('of whoever may do other things than before the stream ends without a word', async () => {
  const { streams, standings, listen } = stage()
  const admin = listen(callerOf('admin'))
  standings.set('admin', 'changed')
  streams.announce({ scope: 'house 1', topics: ['members'] })
  await vi.waitFor(() => expect(admin.isOver()).toBe(true))
  expect(admin.said).toEqual([hello])
  streams.close()
})

test('while it is not known who they are nobody is told anything, and afterwards everything', async () => {
  let isDown = true
  const { streams, lines, listen } = stage({
    standingOf: async callers => {
      if (isDown) throw new Error('no connection')
      return callers.map(() => 'as_before' as const)
    },
  })
  const admin = listen(callerOf('admin'))
  streams.announce({ scope: 'house 1', topics: ['members'] })
  await vi.waitFor(() => expect(lines).toEqual(['Who is told of changes is not known: Error: no connection']))
  streams.announce({ scope: 'house 1', topics: ['roles'] })
  await pause(2 * gatherMs)
  expect(admin.said).toEqual([hello])
  isDown = false
  await vi.waitFor(() => expect(admin.said).toEqual([hello, changed('members', 'roles')]), { timeout: 1_500 })
  expect(lines, 'said once').toHaveLength(1)
  streams.close()
})

test('a holder has so many streams and a process so many, and one that goes makes room', async () => {
  const { streams, listen } = stage({ mostPerHolder: 2, most: 3 })
  const first = listen(callerOf('admin'))
  listen(callerOf('admin'))
  expect(listen(callerOf('admin')).said).toEqual(['holder_has_too_many'])
  listen(callerOf('member'))
  expect(listen(callerOf('other')).said).toEqual(['too_many'])
  await first.leave()
  listen(callerOf('admin'))
  streams.close()
  expect(listen(callerOf('member')).said).toEqual(['closed'])
})

test('a scope has so many streams, so that another finds room; where all belong to one it has as many as the process', () => {
  const { streams, listen } = stage({ mostPerScope: 2, most: 6 })
  for (const name of ['one', 'two']) listen(callerOf(name))
  expect(listen(callerOf('three')).said).toEqual(['scope_has_too_many'])
  expect(listen(callerOf('four', { scope: 'house 2' })).said).not.toContain('scope_has_too_many')
  for (const name of ['five', 'six', 'seven']) listen(callerOf(name, { scope: '' }))
  expect(listen(callerOf('eight', { scope: '' })).said).toEqual(['too_many'])
  streams.close()
})

test('closing ends all at once, without a word', async () => {
  const { streams, listen } = stage()
  const all = [listen(callerOf('admin')), listen(callerOf('member'))]
  streams.close()
  await vi.waitFor(() => expect(all.map(one => one.isOver())).toEqual([true, true]))
  expect(all.map(({ said }) => said)).toEqual([[hello], [hello]])
})

test('nothing is looked up while nobody listens', async () => {
  const { streams, looks, listen } = stage()
  await listen(callerOf('admin')).leave()
  streams.announce({ scope: null, topics: null })
  await pause(3 * gatherMs)
  expect(looks).toEqual([])
})

test('what a slow reader has missed piles up as one event', async () => {
  const { streams } = stage()
  const body = streams.open(callerOf('slow'))
  if (typeof body === 'string') throw new Error(body)
  for (let at = 0; at < 8; at += 1) {
    streams.announce({ scope: 'house 1', topics: [at % 2 === 0 ? 'members' : 'roles'] })
    await pause(gatherMs + 5)
  }
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  const said: string[] = []
  const read = async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) said.push(next.value)
  }
  void read()
  await vi.waitFor(() => expect(said.at(-1)).toBe(changed('roles', 'members')), { timeout: 1_500 })
  expect(said.length, 'fewer than were announced').toBeLessThan(8)
  streams.close()
})

test('a connection that takes nothing for a minute ends', async () => {
  vi.useFakeTimers()
  try {
    const { streams } = stage()
    const body = streams.open(callerOf('gone'))
    if (typeof body === 'string') throw new Error(body)
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(streams.open(callerOf('gone'))).toBeInstanceOf(ReadableStream)
    const chunks: string[] = []
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) chunks.push(chunk)
    expect(chunks).toEqual([hello, ...Array.from({ length: 3 }, () => ': alive\n\n')])
    streams.close()
  } finally {
    vi.useRealTimers()
  }
})

test('a stream ends after an hour without a word, also one that is read, and makes room', async () => {
  vi.useFakeTimers()
  try {
    const { streams, listen } = stage({ most: 1 })
    const reader = listen(callerOf('reader'))
    await vi.advanceTimersByTimeAsync(59 * 60_000)
    expect(reader.isOver()).toBe(false)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(reader.isOver()).toBe(true)
    expect(reader.said.filter(said => said.includes('signed_out'))).toEqual([])
    expect(listen(callerOf('reader')).isOver()).toBe(false)
    streams.close()
  } finally {
    vi.useRealTimers()
  }
})
