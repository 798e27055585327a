/** The guides that lead through the set-up, step by step. */
import { List } from '@mantine/core'
import { GuideLink } from '../../design/guide-link.tsx'
import { Section } from '../../design/section.tsx'

const shown = [
  'automatic-provisioning',
  'scim-with-roles-per-environment',
  'scim-api-key-and-history',
] as const

export function Guides() {
  return (
    <Section title="Guides" purpose="Step by step, at both ends.">
      <List size="sm" spacing={4}>
        {shown.map(guide => (
          <List.Item key={guide}>
            <GuideLink guide={guide} />
          </List.Item>
        ))}
      </List>
    </Section>
  )
}
