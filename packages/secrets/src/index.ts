export { SecretsError, type SecretsErrorCode } from './errors.ts'
export { type KeyPlace, openSecrets } from './installation-key.ts'
export { createSecrets, type Secrets } from './secrets.ts'
