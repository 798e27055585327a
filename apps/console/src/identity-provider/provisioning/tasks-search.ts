/** What the address of the task queue says: which tasks are shown, and of whom. */

export const shownTasks = ['waiting', 'running', 'failed', 'done', 'ignored', 'all'] as const
export type ShownTasks = (typeof shownTasks)[number]

export const intents = ['create', 'update', 'suspend', 'reactivate', 'delete'] as const
export type Intent = (typeof intents)[number]

export interface TasksSearch {
  /** What waits for an admin where it is left out. */
  readonly show?: Exclude<ShownTasks, 'waiting'>
  /** A part of a username or name. */
  readonly search?: string
  readonly app?: number
  readonly intent?: Intent
}

export function readTasksSearch(given: Readonly<Record<string, unknown>>): TasksSearch {
  const { search, app } = given
  const show = shownTasks.find(one => one === given['show'])
  const intent = intents.find(one => one === given['intent'])
  // A number that stands alone in an address is read as one.
  const text = typeof search === 'number' ? String(search) : search
  return {
    ...(show !== undefined && show !== 'waiting' && { show }),
    ...(typeof text === 'string' && text.trim() !== '' && { search: text }),
    ...(typeof app === 'number' && Number.isSafeInteger(app) && app > 0 && { app }),
    ...(intent !== undefined && { intent }),
  }
}

/** The filters alone, as the API takes them. */
export interface TaskFilters {
  readonly search?: string
  readonly app_id?: number
  readonly intent?: Intent
}

/** Returns what the queue is asked beside the states. */
export function filtersOf({ search, app, intent }: TasksSearch): TaskFilters {
  return {
    ...(search !== undefined && { search: search.trim() }),
    ...(app !== undefined && { app_id: app }),
    ...(intent !== undefined && { intent }),
  }
}

/** Whether anything is looked for beside the states. */
export function isFiltered(search: TasksSearch): boolean {
  return Object.keys(filtersOf(search)).length > 0
}

const states: Readonly<Record<ShownTasks, string | undefined>> = {
  waiting: 'pending',
  running: 'approved,running',
  failed: 'failed',
  done: 'done',
  ignored: 'ignored',
  all: undefined,
}

/** Returns the query of the list: the oldest first where somebody has to act, otherwise the newest. */
export function queryOf(
  search: TasksSearch,
): TaskFilters & { readonly state?: string; readonly sort: string } {
  const { show = 'waiting' } = search
  const state = states[show]
  const isQueue = show === 'waiting' || show === 'failed' || show === 'running'
  return { ...filtersOf(search), ...(state !== undefined && { state }), sort: isQueue ? 'id' : '-id' }
}

/** Returns how many tasks a tab has, of the numbers by state. */
export function countOf(show: ShownTasks, counts: Readonly<Record<string, number>>, total: number): number {
  const state = states[show]
  if (state === undefined) return total
  return state.split(',').reduce((sum, one) => sum + (counts[one] ?? 0), 0)
}
