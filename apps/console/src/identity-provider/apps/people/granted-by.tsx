/** What gives a person an app: that it was given directly, and the roles that carry it. */
import { Anchor, List, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { RelativeTime } from '../../../design/relative-time.tsx'
import type { AppUserInFull } from '../app-queries.ts'

export function GrantedBy({ grants }: Pick<AppUserInFull, 'grants'>) {
  if (grants.length === 0) return <Text size="sm">Nothing does: access is gone.</Text>
  return (
    <List>
      {grants.map(grant => (
        <List.Item key={grant.kind === 'role' ? grant.role_id : 'direct'}>
          {grant.kind === 'direct' ? (
            'It was given directly'
          ) : (
            <>
              The role{' '}
              <Anchor
                underline="always"
                renderRoot={props => (
                  <Link to="/roles/$role" params={{ role: String(grant.role_id) }} {...props} />
                )}
              >
                {grant.role_name}
              </Anchor>
              , {grant.automatic ? 'which a mapping gave' : 'which was given by hand'}
            </>
          )}{' '}
          <RelativeTime at={grant.since} />
        </List.Item>
      ))}
    </List>
  )
}
