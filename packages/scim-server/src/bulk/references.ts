/**
 * What the bulkIds of one request stand for. The id of what a POST is to create is known before it runs, so that any
 * operation can be told it; whether there is something of that id shows when the POST has run. RFC 7644 §3.7.2.
 */
import {
  type BulkOperation,
  type BulkRequest,
  bulkIdsIn,
  conflict,
  invalidValue,
  type JsonObject,
  withBulkIds,
} from '@joinery/scim'

interface Maker {
  /** Of the POST, in the message. */
  readonly index: number
  id: string
  failed: boolean
}

export class References {
  readonly #makers: ReadonlyMap<string, Maker>

  /** Gives each POST an id. */
  constructor(operations: BulkRequest['operations'], newId: () => string) {
    const makers = new Map<string, Maker>()
    for (const { index, method, bulkId, kind } of operations) {
      if (method !== 'POST' || bulkId === undefined) continue
      makers.set(bulkId, { index, id: newId(), failed: kind === 'refused' })
    }
    this.#makers = makers
  }

  /** The id of what this POST creates. @throws Error when the operation is none */
  idFor({ index, bulkId = '' }: BulkOperation): string {
    const maker = this.#makers.get(bulkId)
    if (maker?.index !== index) throw new Error(`Operations[${index}] is no POST with a bulkId.`)
    return maker.id
  }

  /** Notes that what this operation was to create is there already, under an id of its own. */
  found({ index, bulkId = '' }: BulkOperation, id: string): void {
    const maker = this.#makers.get(bulkId)
    if (maker?.index === index) maker.id = id
  }

  /** Notes that what this operation was to create is not there. */
  fail({ index, bulkId = '' }: Pick<BulkOperation, 'index' | 'bulkId'>): void {
    const maker = this.#makers.get(bulkId)
    if (maker?.index === index) maker.failed = true
  }

  /**
   * Lets an operation go on whose references can be followed.
   *
   * @throws invalidValue when nothing in the request has a bulkId that it refers to
   * @throws conflict when it refers to what could not be created
   * @see RFC 7644 §3.7.2
   */
  check({ path, data }: BulkOperation): void {
    for (const bulkId of [...bulkIdsIn(path), ...bulkIdsIn(data)]) {
      const reference = JSON.stringify(`bulkId:${bulkId.slice(0, 200)}`)
      const maker = this.#makers.get(bulkId)
      if (maker === undefined) {
        throw invalidValue(`${reference}: no POST of this request has this bulkId (RFC 7644 §3.7.2)`)
      }
      if (maker.failed)
        throw conflict(`${reference}: Operations[${maker.index}], which was to create it, failed`)
    }
  }

  /** The path with the ids that it refers to, ready to be decoded. */
  inPath(path: string): string {
    return withBulkIds(path, bulkId => {
      const id = this.#idOf(bulkId)
      return id === undefined ? undefined : encodeURIComponent(id)
    })
  }

  /** The data with the ids that it refers to. */
  inData(data: JsonObject): JsonObject {
    return withBulkIds(data, bulkId => this.#idOf(bulkId))
  }

  #idOf(bulkId: string): string | undefined {
    const maker = this.#makers.get(bulkId)
    return maker?.failed ? undefined : maker?.id
  }
}
