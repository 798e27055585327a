/** What gives a person an app: that it was given directly, and the roles that carry it, each with where it is from. */
import { Anchor, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Source } from '../../../design/because.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { FromWhere } from '../../users/applications/chain.tsx'
import { whyQuery } from '../../users/user-queries.ts'
import type { AppUserInFull } from '../app-queries.ts'

export function GrantedBy({ person }: { readonly person: Pick<AppUserInFull, 'grants' | 'user_id'> }) {
  const { grants, user_id: user } = person
  const { data: why } = useQuery({ ...whyQuery(user), enabled: grants.some(({ kind }) => kind === 'role') })
  if (grants.length === 0) return <Text size="sm">Nothing does: access is gone.</Text>
  return (
    <List>
      {grants.map(grant => (
        <List.Item key={grant.kind === 'role' ? grant.role_id : 'direct'}>
          {grant.kind === 'direct' ? (
            <>
              given directly <Source source="manual" />
            </>
          ) : (
            <>
              role{' '}
              <Anchor
                underline="always"
                renderRoot={props => (
                  <Link to="/roles/$role" params={{ role: String(grant.role_id) }} {...props} />
                )}
              >
                {grant.role_name}
              </Anchor>{' '}
              <FromWhere role={why?.roles.find(({ id }) => id === grant.role_id)} />
            </>
          )}{' '}
          <RelativeTime at={grant.since} />
        </List.Item>
      ))}
    </List>
  )
}
