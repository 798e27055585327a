/** The ListResponse as text, around resources that are text already. RFC 7644 §3.4.2, RFC 9865 §2. */
import { messageUrns } from '@joinery/scim'

export interface ListedPage {
  readonly totalResults: number
  /** Of a page by index. */
  readonly startIndex?: number
  /** Of a page by cursor that is not the last. */
  readonly nextCursor?: string
  readonly resources: readonly string[]
}

export function listText({ totalResults, startIndex, nextCursor, resources }: ListedPage): string {
  const members = [
    `"schemas":["${messageUrns.listResponse}"],"totalResults":${totalResults}`,
    ...(startIndex === undefined ? [] : [`"startIndex":${startIndex}`]),
    `"itemsPerPage":${resources.length}`,
    ...(nextCursor === undefined ? [] : [`"nextCursor":"${nextCursor}"`]),
    `"Resources":[${resources.join(',')}]`,
  ]
  return `{${members.join(',')}}`
}
