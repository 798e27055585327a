/** The plain pages of the application, in its own accent. */

import type { Html } from '@joinery/http-api'
import { type PageOptions, showPage as showAnyPage } from '@joinery/http-api'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ApiRequest } from './context.ts'

/** Returns the page as an answer; `title` stands above it and in the browser's tab. */
export function showPage(
  c: ApiRequest,
  status: ContentfulStatusCode,
  title: string,
  body: Html,
  options: Omit<PageOptions, 'half'> = {},
): Promise<Response> {
  return showAnyPage(c, status, title, body, { ...options, half: 'application' })
}
