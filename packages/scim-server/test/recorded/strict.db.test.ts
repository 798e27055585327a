/** What the standard refuses, and the clashes that it decides, with the strict profile on every store. RFC 7644 §3. */
import { byTheRfc } from './generic/by-the-rfc.ts'
import { replayAll } from './replay.ts'
import { refusals } from './strict/refusals.ts'

replayAll('strict', [...refusals, ...byTheRfc])
