/**
 * Puts what depends on one another into groups, and the groups into an order: Tarjan's strongly connected components,
 * without recursion, so that a chain of ten thousand does not end the stack.
 */

interface Visit {
  readonly node: number
  /** Which of the node's edges is next. */
  edge: number
}

/**
 * Groups of node numbers, each node in one: those that lead to one another, in ascending order. A group comes after all
 * that it leads to; where nothing forces another order, the first node comes first.
 * @param edges by node, the nodes that it leads to
 */
export function connectedGroups(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return new Walk(edges).groups()
}

class Walk {
  readonly #edges: readonly (readonly number[])[]
  /** By node, when it was met. */
  readonly #met = new Map<number, number>()
  /** By node, the earliest node that it leads back to. */
  readonly #back = new Map<number, number>()
  readonly #ungrouped: number[] = []
  readonly #isUngrouped = new Set<number>()
  readonly #groups: (readonly number[])[] = []

  constructor(edges: readonly (readonly number[])[]) {
    this.#edges = edges
  }

  groups(): readonly (readonly number[])[] {
    for (const root of this.#edges.keys()) if (!this.#met.has(root)) this.#walk(root)
    return this.#groups
  }

  #walk(root: number): void {
    const visits: Visit[] = [this.#enter(root)]
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const target = this.#edges[visit.node]?.[visit.edge]
      visit.edge += 1
      if (target === undefined) {
        visits.pop()
        this.#leave(visit.node)
        const parent = visits.at(-1)
        if (parent) this.#leadsBack(parent.node, this.#back.get(visit.node))
      } else if (!this.#met.has(target)) {
        visits.push(this.#enter(target))
      } else if (this.#isUngrouped.has(target)) {
        this.#leadsBack(visit.node, this.#met.get(target))
      }
    }
  }

  #enter(node: number): Visit {
    const time = this.#met.size
    this.#met.set(node, time)
    this.#back.set(node, time)
    this.#ungrouped.push(node)
    this.#isUngrouped.add(node)
    return { node, edge: 0 }
  }

  /** A node that leads back to nothing before it is the first of a group, and the rest was met after it. */
  #leave(node: number): void {
    if (this.#back.get(node) !== this.#met.get(node)) return
    const group = this.#ungrouped.splice(this.#ungrouped.lastIndexOf(node))
    for (const member of group) this.#isUngrouped.delete(member)
    this.#groups.push(group.sort((a, b) => a - b))
  }

  #leadsBack(node: number, time = Number.POSITIVE_INFINITY): void {
    this.#back.set(node, Math.min(this.#back.get(node) ?? time, time))
  }
}
