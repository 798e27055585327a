/** What the tests of an API need of this package: answers held to what was declared, and streams as a page reads them. */
export { type FetchApi, type HoldOptions, holdToDeclaration } from './declared-answers.ts'
export { type OpenStream, openStream, type StreamEvent } from './event-stream.ts'
