/** What the cases of the contracts say beside `node:assert`. */
import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { type Json, type JsonObject, ScimError } from '@joinery/scim'
import type { StoredResource, WriteResource } from '../store/resource-store.ts'

/** The code of the ScimError that the work is refused with; of another error its text, `undefined` for none. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return error instanceof ScimError ? error.code : String(error)
}

/**
 * Asserts that what was read says everything that was written, and the same; it may say more, as a table does in which
 * everybody is active unless told.
 */
export function assertSays(read: StoredResource | undefined, written: WriteResource): void {
  assert(read, `${written.id} is not there`)
  const { id, version, created, lastModified } = read
  assert.deepEqual(
    { id, version, created, lastModified },
    {
      id: written.id,
      version: written.version,
      created: written.created,
      lastModified: written.lastModified,
    },
  )
  const document = parse(read.document)
  for (const [name, value] of Object.entries(parse(written.document))) {
    assert(
      isDeepStrictEqual(document[name], value),
      `${name} of ${id}: ${show(document[name])} came back for ${show(value)}`,
    )
  }
}

function parse(document: string): JsonObject {
  const resource: JsonObject = JSON.parse(`${document}}`)
  return resource
}

function show(value: Json | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
