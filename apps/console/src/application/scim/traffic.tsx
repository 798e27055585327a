/** The requests of the last day, over time and by API key. */
import { TimeChart } from '../../design/chart.tsx'
import { counted } from '../../design/counted.ts'
import { Empty, Loaded } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { useTraffic } from './scim-queries.ts'
import { trafficChart } from './traffic-chart.ts'
import { trafficByKey } from './traffic-words.ts'

export function Traffic() {
  const traffic = useTraffic()
  return (
    <Section title="The last day">
      <Loaded query={traffic} what="the requests of the last day">
        {statistics => (
          <>
            <TimeChart {...trafficChart(statistics)} />
            <ShortTable
              what="API keys in use"
              rows={trafficByKey(statistics)}
              keyOf={({ id }) => id}
              columns={[
                { label: 'API key', cell: ({ label }) => label },
                {
                  label: 'Requests',
                  cell: ({ requests }) => counted(requests, 'request'),
                  text: ({ requests }) => String(requests),
                  isFigure: true,
                },
                { label: 'Failed', cell: ({ failed }) => failed.toLocaleString('en'), isFigure: true },
                { label: 'Took on average', cell: ({ meanMs }) => `${meanMs.toFixed(1)} ms`, isFigure: true },
                { label: 'Slowest', cell: ({ slowestMs }) => `${slowestMs.toFixed(1)} ms`, isFigure: true },
              ]}
              empty={<Empty title="No API key was used in the last day" />}
            />
          </>
        )}
      </Loaded>
    </Section>
  )
}
