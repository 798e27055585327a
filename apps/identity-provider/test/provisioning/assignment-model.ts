/**
 * One assignment as planner, admin and engine move it, without a database: the real functions that decide, over a row
 * in memory. What only SQL does (locks, leases) is left out.
 */
import type { AppProfile } from '../../src/apps/profile.ts'
import type { Person } from '../../src/directory/person.ts'
import type { AppPlan } from '../../src/provisioning/plan/app-plan.ts'
import { decide } from '../../src/provisioning/plan/decision.ts'
import { type NewTask, openStates } from '../../src/provisioning/plan/task.ts'
import { type Ending, endingRow } from '../../src/provisioning/reconcile/ending.ts'
import type { Reached } from '../../src/provisioning/reconcile/reconcile.ts'
import type { AppCard, Work } from '../../src/provisioning/reconcile/work.ts'
import { standingAt, verbOf } from '../../src/provisioning/states.ts'
import { type DecisionName, standingDecided } from '../../src/provisioning/tasks/task-decisions.ts'
import type {
  App,
  Assignment,
  TaskOutcome,
  TaskState,
  WhenDeleted,
  WhenSuspended,
} from '../../src/storage/tables.ts'
import { makePerson } from '../directory/make-person.ts'

const profile: AppProfile = {
  auth: 'bearer',
  groups: false,
  groupPatch: 'scim2',
  userUpdate: 'put',
  remove: 'delete',
  readsById: false,
  membersPerPatch: 100,
}
const inApp = { byHand: new Map<number, readonly string[]>(), managerTargetId: null }
const at = new Date('2026-11-22T06:00:00Z')

interface ModelTask extends NewTask {
  readonly id: number
  state: TaskState
}

interface Flight {
  readonly task: ModelTask
  readonly work: Work
  noted: boolean
  linking: boolean
}

export interface ModelSettings {
  whenDeleted: WhenDeleted
  whenSuspended: WhenSuspended
  approval: boolean
}

/** What may happen; what is not legal at the moment does nothing. */
export const happenings = [
  'grant or take',
  'suspend or reactivate',
  'rename',
  'delete the person',
  'approve',
  'ignore',
  'reopen',
  'retry',
  'claim',
  'write',
  'link',
  'succeed',
  'find nothing',
  'be refused',
  'fail halfway',
  'wait',
  'carry out',
] as const
export type Happening = (typeof happenings)[number]

export class AssignmentModel {
  readonly settings: ModelSettings
  assignment: Assignment
  task: ModelTask | undefined
  #granted = true
  #person: Person | undefined = makePerson({ id: 1, username: 'ann', title: 'a' })
  #lastResource: Assignment['observed'] = null
  #flight: Flight | undefined

  constructor(settings: ModelSettings) {
    this.settings = settings
    this.assignment = {
      account_id: 1,
      id: 1,
      app_id: 1,
      user_id: 1,
      user_name: 'ann',
      granted: true,
      target_id: null,
      reached: false,
      uncertain: false,
      acknowledged: null,
      observed: null,
      ignored_hash: null,
      provisioning_state: 'nonexistent',
      provisioning_status: 'disabled',
      attempts: 0,
      waits: 0,
      groups_maybe: null,
      first_trouble_at: null,
      reason: null,
      warning: null,
      due_at: null,
      lease_token: null,
      lease_until: null,
      reports_due: false,
      updated_at: at,
    }
    this.#plan()
  }

  happen(what: Happening): void {
    switch (what) {
      case 'grant or take':
        this.#granted = !this.#granted
        return this.#plan()
      case 'suspend or reactivate':
        return this.#change(person => ({ ...person, status: 3 - person.status }))
      case 'rename':
        return this.#change(person => ({ ...person, title: person.title === 'a' ? 'b' : 'a' }))
      case 'delete the person':
        this.#person = undefined
        this.#granted = false
        return this.#plan()
      case 'approve':
      case 'ignore':
      case 'reopen':
      case 'retry':
        return this.#decide(what)
      case 'carry out':
        for (const each of ['approve', 'claim', 'write', 'succeed'] as const) this.happen(each)
        return
      case 'claim':
        return this.#claim()
      case 'write':
      case 'link':
        return this.#write(what)
      default:
        return this.#end(what)
    }
  }

  #change(to: (person: Person) => Person): void {
    if (this.#person === undefined) return
    this.#person = to(this.#person)
    this.#plan()
  }

  #plan(): void {
    const { assignment, task } = this
    const granted = this.#granted
    const person = this.#person
    const latest = task === undefined ? undefined : { id: task.id, state: task.state, hash: task.hash }
    const lastResource = assignment.reached && assignment.acknowledged === null ? this.#lastResource : null
    const decision = decide({ assignment, granted, person, latest }, this.#app(), inApp, lastResource)
    this.#set({ granted: granted && person !== undefined })
    if (decision.kind === 'keep') {
      if (decision.ignored !== true) this.#set({ ignored_hash: null })
      return
    }
    if (decision.supersede !== undefined && task !== undefined) task.state = 'superseded'
    if (decision.kind === 'task') {
      const state = decision.approval === 'automatic' ? 'approved' : 'pending'
      this.task = { ...decision.task, id: (task?.id ?? 0) + 1, state }
      if (decision.task.desired.kind !== 'absent') this.#lastResource = decision.task.desired.resource
    }
    const { state, status } = decision.standing
    this.#set({ provisioning_state: state, provisioning_status: status, ignored_hash: null })
    if (decision.kind === 'drop') {
      this.#set({ acknowledged: null, reached: false, uncertain: false, target_id: null })
    }
  }

  #app(): AppPlan {
    const { whenDeleted, whenSuspended, approval } = this.settings
    return {
      id: 1,
      name: 'Workato',
      profile,
      provisions: true,
      needsManager: false,
      whenDeleted,
      whenSuspended,
      setsActive: false,
      needsApproval: () => approval,
      render: person => ({ resource: { userName: person.username, title: person.title }, groups: undefined }),
    }
  }

  #decide(name: DecisionName): void {
    const { task, assignment } = this
    if (task === undefined || task.state !== stateFor[name]) return
    if (name === 'reopen' && assignment.ignored_hash !== task.hash) return
    const { state, status } = standingDecided(name, { ...task, ...assignment })
    task.state = name === 'ignore' ? 'ignored' : name === 'reopen' ? 'pending' : 'approved'
    this.#set({
      provisioning_state: state,
      provisioning_status: status,
      ignored_hash: name === 'ignore' ? task.hash : null,
    })
  }

  #claim(): void {
    const { task, assignment } = this
    if (this.#flight !== undefined || task?.state !== 'approved') return
    task.state = 'running'
    const { intent, desired, id } = task
    const lease = { account: 1, assignment: 1, token: 'mine' }
    const work: Work = { ...assignment, lease, intent, desired, task_id: id, sought_name: 'ann' }
    this.#flight = { task, work, noted: false, linking: assignment.provisioning_state === 'linking' }
  }

  #write(how: 'write' | 'link'): void {
    const flight = this.#flight
    if (flight === undefined || flight.task.state !== 'running') return
    flight.noted = true
    this.#set({ reached: true, uncertain: true })
    if (how === 'link' && flight.task.intent === 'create') {
      flight.linking = true
      this.#set({ provisioning_state: standingAt('link', 'working').state })
    }
  }

  #end(what: 'succeed' | 'find nothing' | 'be refused' | 'fail halfway' | 'wait'): void {
    const flight = this.#flight
    if (flight === undefined) return
    const ending = endingOf(flight, what)
    if (ending === undefined) return
    const { task, work } = flight
    const card: AppCard = { row: {} as App, profile, namesManagers: false }
    const row = endingRow(work, card, ending, at)
    const current = task.state === 'running'
    if (row.told === true) {
      const acknowledged = row.ack === 'desired' ? task.desired : null
      this.#set({ acknowledged, target_id: row.target_id ?? null, observed: row.observed ?? null })
    }
    if (row.reached !== undefined) this.#set({ reached: row.reached })
    if (row.uncertain !== undefined) this.#set({ uncertain: row.uncertain })
    if (current) {
      task.state = row.task_state ?? 'approved'
      if (row.state !== undefined) this.#set({ provisioning_state: row.state })
      if (row.status !== undefined) this.#set({ provisioning_status: row.status })
    }
    this.#flight = undefined
    if (!current) this.#plan()
  }

  #set(values: Partial<Assignment>): void {
    this.assignment = { ...this.assignment, ...values }
  }

  /** Where the assignment has to stand by its task, or at rest. */
  get expected(): { readonly states: readonly string[]; readonly statuses: readonly string[] } {
    const { task } = this
    if (task === undefined || !openStates.includes(task.state)) return atRest
    const step = task.state === 'pending' || task.state === 'failed' ? task.state : 'working'
    const verb = verbOf(task.intent, task.desired)
    const own = standingAt(verb, step)
    const linking = standingAt('link', step).state
    return { states: verb === 'create' ? [own.state, linking] : [own.state], statuses: [own.status] }
  }
}

const atRest = {
  states: ['nonexistent', 'unknown', 'provisioned', 'disabled', 'deleted'],
  statuses: ['enabled', 'disabled'],
}

const stateFor: Readonly<Record<DecisionName, TaskState>> = {
  approve: 'pending',
  ignore: 'pending',
  reopen: 'ignored',
  retry: 'failed',
}

function endingOf(
  { task, work, noted, linking }: Flight,
  what: 'succeed' | 'find nothing' | 'be refused' | 'fail halfway' | 'wait',
): Ending | undefined {
  switch (what) {
    case 'succeed':
      return noted ? { kind: 'done', reached: reachedBy(outcomes[task.intent], work) } : undefined
    case 'find nothing':
      if (noted || (task.intent !== 'suspend' && task.intent !== 'delete')) return undefined
      return { kind: 'done', reached: reachedBy('nothing', work) }
    case 'wait':
      return failed({ kind: 'wait', reason: 'away', delayMs: 1 })
    default:
      return failed({ kind: 'fail', reason: 'no', why: 'refused' })
  }

  function failed(consequence: Extract<Ending, { kind: 'failed' }>['consequence']): Ending {
    return {
      kind: 'failed',
      consequence,
      refused: what === 'be refused',
      linking,
      since: at,
      user: undefined,
    }
  }
}

const outcomes: Readonly<Record<NewTask['intent'], TaskOutcome>> = {
  create: 'created',
  update: 'updated',
  suspend: 'suspended',
  reactivate: 'reactivated',
  delete: 'deleted',
}

function reachedBy(outcome: TaskOutcome, work: Work): Reached {
  const gone = outcome === 'deleted' || outcome === 'nothing'
  return { outcome, targetId: gone ? null : (work.target_id ?? 't1'), observed: null, warning: null }
}
