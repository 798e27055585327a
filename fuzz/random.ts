/**
 * Chance that can be had again: every case of a fuzzer draws from a stream of its own, made of the seed and the number
 * of the case, so that one case can be run alone. The generator is splitmix32; nothing secret comes from it.
 */

export class Random {
  #state: number

  constructor(seed: number, index: number) {
    this.#state = (seed ^ Math.imul(index + 1, 0x9e3779b1)) | 0
    this.below(2)
  }

  /** A whole number from 0 up to, not including, `limit`, which is at most 2^32. */
  below(limit: number): number {
    this.#state = (this.#state + 0x9e3779b9) | 0
    let mixed = this.#state ^ (this.#state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    mixed ^= mixed >>> 15
    return Math.floor(((mixed >>> 0) / 0x1_0000_0000) * limit)
  }

  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent
  }

  /** One of the list, which must not be empty. */
  pick<Item>(list: readonly Item[]): Item {
    const index = this.below(list.length)
    for (const item of list.slice(index, index + 1)) return item
    throw new RangeError('there is nothing to pick from')
  }

  /** Between `least` and `most` of what `make` makes. */
  several<Item>(least: number, most: number, make: () => Item): Item[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make)
  }
}
