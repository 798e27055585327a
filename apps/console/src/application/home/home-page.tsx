/** Home: the way to members who come and go by themselves, and what needs somebody now. */
import { Checklist } from '../../design/checklist.tsx'
import { Needs } from '../../design/needs.tsx'
import { Loaded, Page } from '../../design/page.tsx'
import { Age } from '../../design/relative-time.tsx'
import { useStanding } from './home-queries.ts'
import { OverTime } from './over-time.tsx'
import { needsOf, type Standing, stepsOf } from './standing.ts'

/** What a leaver still holds should be gone within the day. */
const amberAfterMinutes = 24 * 60

export function HomePage() {
  return (
    <Page title="Home" purpose="What needs you, and how provisioning stands.">
      <Loaded query={useStanding()} what="the workspace">
        {standing => <Workspace standing={standing} />}
      </Loaded>
    </Page>
  )
}

function Workspace({ standing }: { readonly standing: Standing }) {
  const needs = needsOf(standing).map(({ since, detail, ...need }) => ({
    ...need,
    ...(detail !== undefined && { detail }),
    ...(since !== undefined && {
      detail: (
        <>
          the oldest for <Age since={since} amberAfterMinutes={amberAfterMinutes} />
        </>
      ),
    }),
  }))
  return (
    <>
      <Checklist title="First steps" steps={stepsOf(standing)} />
      <Needs needs={needs} none="Nothing waits for anybody." />
      {standing.scim !== undefined && standing.scim.health.lastCallAt !== null && <OverTime />}
    </>
  )
}
