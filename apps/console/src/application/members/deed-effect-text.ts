/** What a deed would end and leave open, in sentences with numbers: `4 sessions ended at once`. */
import { counted } from '../../design/counted.ts'

export interface Outcome {
  readonly what: string
  readonly ended: number
  readonly open: number
}

interface Words {
  /** One of it, and several. */
  readonly nouns: readonly [string, string]
  readonly ended: string
  readonly open: string
}

/** How what is left open is told where nothing else is known of it. */
const left = 'left for somebody to see to'

const words: Readonly<Record<string, Words>> = {
  sessions: { nouns: ['session', 'sessions'], ended: 'ended at once', open: left },
  refresh_tokens: { nouns: ['refresh token', 'refresh tokens'], ended: 'ended at once', open: left },
  api_keys: { nouns: ['API key', 'API keys'], ended: 'revoked', open: left },
  grants: { nouns: ['grant', 'grants'], ended: 'withdrawn, and not given back later', open: left },
  follow_ups: {
    nouns: ['follow-up', 'follow-ups'],
    ended: 'done',
    open: 'opened for privileged accounts in reach',
  },
  privileges: { nouns: ['privilege', 'privileges'], ended: 'taken away', open: left },
  assets: {
    nouns: ['recipe or connection', 'recipes and connections'],
    ended: 'handed over',
    open: 'without an owner; they stay with the team and run on',
  },
  invitations: { nouns: ['invitation', 'invitations'], ended: 'withdrawn', open: left },
  history: {
    nouns: ['entry of the history', 'entries of the history'],
    ended: 'unreadable for ever',
    open: left,
  },
  mails: { nouns: ['mail', 'mails'], ended: 'deleted', open: left },
}

/** Returns a sentence for each number that is not zero, in the order given. */
export function effectLines(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ what, ended, open }) => {
    const known = words[what]
    const told: Words = known ?? { nouns: [what, what], ended: 'ended', open: left }
    return [...line(ended, told.nouns, told.ended), ...line(open, told.nouns, told.open)]
  })
}

function line(count: number, [one, several]: Words['nouns'], happens: string): readonly string[] {
  if (count === 0) return []
  return [`${counted(count, one, several)} ${happens}`]
}
