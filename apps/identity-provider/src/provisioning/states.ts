/**
 * OneLogin's provisioning states and statuses, and the state machine over them as a table: from where, by what, to
 * where. Planner, admin's decisions and engine all go by it; nobody else spells a state. docs/provisioning-states.md
 * shows it. `provisioning_status` says whether the link between person and account is on; `disabling_pendding_approval`
 * is misspelt in OneLogin's own specification and therefore here.
 */
import type { DesiredAccount, TaskIntent, TaskOutcome } from '../storage/tables.ts'

export const provisioningStates = [
  'unknown',
  'provisioning',
  'modifying',
  'deleting',
  'provisioning_pending_approval',
  'modifying_pending_approval',
  'deleting_pending_approval',
  'modifying_pending_approval_then_disabled',
  'linking',
  'provisioned',
  'deleted',
  'provisioning_failed',
  'modifying_failed',
  'deleting_failed',
  'linking_failed',
  'disabled',
  'nonexistent',
] as const
export type ProvisioningState = (typeof provisioningStates)[number]

export const provisioningStatuses = [
  'enabling',
  'disabling',
  'enabling_pending_approval',
  'disabling_pendding_approval',
  'enabled',
  'disabled',
  'enabling_failed',
  'disabling_failed',
] as const
export type ProvisioningStatus = (typeof provisioningStatuses)[number]

export interface Standing {
  readonly state: ProvisioningState
  readonly status: ProvisioningStatus
}

function standing(state: ProvisioningState, status: ProvisioningStatus): Standing {
  return { state, status }
}

/**
 * Every place where an assignment can stand. At rest there is nothing to do; `pending` waits for an admin, `working` is
 * approved or needs no approval, `failed` waits for RETRY.
 */
export const places = {
  nonexistent: standing('nonexistent', 'disabled'),
  unknown: standing('unknown', 'disabled'),
  provisioned: standing('provisioned', 'enabled'),
  disabled: standing('disabled', 'disabled'),
  deleted: standing('deleted', 'disabled'),
  'create pending': standing('provisioning_pending_approval', 'enabling_pending_approval'),
  'create working': standing('provisioning', 'enabling'),
  'create failed': standing('provisioning_failed', 'enabling_failed'),
  'link working': standing('linking', 'enabling'),
  'link failed': standing('linking_failed', 'enabling_failed'),
  'update pending': standing('modifying_pending_approval', 'enabled'),
  'update working': standing('modifying', 'enabled'),
  'update failed': standing('modifying_failed', 'enabled'),
  'update_suspended pending': standing('modifying_pending_approval', 'disabled'),
  'update_suspended working': standing('modifying', 'disabled'),
  'update_suspended failed': standing('modifying_failed', 'disabled'),
  'suspend pending': standing('modifying_pending_approval_then_disabled', 'disabling_pendding_approval'),
  'suspend working': standing('modifying', 'disabling'),
  'suspend failed': standing('modifying_failed', 'disabling_failed'),
  'reactivate pending': standing('modifying_pending_approval', 'enabling_pending_approval'),
  'reactivate working': standing('modifying', 'enabling'),
  'reactivate failed': standing('modifying_failed', 'enabling_failed'),
  'delete pending': standing('deleting_pending_approval', 'disabling_pendding_approval'),
  'delete working': standing('deleting', 'disabling'),
  'delete failed': standing('deleting_failed', 'disabling_failed'),
} as const satisfies Readonly<Record<string, Standing>>

export type Place = keyof typeof places

/** What a task is about, as far as states tell it apart. `update_suspended` keeps a suspended account suspended. */
export type PlannedVerb = TaskIntent | 'update_suspended'
/** A task to create becomes one to link when the lookup finds the account. */
export type Verb = PlannedVerb | 'link'
export type Step = 'pending' | 'working' | 'failed'

/**
 * What is known of the account at the target: `nothing` was ever sent, something was sent and `perhaps` it is there,
 * or what was last acknowledged.
 */
export type Known = 'nothing' | 'perhaps' | DesiredAccount['kind']

/** By the planner, by an admin, by the engine. */
export type Occurrence =
  | `${PlannedVerb} is wanted`
  | `${PlannedVerb} is wanted, automatic`
  | 'nothing is to be done'
  | 'link is dropped'
  | 'approve'
  | 'ignore'
  | 'retry'
  | `reopen ${PlannedVerb}`
  | 'account is found'
  | 'done'
  | 'nothing is there'
  | 'failed'

export interface Transition {
  /**
   * The planner goes by what the target has, wherever the assignment stood: what was under way is superseded. And what
   * was ignored is opened again wherever the ignoring left it.
   */
  readonly from: Place | 'anywhere'
  readonly event: Occurrence
  /** Where the way depends on it. */
  readonly known?: Known
  readonly to: Place
}

const plannedVerbs = ['create', 'update', 'update_suspended', 'suspend', 'reactivate', 'delete'] as const

/** Where an assignment stands with nothing to do. */
const restingPlaces: Readonly<Record<Known, Place>> = {
  nothing: 'nonexistent',
  perhaps: 'unknown',
  active: 'provisioned',
  suspended: 'disabled',
  absent: 'deleted',
}

const everyKnown = ['nothing', 'perhaps', 'active', 'suspended', 'absent'] as const

const doneAt: Readonly<Record<Verb, Place>> = {
  create: 'provisioned',
  link: 'provisioned',
  update: 'provisioned',
  update_suspended: 'disabled',
  suspend: 'disabled',
  reactivate: 'provisioned',
  delete: 'deleted',
}

export const transitions: readonly Transition[] = [
  ...plannedVerbs.flatMap((verb): Transition[] => [
    { from: 'anywhere', event: `${verb} is wanted`, to: `${verb} pending` },
    { from: 'anywhere', event: `${verb} is wanted, automatic`, to: `${verb} working` },
  ]),
  ...everyKnown.map(
    (known): Transition => ({
      from: 'anywhere',
      event: 'nothing is to be done',
      known,
      to: restingPlaces[known],
    }),
  ),
  { from: 'anywhere', event: 'link is dropped', to: 'unknown' },
  ...plannedVerbs.flatMap((verb): Transition[] => [
    { from: `${verb} pending`, event: 'approve', to: `${verb} working` },
    ...everyKnown.map(
      (known): Transition => ({
        from: `${verb} pending`,
        event: 'ignore',
        known,
        to: restingPlaces[known],
      }),
    ),
    { from: 'anywhere', event: `reopen ${verb}`, to: `${verb} pending` },
  ]),
  { from: 'create working', event: 'account is found', to: 'link working' },
  ...[...plannedVerbs, 'link' as const].flatMap((verb): Transition[] => [
    { from: `${verb} working`, event: 'done', to: doneAt[verb] },
    { from: `${verb} working`, event: 'failed', to: `${verb} failed` },
    { from: `${verb} failed`, event: 'retry', to: `${verb} working` },
  ]),
  ...(['create', 'suspend', 'update_suspended'] as const).map(
    (verb): Transition => ({ from: `${verb} working`, event: 'nothing is there', to: 'nonexistent' }),
  ),
  { from: 'delete working', event: 'nothing is there', to: 'deleted' },
]

/**
 * Returns where the event leads from there.
 * @throws Error when the table has no such row: then one of the three does what it must not
 */
export function move(from: Place, event: Occurrence, known: Known): Place {
  const row = transitions.find(
    candidate =>
      candidate.event === event &&
      (candidate.from === from || candidate.from === 'anywhere') &&
      (candidate.known === undefined || candidate.known === known),
  )
  if (row === undefined) throw new Error(`There is no way from "${from}" by "${event}" (known: ${known})`)
  return row.to
}

/** Returns what is known of the account, by what was acknowledged and whether something may have been sent. */
export function knownOf(acknowledged: DesiredAccount | null, reached: boolean): Known {
  if (acknowledged !== null) return acknowledged.kind
  return reached ? 'perhaps' : 'nothing'
}

/** Returns where an assignment stands while its task is at this step. */
export function placeAt(verb: Verb, step: Step): Place {
  return verb === 'link' && step === 'pending' ? 'create pending' : placeNames[verb][step]
}

const placeNames: Readonly<Record<Verb, Readonly<Record<Step, Place>>>> = {
  create: { pending: 'create pending', working: 'create working', failed: 'create failed' },
  link: { pending: 'create pending', working: 'link working', failed: 'link failed' },
  update: { pending: 'update pending', working: 'update working', failed: 'update failed' },
  update_suspended: {
    pending: 'update_suspended pending',
    working: 'update_suspended working',
    failed: 'update_suspended failed',
  },
  suspend: { pending: 'suspend pending', working: 'suspend working', failed: 'suspend failed' },
  reactivate: { pending: 'reactivate pending', working: 'reactivate working', failed: 'reactivate failed' },
  delete: { pending: 'delete pending', working: 'delete working', failed: 'delete failed' },
}

/** Returns where an assignment stands while its task is at this step, as state and status. */
export function standingAt(verb: Verb, step: Step): Standing {
  return places[placeAt(verb, step)]
}

/** Returns where a task that is wanted takes its assignment. */
export function standingWanted(
  verb: PlannedVerb,
  approval: 'required' | 'automatic',
  known: Known,
): Standing {
  const event: Occurrence = approval === 'required' ? `${verb} is wanted` : `${verb} is wanted, automatic`
  return places[move(restingPlaces[known], event, known)]
}

/** Returns the verb of a task; an update of an account that is to stay suspended is a verb of its own. */
export function verbOf(intent: TaskIntent, desired: DesiredAccount): PlannedVerb {
  return intent === 'update' && desired.kind === 'suspended' ? 'update_suspended' : intent
}

/** Where an assignment stands whose link to the account was dropped without a call. */
export const unlinked: Standing = places[move('provisioned', 'link is dropped', 'active')]

/** Returns where an assignment stands when nothing is to be done: by what the target has, as far as is known. */
export function restingStanding(acknowledged: DesiredAccount | null, reached: boolean): Standing {
  const known = knownOf(acknowledged, reached)
  return places[move(restingPlaces[known], 'nothing is to be done', known)]
}

/** Returns where an assignment stands after its task is done. */
export function standingAfter(outcome: TaskOutcome, desired: DesiredAccount): Standing {
  const from = workingOn[desired.kind]
  return places[move(from, outcome === 'nothing' ? 'nothing is there' : 'done', desired.kind)]
}

/** Of the tasks that lead there, one: all of them end in the same place. */
const workingOn: Readonly<Record<DesiredAccount['kind'], Place>> = {
  active: 'create working',
  suspended: 'suspend working',
  absent: 'delete working',
}
