/**
 * The one connection of a process that listens for notifications. It is made when somebody first listens, and made
 * again, after a growing pause, whenever it is lost.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { Client, type ClientConfig } from 'pg'
import type { Unsubscribe } from './engine.ts'

interface Subscription {
  readonly channel: string
  readonly onMessage: (payload: string) => void
  readonly onReady: () => void
}

const heartbeatMs = 10_000
const heartbeatTimeoutMs = 5_000
const firstPauseMs = 100
const longestPauseMs = 10_000

export class Listener {
  readonly #config: ClientConfig
  readonly #onLost: (error: unknown) => void
  readonly #subscriptions = new Set<Subscription>()
  readonly #closing = new AbortController()
  #client: Promise<Client> | undefined
  #heartbeat: NodeJS.Timeout | undefined

  constructor(config: ClientConfig, onLost: (error: unknown) => void) {
    this.#config = { ...config, query_timeout: heartbeatTimeoutMs }
    this.#onLost = onLost
  }

  async subscribe(
    channel: string,
    onMessage: (payload: string) => void,
    onReady: () => void,
  ): Promise<Unsubscribe> {
    const subscription: Subscription = { channel, onMessage, onReady }
    this.#client ??= this.#connect()
    const client = await this.#client.catch((error: unknown) => {
      this.#client = undefined
      throw error
    })
    await client.query(`listen "${channel}"`)
    this.#subscriptions.add(subscription)
    onReady()
    return () => this.#unsubscribe(subscription)
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.#subscriptions.clear()
    clearInterval(this.#heartbeat)
    const client = await this.#client?.catch(() => undefined)
    await client?.end().catch(() => undefined)
  }

  async #unsubscribe(subscription: Subscription): Promise<void> {
    this.#subscriptions.delete(subscription)
    if (this.#closing.signal.aborted) return
    if ([...this.#subscriptions].some(({ channel }) => channel === subscription.channel)) return
    const client = await this.#client?.catch(() => undefined)
    await client?.query(`unlisten "${subscription.channel}"`).catch(() => undefined)
  }

  async #connect(): Promise<Client> {
    const client = new Client(this.#config)
    let lost = false
    const onEnd = (error: unknown): void => {
      if (lost) return
      lost = true
      this.#lose(client, error)
    }
    client.on('notification', ({ channel, payload = '' }) => this.#deliver(channel, payload))
    try {
      client.on('error', () => undefined)
      await client.connect()
      for (const channel of this.#channels()) await client.query(`listen "${channel}"`)
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    client.on('error', onEnd)
    client.on('end', () => onEnd(new Error('The connection ended')))
    clearInterval(this.#heartbeat)
    // A connection that a firewall has forgotten delivers nothing and reports nothing: only asking finds out.
    this.#heartbeat = setInterval(() => {
      client.query('select 1').catch(onEnd)
    }, heartbeatMs).unref()
    return client
  }

  #lose(client: Client, error: unknown): void {
    clearInterval(this.#heartbeat)
    client.end().catch(() => undefined)
    if (this.#closing.signal.aborted) return
    this.#onLost(error)
    const again = this.#reconnect()
    // A subscriber that waits for this connection sees the failure; without one nobody has to.
    again.catch(() => undefined)
    this.#client = again
  }

  async #reconnect(): Promise<Client> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      await pause(pauseMs, undefined, { ref: false, signal: this.#closing.signal })
      const client = await this.#connect().catch(() => undefined)
      if (client === undefined) continue
      for (const { onReady } of this.#subscriptions) onReady()
      return client
    }
  }

  #deliver(channel: string, payload: string): void {
    for (const subscription of this.#subscriptions) {
      if (subscription.channel === channel) subscription.onMessage(payload)
    }
  }

  #channels(): ReadonlySet<string> {
    return new Set([...this.#subscriptions].map(({ channel }) => channel))
  }
}
