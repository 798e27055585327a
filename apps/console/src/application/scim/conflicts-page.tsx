/** Link conflicts: whom SCIM wanted to create and did not, because it is not certain who they are. */
import type { Column } from '../../design/columns.ts'
import { Empty, Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { type LinkConflict, useConflicts } from './conflict-queries.ts'
import { stateOfConflict } from './conflict-words.ts'
import { ScimFrame } from './scim-frame.tsx'

const columns: readonly Column<LinkConflict>[] = [
  { label: 'Person', cell: ({ userName }) => userName },
  {
    label: 'State',
    cell(conflict) {
      const { word, look } = stateOfConflict(conflict)
      return <StateWord word={word} look={look} />
    },
    text: conflict => stateOfConflict(conflict).word,
  },
  { label: 'E-mail address', cell: ({ email }) => email ?? '' },
  { label: 'Why', cell: ({ reason }) => reason },
  { label: 'Asked', cell: ({ times }) => `${times.toLocaleString('en')} ×`, isFigure: true },
  { label: 'Last', cell: ({ lastAt }) => <RelativeTime at={lastAt} />, text: ({ lastAt }) => lastAt },
  { label: 'Decided by', cell: ({ decidedBy }) => decidedBy ?? '' },
]

export function ConflictsPage() {
  const conflicts = useConflicts()
  return (
    <ScimFrame>
      <Loaded query={conflicts} what="the link conflicts">
        {rows => (
          <ShortTable
            what="link conflicts"
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            to={({ id }) => ({ to: '/scim/conflicts/$conflict', params: { conflict: id } })}
            empty={
              <Empty title="Everybody is known">
                Where SCIM wants to create somebody who may be one of several members, he is not created
                twice: he waits here until somebody says who is meant.
              </Empty>
            }
          />
        )}
      </Loaded>
    </ScimFrame>
  )
}
