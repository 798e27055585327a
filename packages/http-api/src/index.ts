export { boundedBody, cutShort, limitBodies } from './bounded-body.ts'
export { type ConsolePages, mountConsole, readConsolePages, showConsolePage } from './console-pages.ts'
export { csvLine } from './csv-line.ts'
export { type LinkPage, leadsOn, showLinkPage, showSpentLink } from './link-page.ts'
export {
  createLiveStreams,
  type LiveCaller,
  type LiveOptions,
  type LiveRefusal,
  type LiveStanding,
  type LiveStreams,
} from './live-streams.ts'
export { type ApiDescription, describeApi, type ErrorAnswer, type Part } from './openapi.ts'
export type { JsonSchema } from './openapi-schemas.ts'
export {
  type Html,
  type PageOptions,
  type PostForm,
  problemLine,
  showOnward,
  showPage,
  showPostForm,
} from './page.ts'
export { type ReadingRules, type RequestInput, readQuery } from './reading.ts'
export type { Refusal, Refuse, WrongField } from './refusal.ts'
export {
  type AnswerBody,
  type DeclaredRoute,
  none,
  patternOf,
  type RouteShape,
  RouteTable,
  type RunRoute,
  type TableRules,
} from './route.ts'
