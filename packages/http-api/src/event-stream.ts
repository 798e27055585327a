/** A stream of server-sent events as a page reads it: for the tests of whoever serves one. */

export interface StreamEvent {
  readonly event: string
  readonly data: unknown
}

export interface OpenStream {
  readonly response: Response
  /** What has been said so far. */
  readonly events: readonly StreamEvent[]
  /** The topics that were told of since this was last asked. */
  news(): ReadonlySet<unknown>
  isOver(): boolean
  close(): void
}

/** Opens it; of an answer that is no stream there are no events. */
export async function openStream(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<OpenStream> {
  const ending = new AbortController()
  const response = await fetch(url, { headers, signal: ending.signal })
  const events: StreamEvent[] = []
  let over = false
  let seen = 0
  const read = async () => {
    let rest = ''
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = `${rest}${chunk}`.split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) events.push(...readEvent(block))
    }
  }
  const finish = () => {
    over = true
  }
  if (response.ok) void read().then(finish, finish)
  return {
    response,
    events,
    news() {
      const told = events.slice(seen).flatMap(({ data }) => topicsOf(data))
      seen = events.length
      return new Set(told)
    },
    isOver: () => over,
    close: () => ending.abort(),
  }
}

function readEvent(block: string): readonly StreamEvent[] {
  const fields = new Map(
    block.split('\n').map(line => {
      const [name = '', ...rest] = line.split(': ')
      return [name, rest.join(': ')]
    }),
  )
  const event = fields.get('event')
  return event === undefined ? [] : [{ event, data: JSON.parse(fields.get('data') ?? 'null') as unknown }]
}

function topicsOf(data: unknown): readonly unknown[] {
  const isChange = typeof data === 'object' && data !== null && 'topics' in data
  return isChange && Array.isArray(data.topics) ? data.topics : []
}
