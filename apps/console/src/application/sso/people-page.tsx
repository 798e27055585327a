/** Who comes in by single sign-on: just-in-time accounts, roles that come with a sign-in, and the names of attributes. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty, Loaded } from '../../design/page.tsx'
import { PeopleForm } from './people-form.tsx'
import { SsoFrame } from './sso-frame.tsx'
import { useSignOn } from './sso-queries.ts'

export function PeoplePage() {
  const signOn = useSignOn()
  return (
    <SsoFrame>
      <Loaded query={signOn} what="single sign-on">
        {({ identityProvider }) =>
          identityProvider === null ? (
            <Empty
              title="No identity provider is set up"
              action={
                <Button renderRoot={props => <Link to="/sso/set-up" {...props} />}>
                  Set up single sign-on
                </Button>
              }
            >
              Who comes in is decided once there is one.
            </Empty>
          ) : (
            <PeopleForm key={identityProvider.updatedAt} provider={identityProvider} />
          )
        }
      </Loaded>
    </SsoFrame>
  )
}
