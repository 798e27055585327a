export { normaliseDateTime } from './date-time.ts'
export {
  conflict,
  expiredCursor,
  forbidden,
  invalidCount,
  invalidCursor,
  invalidFilter,
  invalidPath,
  invalidSyntax,
  invalidValue,
  invalidVers,
  methodNotAllowed,
  mutability,
  noTarget,
  notFound,
  notImplemented,
  payloadTooLarge,
  preconditionFailed,
  ScimError,
  type ScimErrorCode,
  type ScimType,
  sensitive,
  serverError,
  serviceUnavailable,
  tooMany,
  tooManyRequests,
  unauthorized,
  uniqueness,
  unsupportedMediaType,
} from './errors.ts'
export type {
  BoundFilter,
  CompareNode,
  CompareOperator,
  Filter,
  FilterNode,
  FilterValue,
  LogicalNode,
  NotNode,
  PresentNode,
  ValuePathNode,
} from './filter/ast.ts'
export { bindFilter } from './filter/bind.ts'
export { compileMatcher, matches } from './filter/match.ts'
export { type FilterLimits, type FilterOptions, parseFilter } from './filter/parse.ts'
export { printFilter } from './filter/print.ts'
export { compareText, fold } from './fold.ts'
export type { Json, JsonObject } from './json.ts'
export type { BulkMethod, BulkOperation, RefusedBulkOperation } from './message/bulk-operation.ts'
export { bulkOrder } from './message/bulk-order.ts'
export { bulkIdsIn, type ResolveBulkId, withBulkIds } from './message/bulk-references.ts'
export { type BulkLimits, type BulkRequest, readBulkRequest } from './message/bulk-request.ts'
export { type BulkResult, bulkResponse } from './message/bulk-response.ts'
export { type ListQuery, readListQuery } from './message/list-query.ts'
export { type ListPage, listResponse } from './message/list-response.ts'
export { readSearchRequest, type SearchRequest } from './message/search-request.ts'
export {
  type AuthenticationScheme,
  bearerToken,
  type PaginationOptions,
  type ServiceProviderOptions,
  serviceProviderConfig,
} from './message/service-provider-config.ts'
export { descriptionUrns, messageUrns } from './message/urns.ts'
export { type ApplyPatchOptions, type ApplyPatchResult, applyPatch } from './patch/apply-patch.ts'
export type {
  AppendOperation,
  AttributeOperation,
  ClearExtensionOperation,
  ClearOperation,
  ElementSelection,
  MergeMatchingOperation,
  MergeOperation,
  PatchOperation,
  PatchVerb,
  RemoveMatchingOperation,
  RemoveValuesOperation,
  ReplaceAllOperation,
  ReplaceMatchingOperation,
  SetOperation,
} from './patch/operation.ts'
export { type PatchTolerance, strictPatch, tolerantPatch } from './patch/patch-tolerance.ts'
export {
  type PatchLimits,
  type ReadPatchOptions,
  type ReadPatchResult,
  readPatch,
} from './patch/read-patch.ts'
export { type RowOperation, type SplitPatch, splitPatch } from './patch/split-patch.ts'
export { type AttributePath, parsePath, printPath } from './path.ts'
export { projection, projectResource, type Selection } from './resource/project-resource.ts'
export { type ReadOptions, type ReadResult, readResource } from './resource/read-resource.ts'
export type { ReadLimits, Warning } from './resource/reading.ts'
export { searchForm } from './resource/search-form.ts'
export { strict, type Tolerance, tolerant } from './resource/tolerance.ts'
export type {
  AttributeDefinition,
  AttributeDraft,
  AttributeType,
  Mutability,
  Returned,
  Uniqueness,
} from './schema/attribute.ts'
export { commonAttributes } from './schema/common-attributes.ts'
export { defineAttribute } from './schema/define-attribute.ts'
export { defineResourceType } from './schema/define-resource-type.ts'
export { defineSchema, type SchemaDraft } from './schema/define-schema.ts'
export { describeResourceType, describeSchema } from './schema/describe.ts'
export { enterpriseUserSchema } from './schema/enterprise-user.ts'
export { groupSchema } from './schema/group.ts'
export { groupResourceType } from './schema/group-resource-type.ts'
export { readSchema } from './schema/read-schema.ts'
export { type ResolvedPath, resolvePath } from './schema/resolve-path.ts'
export type { ResourceTypeDefinition, SchemaDefinition, SchemaExtension } from './schema/resource-type.ts'
export { userSchema } from './schema/user.ts'
export { userResourceType } from './schema/user-resource-type.ts'
