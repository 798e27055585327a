/** What a mapping would do, and what goes with it, as one says it. */
import { counted } from '../../design/counted.ts'
import { labelOfField } from '../users/user-words.ts'
import type { DryRun, Run } from './mapping-queries.ts'

const people = (count: number) => counted(count, 'person', 'people')

/** Returns what would change, in numbers, a line each. */
export function changesText({ roles, fields }: Pick<DryRun, 'roles' | 'fields'>): readonly string[] {
  return [
    ...roles.flatMap(({ name, given, taken }) => [
      ...(given > 0 ? [`${people(given)} ${given === 1 ? 'gets' : 'get'} the role ${name}`] : []),
      ...(taken > 0 ? [`${people(taken)} ${taken === 1 ? 'loses' : 'lose'} the role ${name}`] : []),
    ]),
    ...fields.map(({ field, set }) => `${labelOfField(field)} changes for ${people(set)}`),
  ]
}

/** Returns what goes when the mapping is disabled or deleted. */
export function lossText(report: Pick<DryRun, 'changed' | 'roles' | 'fields'>): string {
  if (report.changed === 0) return 'Nobody loses anything: nobody has something by this mapping alone.'
  const lines = changesText(report).join('; ')
  return `${lines}. Only what this mapping gave goes; what was given otherwise stays.`
}

const labels: Readonly<Record<string, string>> = {
  reapply_mappings: 'Reapplying mappings',
  let_go_of_mapping: 'Taking back what a mapping gave',
}

/** Returns what a run does, and how it ended where it has. */
export function runText({ kind, state, changed, problem_count: problems, error }: Run): string {
  const label = labels[kind] ?? kind
  const numbers = `${people(changed)} changed${problems > 0 ? `, ${counted(problems, 'problem')}` : ''}`
  switch (state) {
    case 'queued':
      return `${label}: waiting to begin`
    case 'running':
      return `${label}: ${numbers}`
    case 'done':
      return `${label} is done: ${numbers}`
    case 'cancelled':
      return `${label} was stopped; what it has done stays done: ${numbers}`
    default:
      return `${label} failed: ${error ?? 'no reason is known'}`
  }
}
