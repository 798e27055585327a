/** What JumpCloud sends, answered with its profile on every store. RFC 7644 §3. */
import { activation } from './jumpcloud/activation.ts'
import { replayAll } from './replay.ts'

replayAll('jumpcloud', activation)
