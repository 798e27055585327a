/** Statistics of provisioning as charts, whose titles say what is to be seen. */
import type { components } from '../../api/identity-provider.gen.d.ts'
import { type ChartData, type ChartSeries, stepsBetween } from '../../design/chart-data.ts'

export type Statistics = components['schemas']['ProvisioningStatistics']
type States = Statistics['standings'][number]['states']

const groups = [
  { name: 'failed', label: 'Failed', colour: 'red.8', holds: (state: string) => state.endsWith('_failed') },
  {
    name: 'waiting',
    label: 'Pending',
    colour: 'yellow.7',
    holds: (state: string) => state.includes('pending_approval'),
  },
  {
    name: 'working',
    label: 'In progress',
    colour: 'blue.6',
    holds: (state: string) => ['provisioning', 'modifying', 'deleting', 'linking'].includes(state),
  },
  {
    name: 'provisioned',
    label: 'Provisioned',
    colour: 'green.7',
    holds: (state: string) => state === 'provisioned',
  },
  { name: 'disabled', label: 'Disabled', colour: 'gray.5', holds: (state: string) => state === 'disabled' },
] as const

/** Returns how many accounts stood where: whoever has three apps has three. */
export function statesChart({ standings }: Pick<Statistics, 'standings'>): ChartData {
  const last = standings.at(-1)?.states ?? {}
  const [failed, waiting, provisioned] = ['failed', 'waiting', 'provisioned'].map(name => sumOf(last, name))
  return {
    title:
      standings.length === 0
        ? 'Accounts by state'
        : [
            `${accounts(provisioned)} provisioned`,
            waiting === 0 ? '' : `${number(waiting)} pending`,
            failed === 0 ? 'none failed' : `${number(failed)} failed`,
          ]
            .filter(Boolean)
            .join(', '),
    unit: 'accounts',
    series: groups,
    data: standings.map(({ at, states }) => ({
      at,
      values: Object.fromEntries(groups.map(({ name }) => [name, sumOf(states, name)])),
    })),
  }
}

function sumOf(states: States, group: string): number {
  const holds = groups.find(({ name }) => name === group)?.holds
  return Object.entries(states)
    .filter(([state]) => holds?.(state) === true)
    .reduce((sum, [, count]) => sum + count, 0)
}

/** Returns how long the oldest task had waited. */
export function queueChart({ standings }: Pick<Statistics, 'standings'>): ChartData {
  const minutes = standings.map(({ oldest_waiting_seconds: seconds }) => Math.round((seconds ?? 0) / 60))
  const longest = Math.max(0, ...minutes)
  return {
    title:
      standings.length === 0
        ? 'How long tasks wait'
        : longest === 0
          ? 'No task has waited for a minute'
          : `The longest wait for an approval was ${duration(longest)}`,
    unit: 'minutes',
    series: [{ name: 'oldest', label: 'Oldest task', colour: 'yellow.8' }],
    data: standings.map(({ at }, index) => ({ at, values: { oldest: minutes[index] ?? 0 } })),
  }
}

/** Apps beyond these are drawn together. */
const appsDrawn = 4
const colours = ['blue.7', 'violet.6', 'cyan.7', 'lime.8', 'gray.6'] as const

/** Returns the requests to every app, the busiest first, and all errors. */
export function requestsChart({ since, until, step_seconds, requests }: Statistics): ChartData {
  const drawn = requests.slice(0, appsDrawn)
  const rest = requests.slice(appsDrawn)
  const lines: readonly { readonly series: ChartSeries; readonly of: Statistics['requests'] }[] = [
    ...drawn.map((app, index) => ({
      series: { name: `app ${app.app_id}`, label: app.app_name, colour: colours[index] ?? 'gray.6' },
      of: [app],
    })),
    ...(rest.length === 0
      ? []
      : [{ series: { name: 'others', label: `${rest.length} other apps`, colour: 'gray.6' }, of: rest }]),
  ]
  const all = requests.flatMap(({ points }) => points)
  const errors = all.reduce((sum, point) => sum + point.errors, 0)
  const total = all.reduce((sum, point) => sum + point.requests, 0)
  return {
    title:
      total === 0
        ? 'No request was sent'
        : `${number(total)} ${total === 1 ? 'request was' : 'requests were'} sent, ${errors === 0 ? 'none' : number(errors)} failed`,
    unit: 'requests',
    series: [...lines.map(({ series }) => series), { name: 'errors', label: 'Failed', colour: 'red.8' }],
    data: pointsOf(stepsBetween(since, until, step_seconds), lines, requests),
  }
}

interface Line {
  readonly series: ChartSeries
  readonly of: Statistics['requests']
}

function pointsOf(steps: readonly string[], lines: readonly Line[], all: Statistics['requests']) {
  const sums = lines.map(({ series, of }) => ({
    name: series.name,
    byStep: byStep(of, ({ requests }) => requests),
  }))
  const errors = byStep(all, point => point.errors)
  return steps.map(at => ({
    at,
    values: Object.fromEntries([
      ...sums.map(({ name, byStep: counts }) => [name, counts.get(Date.parse(at)) ?? 0] as const),
      ['errors', errors.get(Date.parse(at)) ?? 0] as const,
    ]),
  }))
}

type Point = Statistics['requests'][number]['points'][number]

function byStep(apps: Statistics['requests'], of: (point: Point) => number): ReadonlyMap<number, number> {
  const sums = new Map<number, number>()
  for (const point of apps.flatMap(({ points }) => points)) {
    const at = Date.parse(point.at)
    sums.set(at, (sums.get(at) ?? 0) + of(point))
  }
  return sums
}

function number(count: number | undefined): string {
  return (count ?? 0).toLocaleString('en')
}

function accounts(count: number | undefined): string {
  return count === 1 ? '1 account is' : `${number(count)} accounts are`
}

function duration(minutes: number): string {
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`
}
