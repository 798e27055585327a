/** What a grant is called: on what it is, through what its holders have it, and how many lose it when it is withdrawn. */
import type { Schemas } from '../../api/application-client.ts'
import { counted } from '../../design/counted.ts'
import type { ResourceKind } from './holds.ts'

type Grant = Schemas['Grant']

/** Returns how a grant came to be, as a sentence goes on after "because": `ann@x granted it to the team Ops`. */
export function becauseText({ identity: { kind, name }, grantedBy }: Grant): string {
  switch (kind) {
    case 'member':
      return `${grantedBy} granted it`
    case 'team':
      return `${grantedBy} granted it to the team ${name}: whoever is in it has it`
    case 'everyone':
      return `${grantedBy} granted it to everyone who is active`
    default:
      return kind satisfies never
  }
}

/**
 * Returns what a withdrawal does, in numbers: `5 people of the team Ops lose “open” on Root now`.
 * @param people how many are concerned, undefined where it is not known
 */
export function withdrawalText(
  { identity: { kind, name }, permission }: Grant,
  on: string,
  people: number | undefined,
): string {
  const what = `“${permission}” on ${on} now, unless something else gives it too. Of a privileged account that somebody could open, a follow-up is queued.`
  if (kind === 'member') return `1 person, ${name}, loses ${what}`
  const whose = kind === 'team' ? `of the team ${name}` : 'who have it as everyone has'
  if (people === undefined) return `All ${whose} lose ${what}`
  return `${counted(people, 'person', 'people')} ${whose} ${people === 1 ? 'loses' : 'lose'} ${what}`
}

const nouns: Readonly<Record<ResourceKind, readonly [string, string]>> = {
  directory: ['the directory', 'the directory'],
  shared_account: ['a shared account', 'every shared account'],
  connection: ['a connection', 'every connection'],
  recipe: ['a recipe', 'every recipe'],
}

const kindNames: ReadonlyMap<string, readonly [string, string]> = new Map(Object.entries(nouns))

/** Returns what a grant is on: the name that is known, or what kind of thing it is. */
export function resourceText({ kind, id }: Grant['resource'], names: ReadonlyMap<string, string>): string {
  const noun = kind.replaceAll('_', ' ')
  if (id === null) return kindNames.get(kind)?.[1] ?? `every ${noun}`
  return names.get(id) ?? `${noun} ${id}`
}

export const kindWords: Readonly<Record<ResourceKind, string>> = {
  directory: 'Directory',
  shared_account: 'Shared account',
  connection: 'Connection',
  recipe: 'Recipe',
}
