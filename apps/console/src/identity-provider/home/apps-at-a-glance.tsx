/** The apps with how many people stand where in each. */
import { Section } from '../../design/section.tsx'
import { type Column, ShortTable } from '../../design/short-table.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { type AppStanding, failedOf } from './standing.ts'

function sumOf({ states }: AppStanding, ...endings: readonly string[]): number {
  return Object.entries(states)
    .filter(([state]) => endings.some(ending => state.endsWith(ending)))
    .reduce((sum, [, count]) => sum + count, 0)
}

function figures(label: string, of: (app: AppStanding) => number): Column<AppStanding> {
  return { label, cell: app => of(app).toLocaleString('en'), sortBy: of, isFigure: true }
}

function connectionWord({ provisions, api_status, provisioning_enabled }: AppStanding): string {
  if (!provisions) return 'Sign-in only'
  if (api_status !== 'enabled') return 'Not connected'
  return provisioning_enabled ? 'Enabled' : 'Provisioning is off'
}

function Connection({ app }: { readonly app: AppStanding }) {
  const word = connectionWord(app)
  return <StateWord word={word} look={word === 'Enabled' ? 'done' : 'off'} />
}

const columns: readonly Column<AppStanding>[] = [
  { label: 'Application', cell: ({ name }) => name },
  { label: 'Provisioning', cell: app => <Connection app={app} />, text: connectionWord },
  figures('People', ({ people }) => people),
  figures('Provisioned', app => app.states['provisioned'] ?? 0),
  figures('Pending', app => sumOf(app, '_pending_approval', '_then_disabled')),
  figures('Failed', failedOf),
]

export function AppsAtAGlance({ apps }: { readonly apps: readonly AppStanding[] }) {
  return (
    <Section title="Applications">
      <ShortTable
        what="applications"
        columns={columns}
        rows={apps}
        keyOf={({ id }) => id}
        empty={null}
        to={({ id }) => ({ to: '/apps/$app', params: { app: String(id) } })}
      />
    </Section>
  )
}
