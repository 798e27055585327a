/** How provisioning stood over time: where people stood, how long tasks waited, and what was sent. */
import { getRouteApi } from '@tanstack/react-router'
import { TimeChart } from '../../design/chart.tsx'
import type { Over } from '../../design/over.ts'
import { OverChoice } from '../../design/over-choice.tsx'
import { Loaded } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { queueChart, requestsChart, type Statistics, statesChart } from './charts.ts'
import { useStatistics } from './home-queries.ts'
import { TrafficTable } from './traffic-table.tsx'

const route = getRouteApi('/')
const choices = ['day', 'week', 'month'] as const satisfies readonly Over[]

export function OverTime() {
  const { over = 'day' } = route.useSearch()
  const navigate = route.useNavigate()
  const choose = (chosen: Over) => {
    void navigate({ search: chosen === 'day' ? {} : { over: chosen }, replace: true, resetScroll: false })
  }
  return (
    <Section title="Over time" action={<OverChoice choices={choices} over={over} onChoose={choose} />}>
      <Loaded query={useStatistics(over)} what="the statistics">
        {statistics => <Charts statistics={statistics} />}
      </Loaded>
    </Section>
  )
}

function Charts({ statistics }: { readonly statistics: Statistics }) {
  return (
    <>
      <div className="charts">
        <TimeChart {...statesChart(statistics)} kind="area" />
        <TimeChart {...queueChart(statistics)} />
        <TimeChart {...requestsChart(statistics)} />
      </div>
      <TrafficTable statistics={statistics} />
    </>
  )
}
