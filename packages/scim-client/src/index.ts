export { checkBaseUrl } from './base-url.ts'
export { parseCustomHeaders, withoutSecretHeaders } from './custom-headers.ts'
export {
  ClientInputError,
  type ClientInputErrorCode,
  TargetError,
  type TargetErrorCode,
  type TargetErrorFacts,
} from './errors.ts'
export { createGroupRequest, type GroupSchema, readCreatedGroup } from './group/create.ts'
export { type FoundGroup, findGroupRequest, pickGroup, readFoundGroup } from './group/find.ts'
export { type GroupList, listGroupsRequest, readGroupList } from './group/list.ts'
export {
  type GroupPatchStyle,
  type MemberChange,
  patchGroupRequest,
  readPatchedGroup,
} from './group/patch.ts'
export type { RemoteGroup } from './group/remote-group.ts'
export { checkTokenUrl, type OAuthClient } from './oauth/client.ts'
export {
  type AccessToken,
  type ClientAuthentication,
  readToken,
  tokenRequest,
  tokenTarget,
} from './oauth/token.ts'
export { createTokenSource, type TokenSource, type TokenSourcePorts } from './oauth/token-source.ts'
export { redactHeaders } from './redaction.ts'
export { requestHeaders, requestUrl, type Target } from './target.ts'
export {
  createTransport,
  type SendOptions,
  type Transport,
  type TransportOptions,
} from './transport/transport.ts'
export { withActive } from './user/active.ts'
export { createUserRequest, readCreatedUser } from './user/create.ts'
export { deleteUserRequest, readDeleted } from './user/delete.ts'
export { findUserRequest, readFoundUser } from './user/find.ts'
export { deactivateUserRequest, patchUserRequest, readPatchedUser } from './user/patch.ts'
export { probeRequest, readProbe } from './user/probe.ts'
export { getUserRequest, readUser } from './user/read.ts'
export type { RemoteUser } from './user/remote-user.ts'
export { readReplacedUser, replaceUserRequest } from './user/replace.ts'
export type { CallKind, WireRequest, WireResponse } from './wire.ts'
