/** Single sign-on as it is set up: which identity provider, what to tell it, the test, and enforcing it. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty, Loaded } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { Allowed } from '../allowed.tsx'
import { DangerZone } from './danger-zone.tsx'
import { Enforce } from './enforce.tsx'
import { IdentityProvider } from './identity-provider.tsx'
import { ServiceProvider } from './service-provider.tsx'
import { SsoFrame } from './sso-frame.tsx'
import { type SignOn, useSignOn } from './sso-queries.ts'
import { TryOut } from './try-out.tsx'

export function OverviewPage() {
  const signOn = useSignOn()
  return (
    <SsoFrame>
      <Loaded query={signOn} what="single sign-on">
        {found => (
          <>
            <Provider signOn={found} />
            <ServiceProvider serviceProvider={found.serviceProvider} />
            {found.identityProvider !== null && (
              <>
                <TryOut provider={found.identityProvider} />
                <Enforce provider={found.identityProvider} sessions={found.sessions} />
                <DangerZone provider={found.identityProvider} sessions={found.sessions} />
              </>
            )}
          </>
        )}
      </Loaded>
    </SsoFrame>
  )
}

function Provider({ signOn: { identityProvider } }: { readonly signOn: SignOn }) {
  if (identityProvider !== null) return <IdentityProvider provider={identityProvider} />
  return (
    <Section title="1. Identity provider">
      <Empty
        title="No identity provider is set up"
        action={
          <Allowed to="workspace.manage" does="set it up">
            <Button renderRoot={props => <Link to="/sso/set-up" {...props} />}>Set up single sign-on</Button>
          </Allowed>
        }
      >
        People sign in with passwords. Have the address of the identity provider’s metadata at hand, or its
        XML, or its issuer, endpoint and certificate.
      </Empty>
    </Section>
  )
}
