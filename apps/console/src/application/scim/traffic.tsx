/** The requests of the last day, over time and by API key. */
import { TimeChart } from '../../design/chart.tsx'
import { counted } from '../../design/counted.ts'
import { Empty, Loaded } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { useTraffic } from './scim-queries.ts'
import { trafficByKey, trafficTitle } from './traffic-words.ts'

const series = [
  { name: 'requests', label: 'Requests', colour: 'teal.7' },
  { name: 'failed', label: 'Failed', colour: 'red.7' },
]

export function Traffic() {
  const traffic = useTraffic()
  return (
    <Section title="The last day">
      <Loaded query={traffic} what="the requests of the last day">
        {statistics => (
          <>
            <TimeChart
              title={trafficTitle(statistics)}
              unit="requests"
              series={series}
              data={statistics.traffic.map(({ at, requests, failed }) => ({
                at,
                values: { requests, failed },
              }))}
            />
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
