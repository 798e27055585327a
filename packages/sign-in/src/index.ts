export {
  type Address,
  type AddressRange,
  isWithin,
  parseAddress,
  parseRange,
  writeAddress,
  writeRange,
} from './addresses.ts'
export { type AttemptOrigin, type AttemptSettings, SignInAttempts } from './attempts.ts'
export { clientAddress, networkOf } from './client-address.ts'
export { localPath } from './local-path.ts'
export { PasswordGate, passwordProblem, type TooMany } from './password-gate.ts'
export {
  hashDigest,
  hashPassword,
  type PasswordAlgorithm,
  passwordAlgorithms,
  verifyPassword,
} from './password-hash.ts'
export { deriveToken, hashToken, newToken, sameToken } from './secret-token.ts'
