/** What was sent to each app in the time that is looked at: how many requests, how many failed, and their share. */
import type { Statistics } from './charts.ts'

export interface AppTraffic {
  readonly id: number
  readonly name: string
  readonly requests: number
  readonly failed: number
}

/** Returns a line for each app that was sent anything, those that fail most first. */
export function requestsByApp({ requests }: Pick<Statistics, 'requests'>): readonly AppTraffic[] {
  return requests
    .map(({ app_id: id, app_name: name, points }) => ({
      id,
      name,
      requests: points.reduce((sum, point) => sum + point.requests, 0),
      failed: points.reduce((sum, point) => sum + point.errors, 0),
    }))
    .toSorted((a, b) => shareOf(b) - shareOf(a) || b.requests - a.requests)
}

/** Returns the part that failed, between 0 and 1. */
export function shareOf({ requests, failed }: Pick<AppTraffic, 'requests' | 'failed'>): number {
  return requests === 0 ? 0 : failed / requests
}

/** Returns `0 %`, `under 1 %`, `12 %`. */
export function shareText(traffic: Pick<AppTraffic, 'requests' | 'failed'>): string {
  const percent = shareOf(traffic) * 100
  if (percent > 0 && percent < 1) return 'under 1 %'
  return `${Math.floor(percent)} %`
}
