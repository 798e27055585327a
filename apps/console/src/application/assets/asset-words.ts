/** The words of assets: whose they are, how often a recipe runs, and how a run went. */
import { counted } from '../../design/counted.ts'
import type { StateWordProps } from '../../design/state-word.tsx'
import type { Asset, Owning, Recipe, Run } from './asset-queries.ts'

/** Whether the owner is here; an asset outlives him and runs on. */
export function ownerState({ orphanedAt }: Pick<Asset, 'orphanedAt'>): StateWordProps {
  return orphanedAt === null
    ? { word: 'Owner here', look: 'done' }
    : { word: 'Owner left', look: 'attention' }
}

export function recipeState({ enabled }: Pick<Recipe, 'enabled'>): StateWordProps {
  return enabled ? { word: 'Enabled', look: 'done' } : { word: 'Off', look: 'off' }
}

const runs: Readonly<Record<Run['state'], StateWordProps>> = {
  running: { word: 'Running', look: 'running' },
  succeeded: { word: 'Succeeded', look: 'done' },
  failed: { word: 'Failed', look: 'failed' },
  lost: { word: 'Lost', look: 'attention' },
}

export function runState({ state }: Pick<Run, 'state'>): StateWordProps {
  return runs[state]
}

const units = [
  { seconds: 86_400, one: 'day' },
  { seconds: 3_600, one: 'hour' },
  { seconds: 60, one: 'minute' },
  { seconds: 1, one: 'second' },
] as const

/** Returns how often a recipe runs: `every 5 minutes`, `every hour`. */
export function paceText(everySeconds: number): string {
  const unit = units.find(({ seconds }) => everySeconds % seconds === 0)
  if (unit === undefined) return `every ${everySeconds} seconds`
  const count = everySeconds / unit.seconds
  return count === 1 ? `every ${unit.one}` : `every ${counted(count, unit.one)}`
}

/** Returns how much somebody owns: `2 connections and 1 recipe`. */
export function owningText({ connections, recipes, isMore }: Owning): string {
  const text = `${counted(connections, 'connection')} and ${counted(recipes, 'recipe')}`
  return isMore ? `More than ${text}` : text
}
