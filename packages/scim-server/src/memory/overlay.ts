/**
 * A map with what a transaction would change in it, laid over it like a sheet of tracing paper: the transaction reads
 * and writes on the sheet, everybody else reads the map, and committing copies down.
 */
export class Overlay<K, V> {
  readonly #below: Map<K, V>
  /** Undefined stands for what is taken away. */
  readonly #changes = new Map<K, V | undefined>()

  constructor(below: Map<K, V>) {
    this.#below = below
  }

  get(key: K): V | undefined {
    return this.#changes.has(key) ? this.#changes.get(key) : this.#below.get(key)
  }

  set(key: K, value: V | undefined): void {
    this.#changes.set(key, value)
  }

  /** In no order. */
  *values(): Iterable<V> {
    for (const [key, value] of this.#below) if (!this.#changes.has(key)) yield value
    for (const value of this.#changes.values()) if (value !== undefined) yield value
  }

  commit(): void {
    for (const [key, value] of this.#changes) {
      if (value === undefined) this.#below.delete(key)
      else this.#below.set(key, value)
    }
  }
}
