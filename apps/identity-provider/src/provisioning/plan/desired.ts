/**
 * What an app's target should hold of one person: worked out from who the person is, whether the app is granted, how
 * the app is set, and whether the target may have an account already. Pure: rows in, a verdict out.
 */
import type { JsonObject } from '@joinery/scim'
import { withActive } from '@joinery/scim-client'
import type { PersonInApp } from '../../apps/parameter-worth.ts'
import type { Person } from '../../directory/person.ts'
import { suspendedStatus } from '../../directory/person.ts'
import type { DesiredAccount, WhenDeleted, WhenSuspended } from '../../storage/tables.ts'
import type { Rendered } from './render.ts'

export type Verdict =
  /** The target should hold this. */
  | { readonly kind: 'account'; readonly account: DesiredAccount }
  /** There is nothing at the target that this assignment has to care for. */
  | { readonly kind: 'leave' }
  /** Access is gone and the app says Do Nothing: forget the account, without a call. */
  | { readonly kind: 'drop' }

export interface Situation {
  readonly granted: boolean
  /** Undefined when the directory has forgotten the person. */
  readonly person: Person | undefined
  readonly inApp: PersonInApp
  /** What the target last acknowledged. */
  readonly acknowledged: DesiredAccount | null
  /** Whether a write may have reached the target. */
  readonly reached: boolean
  /** The resource of the last task that had one; stands in where nothing was acknowledged. */
  readonly lastResource: JsonObject | undefined
}

export interface DesiredSettings {
  readonly whenDeleted: WhenDeleted
  readonly whenSuspended: WhenSuspended
  /** What a person is rendered to, and whether the template says itself what `active` is. */
  readonly render: (person: Person, inApp: PersonInApp) => Rendered
  readonly setsActive: boolean
}

const leave: Verdict = { kind: 'leave' }

/** Returns what should be at the target. @throws TemplateError when the template cannot be rendered */
export function desiredAccount(situation: Situation, settings: DesiredSettings): Verdict {
  const { granted, person } = situation
  if (!granted || person === undefined) return withoutAccess(situation, settings)
  if (person.status === suspendedStatus) return whileSuspended(person, situation, settings)
  return { kind: 'account', account: active(person, situation.inApp, settings) }
}

function whileSuspended(person: Person, situation: Situation, settings: DesiredSettings): Verdict {
  const { acknowledged, reached, inApp } = situation
  const atTarget = acknowledged !== null && acknowledged.kind !== 'absent'
  switch (settings.whenSuspended) {
    case 'suspend':
      if (!reached && !atTarget) return leave
      return { kind: 'account', account: suspended(settings.render(person, inApp)) }
    default:
      // Do Nothing: the account stays as it is, also a suspended one, and follows the person's fields.
      if (!atTarget) return leave
      if (acknowledged.kind === 'suspended') {
        return { kind: 'account', account: suspended(settings.render(person, inApp)) }
      }
      return { kind: 'account', account: active({ ...person, status: 1 }, inApp, settings) }
  }
}

/** Who loses access keeps the groups that he is known to be in: suspended is what he is to be, and no more. */
function withoutAccess(situation: Situation, settings: DesiredSettings): Verdict {
  const { acknowledged, reached, lastResource } = situation
  const known = acknowledged === null || acknowledged.kind === 'absent' ? undefined : acknowledged
  const resource = known === undefined ? lastResource : known.resource
  if (!reached && known === undefined) return leave
  switch (settings.whenDeleted) {
    case 'delete':
      return { kind: 'account', account: { kind: 'absent' } }
    case 'suspend':
      if (resource === undefined) return leave
      return { kind: 'account', account: suspended({ resource, groups: known?.groups }) }
    default:
      return { kind: 'drop' }
  }
}

function active(person: Person, inApp: PersonInApp, settings: DesiredSettings): DesiredAccount {
  const { resource, groups } = settings.render(person, inApp)
  return {
    kind: 'active',
    resource: settings.setsActive ? resource : withActive(resource, true),
    ...(groups === undefined ? {} : { groups }),
  }
}

/** Whatever a template says of `active`, and however it spells it, a suspended account has it false. */
function suspended({ resource, groups }: Rendered): DesiredAccount {
  return {
    kind: 'suspended',
    resource: withActive(resource, false),
    ...(groups === undefined ? {} : { groups }),
  }
}
