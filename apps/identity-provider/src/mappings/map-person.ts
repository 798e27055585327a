/**
 * What the mappings make of one person: a single pass in their order, in which a later one sees what an earlier one
 * did. It always begins with what was given by hand, by the API or by an import, not with what mappings made of it, so
 * that it ends the same however often it is repeated, and what no mapping gives any more falls back by itself.
 */
import type { Person } from '../directory/person.ts'
import type { CompiledAction, CompiledMapping, CompiledMappings } from './compile.ts'
import { checkFieldText, readField, stickyFields, withField } from './fields.ts'

export interface HeldField {
  readonly mapping: number
  /** What the mapping gave, and what stood there by hand: as text, '' for an empty field. */
  readonly given: string
  readonly manual: string
}

/** A person as he is, with what of it came from mappings. */
export interface Standing {
  readonly person: Person
  /** Roles that somebody else than mappings gives; some of them may be replaced at the moment. */
  readonly byHand: ReadonlySet<number>
  /** Of those, the ones that a mapping has replaced, with its id. */
  readonly replaced: ReadonlyMap<number, number>
  /** By role: the mappings that give it. */
  readonly given: ReadonlyMap<number, ReadonlySet<number>>
  readonly held: ReadonlyMap<string, HeldField>
}

/** The same, as it should be. */
export interface Outcome extends Standing {
  /** The mappings whose conditions the person fitted. */
  readonly matched: ReadonlySet<number>
  /** What a mapping wanted and could not be. */
  readonly problems: readonly MappingProblem[]
}

export interface MappingProblem {
  readonly mapping: number
  readonly field: string
  readonly reason: string
}

/** Fields that must stay as they are, e.g. because the username is taken, with the reason. */
export type Blocked = ReadonlyMap<string, string>

const nothingBlocked: Blocked = new Map()

/** Returns what the person should be. */
export function mapPerson(
  mappings: CompiledMappings,
  standing: Standing,
  blocked: Blocked = nothingBlocked,
): Outcome {
  let outcome = new Pass(mappings, standing, blocked).run()
  // What sticks becomes what stood there by hand, and the pass begins anew with that. Each round ends one field's hold.
  let begun = standing
  for (let field = letGoOf(begun, outcome); field !== undefined; field = letGoOf(begun, outcome)) {
    const gone = field
    begun = { ...begun, held: new Map([...begun.held].filter(([name]) => name !== gone)) }
    outcome = new Pass(mappings, begun, blocked).run()
  }
  return outcome
}

function letGoOf(before: Standing, after: Outcome): string | undefined {
  return stickyFields.find(
    field => before.held.get(field)?.given === readField(before.person, field) && !after.held.has(field),
  )
}

class Pass {
  readonly #mappings: CompiledMappings
  readonly #standing: Standing
  readonly #blocked: Blocked
  readonly #matched = new Set<number>()
  readonly #problems: MappingProblem[] = []
  readonly #replaced = new Map<number, number>()
  readonly #given = new Map<number, Set<number>>()
  readonly #held = new Map<string, HeldField>()
  #person: Person

  constructor(mappings: CompiledMappings, standing: Standing, blocked: Blocked) {
    this.#mappings = mappings
    this.#standing = standing
    this.#blocked = blocked
    this.#person = this.#asByHand()
  }

  run(): Outcome {
    for (const mapping of this.#mappings.list) {
      if (!mapping.test(this.#person)) continue
      this.#matched.add(mapping.id)
      for (const action of mapping.actions) this.#act(mapping, action)
    }
    for (const [field, held] of this.#held) {
      if (held.given === held.manual) this.#held.delete(field)
    }
    this.#keepBlocked()
    return {
      person: this.#person,
      byHand: this.#standing.byHand,
      replaced: this.#replaced,
      given: this.#given,
      held: this.#held,
      matched: this.#matched,
      problems: this.#problems,
    }
  }

  /** The person without what mappings gave. */
  #asByHand(): Person {
    const { person, byHand, held } = this.#standing
    let manual = person
    for (const [field, { given, manual: text }] of held) {
      // Who has changed the field since has said what it should be by hand.
      if (this.#blocked.has(field) || readField(person, field) !== given) continue
      manual = withField(manual, field, text, this.#mappings.known.groups)
    }
    const same = person.roles.length === byHand.size && person.roles.every(role => byHand.has(role.id))
    return same ? manual : { ...manual, roles: this.#named(byHand) }
  }

  #act(mapping: CompiledMapping, action: CompiledAction): void {
    switch (action.kind) {
      case 'add_role':
        return this.#give(mapping, action.roles)
      case 'set_role':
        this.#replaceRoles(mapping, action.roles)
        return this.#give(mapping, action.roles)
      default:
        return this.#set(mapping, action.field, action.render(this.#person))
    }
  }

  #give(mapping: CompiledMapping, roles: readonly number[]): void {
    for (const role of roles) {
      const givers = this.#given.get(role) ?? new Set()
      this.#given.set(role, givers.add(mapping.id))
    }
    const held = new Set(this.#person.roles.map(role => role.id))
    if (roles.every(role => held.has(role))) return
    this.#person = { ...this.#person, roles: this.#named(new Set([...held, ...roles])) }
  }

  #replaceRoles(mapping: CompiledMapping, roles: readonly number[]): void {
    for (const role of this.#standing.byHand) {
      if (!roles.includes(role) && !this.#replaced.has(role)) this.#replaced.set(role, mapping.id)
    }
    this.#given.clear()
    this.#person = { ...this.#person, roles: this.#named(new Set(roles)) }
  }

  #set(mapping: CompiledMapping, field: string, text: string): void {
    const blocked = this.#blocked.get(field)
    const checked = blocked === undefined ? checkFieldText(field, text) : { reason: blocked }
    if ('reason' in checked) {
      this.#problems.push({ mapping: mapping.id, field, reason: checked.reason })
      return
    }
    const given = checked.value ?? ''
    const before = readField(this.#person, field)
    const manual = this.#held.get(field)?.manual ?? before
    this.#held.set(field, { mapping: mapping.id, given, manual })
    if (given === before) return
    this.#person = withField(this.#person, field, given, this.#mappings.known.groups)
  }

  /** A field that stays as it is stays the mapping's that gave it. */
  #keepBlocked(): void {
    for (const field of this.#blocked.keys()) {
      const held = this.#standing.held.get(field)
      if (held?.given === readField(this.#person, field)) this.#held.set(field, held)
    }
  }

  #named(ids: ReadonlySet<number>): Person['roles'] {
    const { roles } = this.#mappings.known
    return [...ids].sort((a, b) => a - b).map(id => ({ id, name: roles.get(id) ?? '' }))
  }
}
