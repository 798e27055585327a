/** RFC 7644 §3.12: how an error is answered. */
import {
  admission,
  characteristics,
  compiledFilters,
  conditionScenarios,
  creating,
  errors as errorMessages,
  me,
  patchRefusals,
  patchScenarios,
  scenarios,
  searchScenarios,
} from '../proofs.ts'
import type { Area, Level, Proof, Requirement } from '../requirement.ts'

const section = 'RFC 7644 §3.12'

function row(id: string, level: Level, requires: string, ...shownBy: readonly Proof[]): Requirement {
  return { id, level, section, requires, shownBy }
}

const mapped = errorMessages('a scimType goes with its status: %# %s')
const all = patchScenarios('a PATCH is all or nothing, and says which operation cannot be done')

export const errors: Area = {
  title: 'Errors',
  requirements: [
    row(
      'error-message',
      'must',
      'An error is answered by a message of the schema Error',
      errorMessages('the message has the error URN, the status as a string, the scimType and the detail'),
    ),
    row(
      'error-status',
      'must',
      'The status in the message is a text, and that of the answer',
      errorMessages('the message has the error URN, the status as a string, the scimType and the detail'),
      scenarios('a userName that is taken, in any case, is 409 uniqueness'),
    ),
    row(
      'error-detail',
      'optional',
      'The message may explain in detail',
      errorMessages('the message has the error URN, the status as a string, the scimType and the detail'),
    ),
    row(
      'error-scim-type',
      'must',
      'scimType is there where one applies, and left out else',
      errorMessages('an error without a scimType leaves the key out'),
    ),
    row(
      'error-invalid-filter',
      'must',
      'invalidFilter: a filter that cannot be read or done',
      scenarios('a filter that cannot be answered is 400 invalidFilter'),
    ),
    row(
      'error-too-many',
      'must',
      'tooMany: more than the server will calculate or return',
      compiledFilters('a search that takes too long is ended by a server and answered tooMany'),
    ),
    row(
      'error-uniqueness',
      'must',
      'uniqueness: a value that is taken, with the status 409',
      scenarios('a userName that is taken, in any case, is 409 uniqueness'),
    ),
    row(
      'error-mutability',
      'must',
      'mutability: a change that the mutability of the attribute does not allow',
      all,
      characteristics('an immutable attribute is set once and then stays'),
    ),
    row(
      'error-invalid-syntax',
      'must',
      'invalidSyntax: a body that is not JSON, or not of the form that is asked for',
      scenarios('a body that is not a JSON object is 400 invalidSyntax, with the place'),
    ),
    row('error-invalid-path', 'must', 'invalidPath: a path that cannot be read', all),
    row(
      'error-no-target',
      'must',
      'noTarget: a path that leads to nothing that could be changed',
      all,
      patchRefusals('add by a filter that matches nothing and describes nothing is noTarget'),
    ),
    row(
      'error-invalid-value',
      'must',
      'invalidValue: a value that is missing or not of the type of its attribute',
      scenarios('a resource that is none is 400 and says which attribute'),
    ),
    row('error-invalid-vers', 'must', 'invalidVers: a version of the protocol that is not supported', mapped),
    row(
      'error-sensitive',
      'optional',
      'sensitive: a query that is not answered because its URL holds what is private, with the status 403',
      mapped,
    ),
    row(
      'status-308',
      'optional',
      '307 and 308: the client is sent elsewhere',
      me('leads a principal that is a resource there, by 308 and with its query, whatever the method'),
    ),
    row(
      'status-400',
      'must',
      '400: the request cannot be read or violates a schema',
      scenarios('a resource that is none is 400 and says which attribute'),
    ),
    row(
      'status-401',
      'must',
      '401: the credentials are missing or not valid',
      scenarios('without a valid token everything but ServiceProviderConfig is 401'),
    ),
    row(
      'status-403',
      'must',
      '403: the operation is not allowed',
      scenarios('the discovery endpoints take GET only, pass over paging and refuse a filter'),
    ),
    row(
      'status-404',
      'must',
      '404: there is no such resource or endpoint',
      scenarios('what is nowhere is 404, and a method that is not taken is 405 with Allow'),
    ),
    row(
      'status-409',
      'must',
      '409: the resource conflicts with one that is there',
      scenarios('a userName that is taken, in any case, is 409 uniqueness'),
    ),
    row(
      'status-412',
      'must',
      '412: the resource has changed since the client read it',
      conditionScenarios('PUT, PATCH and DELETE of another version than If-Match names are 412'),
    ),
    row('status-413', 'must', '413: the body is larger than the server takes', {
      file: 'packages/scim-server/test/doors/node.test.ts',
      table: 'packages/scim-server/test/scenarios.ts',
      title: 'a body over the limit is 413, and the next request is served',
    }),
    row(
      'status-500',
      'must',
      '500: a fault of the server, which tells the client nothing about its inside',
      creating('a fault of authenticate is a 500 that tells nothing, and is in the request log'),
    ),
    row(
      'status-501',
      'must',
      '501: what the protocol has and this server has not',
      scenarios('what the protocol has and this server has not is 501, and says so'),
    ),
    row(
      'status-429',
      'optional',
      '429 with Retry-After: the client asks too often (RFC 6585 §4)',
      admission('who asks too often is 429, told when to come back and what the limit is'),
    ),
    row(
      'error-nothing-done',
      'must',
      'A request that is answered by an error has changed nothing',
      all,
      searchScenarios('a search that cannot be answered is 400 and says what is wrong'),
    ),
  ],
}
