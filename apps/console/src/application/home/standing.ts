/** How a workspace stands: which steps to the first provisioned member are taken, and what waits for somebody. */
import type { Schemas } from '../../api/application-client.ts'
import type { Address } from '../../design/address.ts'
import type { Look } from '../../design/look.ts'
import type { Step } from '../../design/step.ts'
import { sentence } from '../scim/health-words.ts'

/** Undefined is what one may not read. */
export interface Standing {
  readonly scim: Schemas['ScimSettings'] | undefined
  /** SCIM keys that were not revoked. */
  readonly keys: number | undefined
  /** The first member whom SCIM manages, or none. */
  readonly managed: readonly Pick<Schemas['Member'], 'roles'>[] | undefined
  readonly hasSignOn: boolean | undefined
  readonly mappings: readonly Pick<Schemas['GroupMapping'], 'broken'>[] | undefined
  /** Whom SCIM could not create, as nobody has decided who he is. */
  readonly conflicts: readonly Pick<Schemas['LinkConflict'], 'userName' | 'firstAt'>[] | undefined
  readonly flags: readonly Pick<Schemas['RoleFlag'], 'given'>[] | undefined
  readonly failedFollowUps: readonly Pick<Schemas['FollowUp'], 'createdAt'>[] | undefined
  readonly queuedFollowUps: readonly Pick<Schemas['FollowUp'], 'createdAt'>[] | undefined
}

/** Returns the way from nothing to members who come and go by themselves; without steps that one may not see. */
export function stepsOf({ scim, keys, managed, hasSignOn, mappings }: Standing): readonly Step[] {
  const hasRoles =
    (mappings ?? []).length > 0 || (managed ?? []).some(({ roles }) => Object.keys(roles).length > 0)
  const steps: readonly (Step | undefined)[] = [
    keys === undefined
      ? undefined
      : {
          label: 'A SCIM key is issued',
          why: 'The identity provider shows it with every call. It is shown once: copy it there at once.',
          isDone: keys > 0,
          to: { to: '/scim' },
          action: 'Copy API Key',
        },
    scim === undefined
      ? undefined
      : {
          label: 'The identity provider is connected',
          why: 'Enter the SCIM Base URL and the key there; its first call ticks this step.',
          isDone: scim.health.lastCallAt !== null,
          to: { to: '/scim' },
          action: 'See base URL',
        },
    managed === undefined
      ? undefined
      : {
          label: 'The first member is provisioned',
          why: 'Give somebody the app at the identity provider, and approve the task there.',
          isDone: managed.length > 0,
          to: { to: '/members' },
          action: 'See members',
        },
    hasSignOn === undefined
      ? undefined
      : {
          label: 'Single sign-on is set up',
          why: 'Then people sign in where they are provisioned from, and who has left there cannot.',
          isDone: hasSignOn,
          to: { to: '/sso' },
          action: 'Set it up',
        },
    mappings === undefined
      ? undefined
      : {
          label: 'Roles come along',
          why: 'As a parameter with the name of a role, or by what the groups of the identity provider stand for.',
          isDone: hasRoles,
          to: { to: '/groups' },
          action: 'Map groups',
        },
  ]
  return steps.filter(step => step !== undefined)
}

export interface NeedFact {
  readonly key: string
  readonly look: Look
  readonly word: string
  readonly text: string
  readonly detail?: string
  /** Since when, where age counts. */
  readonly since?: string
  readonly to?: Address
}

/** Returns what waits for somebody: what keeps people out, or in, first. */
export function needsOf(standing: Standing): readonly NeedFact[] {
  const { mappings = [] } = standing
  const broken = mappings.filter(mapping => mapping.broken !== null).length
  return [
    ...waiting(standing.conflicts, {
      key: 'conflicts',
      look: 'attention',
      word: 'Undecided',
      text: count => `${counted(count, 'person')} could not be created: say who is meant`,
      since: ({ firstAt }) => firstAt,
      to: { to: '/scim/conflicts' },
    }),
    ...waiting(standing.failedFollowUps, {
      key: 'failed follow-ups',
      look: 'failed',
      word: 'Failed',
      text: count => `${counted(count, 'follow-up')} could not be done`,
      since: ({ createdAt }) => createdAt,
      to: { to: '/access/follow-ups' },
    }),
    ...waiting(standing.queuedFollowUps, {
      key: 'follow-ups',
      look: 'attention',
      word: 'Due',
      text: count => `${counted(count, 'follow-up')} to see to`,
      since: ({ createdAt }) => createdAt,
      to: { to: '/access/follow-ups' },
    }),
    ...waiting(standing.flags, {
      key: 'flags',
      look: 'attention',
      word: 'No role',
      text: count => `${counted(count, 'member')} came with a role that is not here`,
      to: { to: '/roles' },
    }),
    ...(broken === 0
      ? []
      : [
          {
            key: 'broken mappings',
            look: 'failed' as const,
            word: 'Broken',
            text:
              broken === 1
                ? '1 group no longer gives what it stood for'
                : `${counted(broken, 'group')} no longer give what they stood for`,
            to: { to: '/groups' } satisfies Address,
          },
        ]),
    ...warningsOf(standing),
  ]
}

/** What SCIM warns of and nothing else tells. */
function warningsOf(standing: Standing): readonly NeedFact[] {
  const warnings = standing.scim?.health.warnings ?? []
  return warnings
    .filter(({ kind }) => !isCounted(kind, standing))
    .map(({ kind, message, fix }) => ({
      key: `warning ${kind}`,
      look: 'attention',
      word: 'Warning',
      text: sentence(message),
      detail: sentence(fix),
      to: { to: '/scim/health' },
    }))
}

/** Whether what SCIM warns of is told already, by how many there are and where it is seen to. */
function isCounted(kind: string, { conflicts, flags, mappings }: Standing): boolean {
  switch (kind) {
    case 'link_conflicts':
      return conflicts !== undefined
    case 'role_flagged':
      return flags !== undefined
    case 'mapping_broken':
      return mappings !== undefined
    default:
      return false
  }
}

interface Waiting<One> extends Pick<NeedFact, 'key' | 'look' | 'word' | 'to'> {
  readonly text: (count: string) => string
  /** Since when one of them waits. */
  readonly since?: (one: One) => string
}

const most = 100

function waiting<One>(all: readonly One[] | undefined, need: Waiting<One>): readonly NeedFact[] {
  if (all === undefined || all.length === 0) return []
  const { key, look, word, text, since, to } = need
  const oldest = since === undefined ? undefined : all.map(since).toSorted()[0]
  const count = all.length < most ? all.length.toLocaleString('en') : `${most} and more`
  return [
    {
      key,
      look,
      word,
      text: text(count),
      ...(to !== undefined && { to }),
      ...(oldest !== undefined && { since: oldest }),
    },
  ]
}

function counted(count: string | number, what: string): string {
  const many = what === 'person' ? 'people' : `${what}s`
  return `${count} ${String(count) === '1' ? what : many}`
}
