/** The requests that are measured, each drawn anew: whom it asks for is left to chance, what it creates is numbered. */
import { idOf, personAt, userNameOf } from './people.ts'

export const caseNames = ['get', 'filter', 'list', 'post', 'put'] as const
export type CaseName = (typeof caseNames)[number]

export interface BenchRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Below the SCIM base. */
  readonly path: string
  readonly body?: string
}

export const pageSize = 100

/**
 * The next request of a case.
 *
 * @param person one of those who are there already, from 0
 * @param number never given before in this database
 */
export function requestOf(name: CaseName, person: number, number: number): BenchRequest {
  switch (name) {
    case 'get':
      return { method: 'GET', path: `/Users/${idOf(person)}` }
    case 'filter':
      return {
        method: 'GET',
        path: `/Users?filter=${encodeURIComponent(`userName eq "${userNameOf(person)}"`)}`,
      }
    case 'list':
      return { method: 'GET', path: `/Users?startIndex=1&count=${pageSize}` }
    case 'post':
      return { method: 'POST', path: '/Users', body: JSON.stringify(personAt(number)) }
    default:
      return {
        method: 'PUT',
        path: `/Users/${idOf(person)}`,
        body: JSON.stringify(personAt(person, `Engineer ${number}`)),
      }
  }
}
