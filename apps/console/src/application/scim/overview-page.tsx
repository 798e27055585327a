/** SCIM at a glance: whether it is on, what it needs, what to enter at the identity provider, and the keys. */
import { Loaded } from '../../design/page.tsx'
import { Capabilities } from './capabilities.tsx'
import { Connect } from './connect.tsx'
import { Guides } from './guides.tsx'
import { KeyList } from './key-list.tsx'
import { Prerequisites } from './prerequisites.tsx'
import { ScimFrame } from './scim-frame.tsx'
import { useScim } from './scim-queries.ts'
import { ScimSwitch } from './scim-switch.tsx'

export function OverviewPage() {
  const scim = useScim()
  return (
    <ScimFrame>
      <Loaded query={scim} what="the SCIM settings">
        {settings => (
          <>
            <ScimSwitch settings={settings} />
            <Prerequisites prerequisites={settings.prerequisites} />
            <Connect settings={settings} />
            <KeyList />
            <Capabilities />
            <Guides />
          </>
        )}
      </Loaded>
    </ScimFrame>
  )
}
