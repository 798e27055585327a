/** What the workspace has been given by the operator of the installation. */
import { Badge, Group, Text } from '@mantine/core'
import { Loaded } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { useWorkspaceDetail } from '../workspace-detail.ts'

export function Capabilities() {
  const workspace = useWorkspaceDetail()
  return (
    <Section
      title="Capabilities"
      purpose="What this workspace has been given. The operator of the installation alone changes it, by the API with the admin token."
    >
      <Loaded query={workspace} what="the capabilities">
        {({ capabilities }) =>
          capabilities.length === 0 ? (
            <Text size="sm">None has been given.</Text>
          ) : (
            <Group gap="xs">
              {capabilities.map(name => (
                <Badge key={name} variant="default" tt="none" fw={500}>
                  {name}
                </Badge>
              ))}
            </Group>
          )
        }
      </Loaded>
    </Section>
  )
}
