/** The requests of a day summed by API key. */
import type { Schemas } from '../../api/application-client.ts'

export type Statistics = Schemas['ScimStatistics']

export interface KeyTraffic {
  /** Empty of what came without a key that is known. */
  readonly id: string
  readonly label: string
  readonly requests: number
  readonly failed: number
  readonly meanMs: number
  readonly slowestMs: number
}

/** One line a key; what came without a key that is known is a line of its own. */
export function trafficByKey({ tokens }: Pick<Statistics, 'tokens'>): readonly KeyTraffic[] {
  return tokens.map(({ token, points }) => {
    const requests = sum(points.map(point => point.requests))
    return {
      id: token?.id ?? '',
      label: token?.label ?? 'no key that is known',
      requests,
      failed: sum(points.map(point => point.failed)),
      meanMs: requests === 0 ? 0 : sum(points.map(point => point.meanMs * point.requests)) / requests,
      slowestMs: Math.max(0, ...points.map(point => point.slowestMs)),
    }
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
