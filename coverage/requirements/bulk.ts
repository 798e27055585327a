/** RFC 7644 §3.7: several operations in one request. */
import { providerConfig } from '../proofs.ts'
import type { Area, Level, Proof, Requirement } from '../requirement.ts'

function row(
  id: string,
  level: Level,
  section: string,
  requires: string,
  ...shownBy: readonly Proof[]
): Requirement {
  return { id: `bulk-${id}`, level, section: `RFC 7644 §${section}`, requires, shownBy }
}

export const bulk: Area = {
  title: 'Bulk',
  requirements: [
    row(
      'message',
      'must',
      '3.7',
      'A bulk is a message of the schema BulkRequest, its answer one of BulkResponse',
    ),
    row('methods', 'must', '3.7', 'An operation has a method: POST, PUT, PATCH or DELETE'),
    row(
      'path',
      'must',
      '3.7',
      'An operation has a path: of an endpoint for POST, of a resource for the others',
    ),
    row('data', 'must', '3.7', 'POST, PUT and PATCH carry data as the request alone would'),
    row('patch-data', 'must', '3.7', 'The data of a PATCH is a whole PatchOp with schemas (erratum 5050)'),
    row('bulk-id', 'must', '3.7', 'POST needs a bulkId, which is unique in the request'),
    row('bulk-id-returned', 'must', '3.7', 'The bulkId comes back with the operation that it names'),
    row('version', 'optional', '3.7', 'An operation may name the version that it is meant for'),
    row(
      'references',
      'must',
      '3.7.2',
      'A reference bulkId:x is the id of the resource that the operation x makes',
    ),
    row('references-later', 'must', '3.7.2', 'A reference may be to an operation that comes later'),
    row('circular', 'must', '3.7.1', 'Operations that refer to one another in a circle are carried out'),
    row(
      'status',
      'must',
      '3.7.3',
      'Every operation that was processed is answered with its status, as a text',
    ),
    row('location', 'must', '3.7.3', 'Every operation but a failed POST has the location of its resource'),
    row('response', 'must', '3.7.3', 'A failed operation has the Error in its response'),
    row('continue', 'must', '3.7', 'A failed operation does not keep the others from being done'),
    row('fail-on-errors', 'must', '3.7', 'After as many errors as failOnErrors says the rest is left undone'),
    row('answer', 'must', '3.7', 'A bulk that was processed is answered 200'),
    row('most-operations', 'must', '3.7.4', 'More operations than maxOperations are 413, naming the limit'),
    row('most-bytes', 'must', '3.7.4', 'A body larger than maxPayloadSize is 413, naming the limit'),
    row(
      'limits-published',
      'must',
      '3.7.4',
      'The limits on operations and bytes can be read from ServiceProviderConfig',
      providerConfig('names what is supported, how to sign in and where it lives'),
    ),
  ],
}
