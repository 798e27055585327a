/** What SCIM needs before it works as promised: each met or not, why, and what to do. */
import { Anchor, Group, List, Text } from '@mantine/core'
import { IconAlertTriangleFilled, IconCircleCheckFilled } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Section } from '../../design/section.tsx'
import type { ScimSettings } from './scim-queries.ts'

type Prerequisite = ScimSettings['prerequisites'][number]

const titles: Readonly<Record<Prerequisite['id'], string>> = {
  capability: 'The workspace has been given SCIM',
  sso: 'People sign in by single sign-on with the same identity provider',
  privilege: 'You may configure provisioning',
}

export function Prerequisites({ prerequisites }: Pick<ScimSettings, 'prerequisites'>) {
  return (
    <Section title="Prerequisites" purpose="What is not met warns and stops nothing.">
      <List listStyleType="none" spacing="sm" aria-label="Prerequisites">
        {prerequisites.map(one => (
          <List.Item key={one.id}>
            <Prerequisite prerequisite={one} />
          </List.Item>
        ))}
      </List>
    </Section>
  )
}

function Prerequisite({ prerequisite: { id, met, message, fix } }: { readonly prerequisite: Prerequisite }) {
  const Shape = met ? IconCircleCheckFilled : IconAlertTriangleFilled
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <span className="state" data-look={met ? 'done' : 'attention'}>
        <Shape size={16} aria-hidden />
      </span>
      <div className="anywhere">
        <Text fw={500}>{titles[id]}</Text>
        <Text size="sm" c="dimmed">
          {met ? 'Met' : 'Not met'}: {message}.
        </Text>
        {fix !== null && <Text size="sm">To do: {fix}.</Text>}
        {id === 'sso' && !met && (
          <Anchor size="sm" renderRoot={props => <Link to="/sso" {...props} />}>
            Set up single sign-on
          </Anchor>
        )}
      </div>
    </Group>
  )
}
