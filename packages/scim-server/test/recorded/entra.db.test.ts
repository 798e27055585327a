/** What Microsoft Entra ID sends, answered with its profile on every store. RFC 7644 §3. */
import { provisioning } from './entra/provisioning.ts'
import { validator } from './entra/validator.ts'
import { replayAll } from './replay.ts'

replayAll('entra', [...validator, ...provisioning])
