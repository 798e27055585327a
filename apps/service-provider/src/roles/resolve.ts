/**
 * Which role a member holds in each environment, as a pure function of what is given and how the workspace is set. What the
 * identity provider says, in the attribute or in an assertion, goes before what groups give; of groups the role of the highest rank wins;
 * whoever is given nothing has the default role. A blank attribute is not given.
 */
import { forbidden, invalidValue, type Json, type ScimError } from '@joinery/scim'
import type { Principal } from '@joinery/scim-server'
import { allowedRolesOf } from '../tenants/principals.ts'
import type { WorkspaceSettings } from '../tenants/settings.ts'
import { type Catalogue, noAccess } from './catalogue.ts'

/** Through what a role is held. */
export type RoleVia = 'attribute' | 'assertion' | 'group' | 'default' | 'kept'

export interface HeldRole {
  readonly role: string
  readonly via: RoleVia
  /** The SCIM id of the group that gives it. */
  readonly groupId: string | null
}

/** A role that a group gives. */
export interface GroupRole {
  readonly environment: string
  readonly role: string
  readonly groupId: string
}

/** A value that is not as the workspace has it. */
export interface RoleFlag {
  readonly environment: string
  readonly given: string
  readonly reason: 'letter_case' | 'unknown'
  /** The right spelling, where only letter case differs. */
  readonly meant: string | null
  /** The role that is held in its place. */
  readonly held: string | null
}

/** A row for the history: why a role is not what was given, or went. */
export interface RoleEvent {
  readonly event: 'role.flagged' | 'role.unknown' | 'role.defaulted' | 'role.kept'
  /** `role.prod` */
  readonly field: string
  readonly oldValue: Json
  readonly newValue: Json
}

export interface Resolution {
  /** Environment -> the role held there. */
  readonly roles: ReadonlyMap<string, HeldRole>
  readonly flags: readonly RoleFlag[]
  /** Only what is news: a value that was flagged before is not told again. */
  readonly events: readonly RoleEvent[]
}

/** What was held before, and what was flagged. */
export type Standing = Pick<Resolution, 'roles' | 'flags'>

/** What may be given at most, and by whom: `{ roles: ['Analyst'], holder: 'the token "Okta"' }`. */
export interface RoleLimit {
  readonly roles: readonly string[]
  readonly holder: string
}

/** What a writer may give at most; null is any role. */
export function roleLimitOf(principal: Principal): RoleLimit | null {
  const roles = allowedRolesOf(principal)
  return roles && { roles, holder: `the token ${JSON.stringify(principal.label)}` }
}

export interface RoleQuestion {
  readonly settings: WorkspaceSettings
  readonly catalogue: Catalogue
  /** Environment -> the value of its attribute, to the letter; what was not given or blank is left out. */
  readonly given: ReadonlyMap<string, string>
  readonly groupRoles: readonly GroupRole[]
  readonly previous: Standing
  readonly limit?: RoleLimit | null
  /** The environments whose value an assertion gave: it is held as such, and never refused. */
  readonly asserted?: ReadonlySet<string>
  /** Whether an unknown role may be refused; where nobody writes it opens nothing instead. Default yes. */
  readonly mayRefuse?: boolean
}

export const nothingHeld: Standing = { roles: new Map(), flags: [] }

/**
 * The roles, and what is to be told of them.
 * @throws invalidValue naming role and environment, where the role is unknown and the workspace refuses such
 * @throws forbidden naming role and environment, where a role would be given beyond the limit
 */
export function resolveRoles(question: RoleQuestion): Resolution {
  const { environments } = question.settings
  const settled = environments.map(environment => settle(question, environment))
  const held = settled.flatMap(({ environment, held: role }): [string, HeldRole][] =>
    role === undefined ? [] : [[environment, role]],
  )
  const roles = new Map(held)
  const flags = settled.flatMap(({ flag }) => flag ?? [])
  requireWithin(question, roles, flags)
  return { roles, flags, events: settled.flatMap(one => eventsOf(question.previous, one)) }
}

interface Settled {
  readonly environment: string
  readonly held: HeldRole | undefined
  readonly flag?: RoleFlag
}

function settle(question: RoleQuestion, environment: string): Settled {
  const { given, catalogue, settings } = question
  const value = given.get(environment)
  if (value === undefined) return { environment, held: ungiven(question, environment) }
  const isKnown = catalogue.byName.has(value)
  const meant = isKnown ? null : (catalogue.spellingOf(value) ?? null)
  const isTaken = isKnown || settings.unknownRole === 'accept'
  const held = isTaken ? said(question, environment, value) : inPlace(question, environment, value)
  if (isKnown || (settings.unknownRole === 'accept' && meant === null)) return { environment, held }
  const reason = meant === null ? 'unknown' : 'letter_case'
  return { environment, held, flag: { environment, given: value, reason, meant, held: held?.role ?? null } }
}

function said({ asserted }: RoleQuestion, environment: string, role: string): HeldRole {
  return { role, via: asserted?.has(environment) ? 'assertion' : 'attribute', groupId: null }
}

/** What is held in place of an unknown role. @throws invalidValue where such are refused */
function inPlace(question: RoleQuestion, environment: string, value: string): HeldRole | undefined {
  const { settings, catalogue, mayRefuse = true, asserted } = question
  const isAsserted = asserted?.has(environment) ?? false
  switch (settings.unknownRole) {
    case 'default':
      return isAsserted && settings.defaultRole !== null
        ? said(question, environment, settings.defaultRole)
        : byDefault(settings)
    case 'refuse': {
      // Nobody is locked out, and no other write fails, because of how an assertion spells a role.
      if (!mayRefuse || isAsserted) return said(question, environment, noAccess)
      const meant = catalogue.spellingOf(value)
      const hint =
        meant === undefined
          ? `there are ${catalogue.roles.map(({ name }) => name).join(', ') || 'none'}`
          : `role names are case-sensitive: it is "${meant}"`
      throw invalidValue(`There is no role "${value}" in the environment ${environment}; ${hint}.`)
    }
    case 'no_access':
    case 'accept':
      return said(question, environment, noAccess)
    default:
      return settings.unknownRole satisfies never
  }
}

function ungiven(question: RoleQuestion, environment: string): HeldRole | undefined {
  const { settings, previous } = question
  const fromGroup = bestOf(question, environment)
  if (fromGroup !== undefined) return fromGroup
  const before = previous.roles.get(environment)
  // What a group gave goes with the group.
  if (settings.absentRole === 'keep' && before !== undefined && wasSaid(before))
    return { ...before, via: 'kept' }
  return byDefault(settings)
}

/** Whether the identity provider said it, and no group gave it for a time. */
function wasSaid(held: HeldRole | undefined): boolean {
  return held?.via === 'attribute' || held?.via === 'assertion' || held?.via === 'kept'
}

function byDefault({ defaultRole }: WorkspaceSettings): HeldRole | undefined {
  return defaultRole === null ? undefined : { role: defaultRole, via: 'default', groupId: null }
}

/** Of the roles that groups give the highest; of several groups that give it, always the same one. */
function bestOf({ groupRoles, catalogue }: RoleQuestion, environment: string): HeldRole | undefined {
  const rankOf = (role: string) => catalogue.byName.get(role)?.rank ?? Number.NEGATIVE_INFINITY
  const [best] = groupRoles
    .filter(one => one.environment === environment && catalogue.byName.has(one.role))
    .toSorted(
      (left, right) =>
        rankOf(right.role) - rankOf(left.role) ||
        compare(left.role, right.role) ||
        compare(left.groupId, right.groupId),
    )
  return best && { role: best.role, via: 'group', groupId: best.groupId }
}

function compare(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/**
 * What is held already is not given, unless it would stay where a group gave it for a time; the default role is the
 * workspace's own. A name that is no role yet may become one, and would be held then.
 */
function requireWithin(
  { limit, previous }: RoleQuestion,
  roles: ReadonlyMap<string, HeldRole>,
  flags: readonly RoleFlag[],
): void {
  if (limit === undefined || limit === null) return
  for (const [environment, { role, via }] of roles) {
    if (via === 'default' || via === 'kept' || role === noAccess || limit.roles.includes(role)) continue
    const before = previous.roles.get(environment)
    const stays = via === 'group' || wasSaid(before)
    if (before?.role !== role || !stays) throw beyond(limit, role, environment)
  }
  for (const { environment, given, meant } of flags) {
    if (limit.roles.includes(given) || (meant !== null && limit.roles.includes(meant))) continue
    const isOld = previous.flags.some(known => known.environment === environment && known.given === given)
    if (!isOld) throw beyond(limit, given, environment)
  }
}

function beyond({ roles, holder }: RoleLimit, role: string, environment: string): ScimError {
  const most = roles.join(', ') || 'no role'
  return forbidden(
    `The role "${role}" in the environment ${environment} cannot be given by ${holder}, which may give ${most}.`,
  )
}

function eventsOf(previous: Standing, { environment, held, flag }: Settled): readonly RoleEvent[] {
  const field = `role.${environment}`
  if (flag !== undefined) {
    if (previous.flags.some(known => sameFlag(known, flag))) return []
    const { given, meant, held: role } = flag
    const event = flag.reason === 'letter_case' ? 'role.flagged' : 'role.unknown'
    return [
      { event, field, oldValue: null, newValue: { given, ...(meant !== null && { meant }), held: role } },
    ]
  }
  const before = previous.roles.get(environment)
  if (before === undefined || before.via === held?.via) return []
  if (held?.via === 'kept') return [{ event: 'role.kept', field, oldValue: before.role, newValue: held.role }]
  if (held !== undefined && held.via !== 'default') return []
  if (before.via === 'default') return []
  return [{ event: 'role.defaulted', field, oldValue: before.role, newValue: held?.role ?? null }]
}

function sameFlag(left: RoleFlag, right: RoleFlag): boolean {
  return (
    left.environment === right.environment &&
    left.given === right.given &&
    left.reason === right.reason &&
    left.held === right.held
  )
}
