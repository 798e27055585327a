/** Home: the way to the first person who is provisioned, what needs somebody now, and how the apps stand. */

import { Checklist } from '../../design/checklist.tsx'
import { Needs } from '../../design/needs.tsx'
import { Loaded, Page } from '../../design/page.tsx'
import { Age } from '../../design/relative-time.tsx'
import { AppsAtAGlance } from './apps-at-a-glance.tsx'
import { useStanding } from './home-queries.ts'
import { OverTime } from './over-time.tsx'
import { needsOf, type Standing, stepsOf } from './standing.ts'

/** Who waits longer than an hour for a task has begun to ask why. */
const amberAfterMinutes = 60

export function HomePage() {
  return (
    <Page title="Home" purpose="What needs you, and how the applications stand.">
      <Loaded query={useStanding()} what="the account">
        {standing => <Account standing={standing} />}
      </Loaded>
    </Page>
  )
}

function Account({ standing }: { readonly standing: Standing }) {
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
      <Needs needs={needs} none="Nothing waits for anybody, and nothing has failed." />
      {standing.apps.length > 0 && (
        <>
          <AppsAtAGlance apps={standing.apps} />
          <OverTime />
        </>
      )}
    </>
  )
}
