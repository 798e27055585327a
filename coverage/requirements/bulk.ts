/** RFC 7644 §3.7: several operations in one request. */
import { bulkReading, bulkRequests, bulkScenarios, providerConfig } from '../proofs.ts'
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
      bulkScenarios('a bulk of POST, PUT, PATCH and DELETE is 200, with the status of each as a text'),
      bulkScenarios('a message that is no BulkRequest is refused as a whole, and nothing is stored'),
    ),
    row(
      'methods',
      'must',
      '3.7',
      'An operation has a method: POST, PUT, PATCH or DELETE',
      bulkScenarios('a bulk of POST, PUT, PATCH and DELETE is 200, with the status of each as a text'),
      bulkScenarios('an operation that leads nowhere is refused alone'),
    ),
    row(
      'path',
      'must',
      '3.7',
      'An operation has a path: of an endpoint for POST, of a resource for the others',
      bulkScenarios('a bulk of POST, PUT, PATCH and DELETE is 200, with the status of each as a text'),
      bulkScenarios('an operation that leads nowhere is refused alone'),
    ),
    row(
      'data',
      'must',
      '3.7',
      'POST, PUT and PATCH carry data as the request alone would',
      bulkScenarios('a bulk of POST, PUT, PATCH and DELETE is 200, with the status of each as a text'),
      bulkReading('a malformed operation is refused alone (RFC 7644 §3.7)'),
    ),
    row(
      'patch-data',
      'must',
      '3.7',
      'The data of a PATCH is a whole PatchOp with schemas (erratum 5050)',
      bulkScenarios('a bulk of POST, PUT, PATCH and DELETE is 200, with the status of each as a text'),
      bulkReading('the operations of a PATCH as a bare list, as RFC 7644 §3.7.3 shows them (erratum 5050)'),
    ),
    row(
      'bulk-id',
      'must',
      '3.7',
      'POST needs a bulkId, which is unique in the request',
      bulkScenarios('a message that is no BulkRequest is refused as a whole, and nothing is stored'),
      bulkReading('a malformed operation is refused alone (RFC 7644 §3.7)'),
    ),
    row(
      'bulk-id-returned',
      'must',
      '3.7',
      'The bulkId comes back with the operation that it names',
      bulkScenarios('a bulk of POST, PUT, PATCH and DELETE is 200, with the status of each as a text'),
    ),
    row(
      'version',
      'optional',
      '3.7',
      'An operation may name the version that it is meant for',
      bulkRequests('a version that is no longer is 412, also by the request itself'),
    ),
    row(
      'references',
      'must',
      '3.7.2',
      'A reference bulkId:x is the id of the resource that the operation x makes',
      bulkScenarios('bulkId:x is the id of what the operation x creates, also in an extension'),
      bulkRequests('a group is created with the user that the same request creates'),
    ),
    row(
      'references-later',
      'must',
      '3.7.2',
      'A reference may be to an operation that comes later',
      bulkScenarios('a reference may be to an operation that comes later, and the answer is in order'),
    ),
    row(
      'circular',
      'must',
      '3.7.1',
      'Operations that refer to one another in a circle are carried out',
      bulkRequests('two groups in one another are created, and heard of in an order that makes sense'),
      bulkScenarios('users who are managers of one another are created in one go, and one may be their own'),
    ),
    row(
      'status',
      'must',
      '3.7.3',
      'Every operation that was processed is answered with its status, as a text',
      bulkScenarios('a bulk of POST, PUT, PATCH and DELETE is 200, with the status of each as a text'),
    ),
    row(
      'location',
      'must',
      '3.7.3',
      'Every operation but a failed POST has the location of its resource',
      bulkRequests('a version that is no longer is 412, also by the request itself'),
      bulkRequests('a group is created with the user that the same request creates'),
    ),
    row(
      'response',
      'must',
      '3.7.3',
      'A failed operation has the Error in its response',
      bulkScenarios(
        'operations that fail keep no other from being done, and have the Error in their response',
      ),
    ),
    row(
      'continue',
      'must',
      '3.7',
      'A failed operation does not keep the others from being done',
      bulkScenarios(
        'operations that fail keep no other from being done, and have the Error in their response',
      ),
    ),
    row(
      'fail-on-errors',
      'must',
      '3.7',
      'After as many errors as failOnErrors says the rest is left undone',
      bulkScenarios('after as many errors as failOnErrors says nothing more is done or answered'),
    ),
    row(
      'answer',
      'must',
      '3.7',
      'A bulk that was processed is answered 200',
      bulkScenarios('a bulk of POST, PUT, PATCH and DELETE is 200, with the status of each as a text'),
    ),
    row(
      'most-operations',
      'must',
      '3.7.4',
      'More operations than maxOperations are 413, naming the limit',
      bulkRequests('1,000 operations are carried out, 1,001 are 413 with both numbers'),
    ),
    row(
      'most-bytes',
      'must',
      '3.7.4',
      'A body larger than maxPayloadSize is 413, naming the limit',
      bulkRequests('a body that is too large is 413 with both numbers, and nothing is done'),
    ),
    row(
      'limits-published',
      'must',
      '3.7.4',
      'The limits on operations and bytes can be read from ServiceProviderConfig',
      providerConfig('names what is supported, how to sign in and where it lives'),
    ),
  ],
}
