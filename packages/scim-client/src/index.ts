export { checkBaseUrl } from './base-url.ts'
export { parseCustomHeaders } from './custom-headers.ts'
export {
  ClientInputError,
  type ClientInputErrorCode,
  TargetError,
  type TargetErrorCode,
  type TargetErrorFacts,
} from './errors.ts'
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
export { probeRequest, readProbe } from './user/probe.ts'
export { getUserRequest, readUser } from './user/read.ts'
export type { RemoteUser } from './user/remote-user.ts'
export { readReplacedUser, replaceUserRequest } from './user/replace.ts'
export type { CallKind, WireRequest, WireResponse } from './wire.ts'
