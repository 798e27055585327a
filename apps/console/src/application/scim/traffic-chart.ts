/** Statistics of SCIM as a chart, whose title says what is to be seen. */
import type { Schemas } from '../../api/application-client.ts'
import type { ChartData } from '../../design/chart-data.ts'

export type Statistics = Schemas['ScimStatistics']

/** Returns the requests that came, and those that failed. */
export function trafficChart({ traffic }: Pick<Statistics, 'traffic'>): ChartData {
  const total = traffic.reduce((sum, { requests }) => sum + requests, 0)
  const failed = traffic.reduce((sum, point) => sum + point.failed, 0)
  return {
    title: titleOf(total, failed),
    unit: 'requests',
    series: [
      { name: 'requests', label: 'Requests', colour: 'teal.8' },
      { name: 'failed', label: 'Failed', colour: 'red.8' },
    ],
    data: traffic.map(point => ({
      at: point.at,
      values: { requests: point.requests, failed: point.failed },
    })),
  }
}

function titleOf(total: number, failed: number): string {
  if (total === 0) return 'No SCIM request came'
  const came = total === 1 ? '1 SCIM request came' : `${total.toLocaleString('en')} SCIM requests came`
  return `${came}, ${failed === 0 ? 'none' : failed.toLocaleString('en')} failed`
}
