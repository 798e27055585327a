/**
 * The places that the rows point to, under short names: `patching('a part of a title')` is a proof. Files that move are
 * changed here alone.
 */
import type { Proof } from './requirement.ts'

type Prove = (title: string) => Proof

const scim = 'packages/scim/test'
const server = 'packages/scim-server/test'

function test(file: string): Prove {
  return title => ({ file, title })
}

/** A table that is run past the doors on every store, and once more through each door. */
function scenario(table: string): Prove {
  const file = `${server}/request/handle.db.test.ts`
  return title => ({ file, table: `${server}/${table}.ts`, title })
}

/** What a client was seen to send, replayed through each door on every store. */
function recording(client: string, table: string): Prove {
  const file = `${server}/recorded/${client}.db.test.ts`
  return title => ({ file, table: `${server}/recorded/${client}/${table}.ts`, title })
}

export const scenarios = scenario('scenarios')
export const patchScenarios = scenario('patch-scenarios')
export const conditionScenarios = scenario('condition-scenarios')
export const searchScenarios = scenario('search-scenarios')
export const sortScenarios = scenario('sort-scenarios')
export const bulkScenarios = scenario('bulk-scenarios')

export const root = test(`${server}/query/list.db.test.ts`)
export const writing = test(`${server}/resource/write.db.test.ts`)
export const answering = test(`${server}/message/answer.test.ts`)
export const fetchDoor = test(`${server}/doors/fetch.test.ts`)
export const nodeDoor = test(`${server}/doors/node.test.ts`)
export const creating = test(`${server}/server.test.ts`)
export const oneLogin = recording('onelogin', 'users')
export const compiledFilters = test(`${server}/postgres/compile-filter.db.test.ts`)
export const uniqueValues = test(`${server}/store/unique-values.test.ts`)
export const filterOperators = test(`${server}/rfc/filter-operators.db.test.ts`)
export const identity = test(`${server}/rfc/identity.db.test.ts`)
export const lifeCycle = test(`${server}/rfc/life-cycle.db.test.ts`)
export const characteristics = test(`${server}/rfc/characteristics.db.test.ts`)
export const selection = test(`${server}/rfc/selection.db.test.ts`)
export const served = test(`${server}/rfc/served-schemas.test.ts`)
export const walks = test(`${server}/query/walk-under-change.db.test.ts`)
export const cursorPages = test(`${server}/rfc/cursors.db.test.ts`)
export const me = test(`${server}/request/me.test.ts`)
export const admission = test(`${server}/request/admission.test.ts`)
export const bulkRequests = test(`${server}/bulk/answer-bulk.db.test.ts`)
export const unforgeable = test(`${server}/rfc/cross-site.test.ts`)

export const commonAttributes = test(`${scim}/schema/common-attributes.test.ts`)
export const defining = test(`${scim}/schema/define-attribute.test.ts`)
export const definingSchema = test(`${scim}/schema/define-schema.test.ts`)
export const describing = test(`${scim}/schema/describe.test.ts`)
export const enterpriseUser = test(`${scim}/schema/enterprise-user.test.ts`)
export const groups = test(`${scim}/schema/group.test.ts`)
export const multiValued = test(`${scim}/schema/multi-valued.test.ts`)
export const names = test(`${scim}/schema/find-attribute.test.ts`)
export const resolving = test(`${scim}/schema/resolve-path.test.ts`)
export const users = test(`${scim}/schema/user.test.ts`)
export const providerConfig = test(`${scim}/message/service-provider-config.test.ts`)
export const bulkReading = test(`${scim}/message/bulk-request.test.ts`)
export const listQueries = test(`${scim}/message/list-query.test.ts`)
export const listResponses = test(`${scim}/message/list-response.test.ts`)
export const searchRequests = test(`${scim}/message/search-request.test.ts`)
export const errors = test(`${scim}/errors.test.ts`)
export const paths = test(`${scim}/path.test.ts`)
export const dateTimes = test(`${scim}/date-time.test.ts`)
export const folding = test(`${scim}/fold.test.ts`)
export const reading = test(`${scim}/resource/read-resource.test.ts`)
export const scalars = test(`${scim}/resource/read-scalar.test.ts`)
export const tidying = test(`${scim}/resource/tidy-elements.test.ts`)
export const immutables = test(`${scim}/resource/keep-immutable.test.ts`)
export const projecting = test(`${scim}/resource/project-resource.test.ts`)
export const filterParsing = test(`${scim}/filter/parse.test.ts`)
export const filterBinding = test(`${scim}/filter/bind.test.ts`)
export const filterValues = test(`${scim}/filter/bind-value.test.ts`)
export const matching = test(`${scim}/filter/match.test.ts`)
export const patching = test(`${scim}/patch/apply-patch.test.ts`)
export const patchRefusals = test(`${scim}/patch/apply-patch-refusals.test.ts`)
export const patchPaths = test(`${scim}/patch/patch-path.test.ts`)
export const patchReading = test(`${scim}/patch/read-patch.test.ts`)
export const groupMembers = test(`${scim}/rfc7643/group-members.test.ts`)
export const schemasList = test(`${scim}/rfc7643/schemas-list.test.ts`)

export const network = test('packages/scim-client/test/transport/network-error.test.ts')
export const tls = test('packages/scim-client/test/transport/tls.test.ts')
export const clientTarget = test('packages/scim-client/test/target.test.ts')
export const ourWalk = test('apps/cli/test/clients/scim-walk.test.ts')
export const tokens = test('apps/service-provider/test/tenants/authenticate.db.test.ts')
export const operating = test('docs/operate.md')
