/** docs/provisioning-states.md as it has to be: written from the table of transitions, so that it cannot drift. */
import { places, type Transition, transitions } from '../../src/provisioning/states.ts'

const head = `# Provisioning states

Where a person stands in an app: the words that \`GET /api/provisioning/apps/{id}/users\` answers with as
\`provisioning_state\` and \`provisioning_status\`, and every way from one to another. The words are OneLogin's;
\`disabling_pendding_approval\` is misspelt in its own specification and therefore here. What to do about them is told in
[provisioning an application](provision-an-application.md).

This page is written from the table that planner, admin's decisions and engine go by
(\`apps/identity-provider/src/provisioning/states.ts\`), and a test holds it to that.

## Places

A task has a verb: \`create\`, \`update\`, \`update_suspended\` (of an account that stays suspended), \`suspend\`,
\`reactivate\` or \`delete\`. Creating becomes \`link\` when the lookup finds the account. *Pending* waits for an admin,
*working* is on its way, *failed* waits for RETRY; the others are at rest.
`

const sections: readonly {
  readonly title: string
  readonly text: string
  readonly has: (row: Transition) => boolean
}[] = [
  {
    title: 'By the planner',
    text:
      'After a change to people, roles or the app. It goes by what the target has, wherever the assignment stood: what ' +
      'was under way is superseded. *Automatic* is a task that needs no approval.',
    has: row =>
      row.event.includes('is wanted') || row.event.includes('is to be done') || row.event.includes('dropped'),
  },
  {
    title: 'By an admin',
    text: 'What is ignored goes back to where it rested, by what is known of the account at the target.',
    has: row => /^(?:approve|ignore|retry|reopen)/u.test(row.event),
  },
  {
    title: 'By the engine',
    text:
      'While the target is away or busy nothing changes: the assignment stays where it is, with the reason, and is tried ' +
      'again.',
    has: row => ['account is found', 'done', 'nothing is there', 'failed'].includes(row.event),
  },
]

/** Returns the page. */
export function statesPage(): string {
  const shown = Object.entries(places).map(([name, { state, status }]) => [
    name,
    `\`${state}\``,
    `\`${status}\``,
  ])
  const parts = [head, table(['place', 'provisioning_state', 'provisioning_status'], shown)]
  for (const { title, text, has } of sections) {
    const rows = transitions.filter(has).map(row => [row.from, row.event, row.known ?? '', row.to])
    parts.push(`\n## ${title}\n\n${text}\n`, table(['from', 'event', 'known of the account', 'to'], rows))
  }
  return `${parts.join('\n')}\n`
}

/** Returns how many rows the sections show together. */
export function shownRows(): number {
  return sections.reduce((sum, { has }) => sum + transitions.filter(has).length, 0)
}

function table(names: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(names), line(names.map(() => '---')), ...rows.map(line)].join('\n')
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
