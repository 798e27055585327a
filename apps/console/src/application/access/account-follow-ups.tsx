/** What had and has to follow of one shared account. */
import { Section } from '../../design/section.tsx'
import { useFollowUps } from './follow-up-queries.ts'
import { FollowUpTable } from './follow-up-table.tsx'

export function AccountFollowUps({ id }: { readonly id: string }) {
  const followUps = useFollowUps({ account: id })
  return (
    <Section title="Follow-ups" purpose="What departures and withdrawals left to be done with this account.">
      <FollowUpTable list={followUps} empty="Nothing had to follow yet." />
    </Section>
  )
}
