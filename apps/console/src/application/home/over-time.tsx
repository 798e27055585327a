/** What the identity provider asked over time. */
import { getRouteApi } from '@tanstack/react-router'
import { TimeChart } from '../../design/chart.tsx'
import type { Over } from '../../design/over.ts'
import { OverChoice } from '../../design/over-choice.tsx'
import { Loaded } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { trafficChart } from '../scim/traffic-chart.ts'
import { useStatistics } from './home-queries.ts'

const route = getRouteApi('/')
/** The log of requests reaches no further. */
const choices = ['day', 'week'] as const satisfies readonly Over[]

export function OverTime() {
  const { over: asked } = route.useSearch()
  const over = asked === 'week' ? 'week' : 'day'
  const navigate = route.useNavigate()
  const choose = (chosen: Over) => {
    void navigate({ search: chosen === 'week' ? { over: chosen } : {}, replace: true, resetScroll: false })
  }
  return (
    <Section title="Over time" action={<OverChoice choices={choices} over={over} onChoose={choose} />}>
      <Loaded query={useStatistics(over)} what="the statistics">
        {statistics => (
          <div className="charts">
            <TimeChart {...trafficChart(statistics)} />
          </div>
        )}
      </Loaded>
    </Section>
  )
}
