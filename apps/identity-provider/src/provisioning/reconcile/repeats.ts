/**
 * What the database has already, or is told anyway, is not sent to it once more: a request body that is the task's own
 * resource, and an answer that is word for word what the target says it has now. These are most of the bytes.
 */
import type { EndingRow } from './ending.ts'
import type { ExchangeRow } from './exchange-record.ts'
import type { Work } from './work.ts'

type StoredEnding = EndingRow & {
  /** JSON text that is both what is observed and the answer of an exchange. */
  readonly answer?: string
}

type StoredExchange = ExchangeRow & {
  /** The request body is the resource that the task desires. */
  readonly sent_desired?: true
  /** The response body is the ending's `answer`. */
  readonly got_answer?: true
}

interface Done {
  readonly work: Pick<Work, 'desired'> | undefined
}

interface Rows {
  readonly ending: StoredEnding
  readonly exchanges: readonly StoredExchange[]
}

/** Returns the rows of a report with references in place of texts that would be sent twice. */
export function withoutRepeats({ work }: Done, ending: EndingRow, exchanges: readonly ExchangeRow[]): Rows {
  const desired = exchanges.some(hasBody) ? desiredText(work) : undefined
  const answer = answerText(ending, exchanges)
  const { observed: _, ...rest } = ending
  return {
    ending: answer === undefined ? ending : { ...rest, answer },
    exchanges: exchanges.map(row => {
      const sent = desired !== undefined && row.request_body === desired
      const got = answer !== undefined && row.response_body === answer
      if (!sent && !got) return row
      return {
        ...row,
        ...(sent && { request_body: null, sent_desired: true }),
        ...(got && { response_body: null, got_answer: true }),
      }
    }),
  }
}

function hasBody({ request_body }: ExchangeRow): boolean {
  return request_body !== null
}

function desiredText(work: Done['work']): string | undefined {
  if (work === undefined || work.desired.kind === 'absent') return undefined
  return JSON.stringify(work.desired.resource)
}

/** Where letters are spelt as numbers, they may be such as no column takes, and have to be replaced one by one. */
function answerText({ observed }: EndingRow, exchanges: readonly ExchangeRow[]): string | undefined {
  if (observed === undefined || observed === null) return undefined
  const text = JSON.stringify(observed)
  if (text.includes('\\u')) return undefined
  return exchanges.some(({ response_body }) => response_body === text) ? text : undefined
}
