/** Why somebody has an app: the mapping that gives the role that gives it, or that it was given directly. */
import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Source } from '../../../design/because.tsx'
import type { Why } from '../user-queries.ts'
import { originWords } from './origin-words.ts'

export interface ChainProps {
  readonly app: Why['apps'][number]
  readonly roles: Why['roles']
}

export function Chain({ app, roles }: ChainProps) {
  if (!app.granted) return <Text size="sm">Access is gone; the account there is still seen to or kept</Text>
  return (
    <Stack gap={2}>
      {app.roles.map(({ id, name }) => {
        const held = roles.find(role => role.id === id)
        return (
          <Text key={id} size="sm" component="div">
            role <RoleLink id={id} name={name} /> <FromWhere role={held} />
          </Text>
        )
      })}
      {app.direct && (
        <Text size="sm" component="div">
          given directly <Source source="manual" />
        </Text>
      )}
    </Stack>
  )
}

function RoleLink({ id, name }: { readonly id: number; readonly name: string }) {
  return (
    <Anchor
      size="sm"
      underline="always"
      renderRoot={props => <Link to="/roles/$role" params={{ role: String(id) }} {...props} />}
    >
      {name}
    </Anchor>
  )
}

/** Where a role is from: mappings by name, and who else gave it. */
export function FromWhere({ role }: { readonly role: Why['roles'][number] | undefined }) {
  if (role === undefined) return null
  return (
    <>
      {role.mappings.map(({ id, name }) => (
        <span key={id}>
          from the mapping{' '}
          <Anchor
            size="sm"
            underline="always"
            renderRoot={props => (
              <Link to="/users/mappings/$mapping" params={{ mapping: String(id) }} {...props} />
            )}
          >
            {name}
          </Anchor>{' '}
          <Source source="mapping" />{' '}
        </span>
      ))}
      {role.origin !== 'mapping' && (
        <span>
          given by {role.added_by} <Source source={originWords[role.origin]} />
        </span>
      )}
    </>
  )
}
