/** What any client may send, answered with the profile of any client on every store. RFC 7644 §3. */
import { byTheRfc } from './generic/by-the-rfc.ts'
import { golden } from './generic/golden.ts'
import { otherClients } from './generic/other-clients.ts'
import { replayAll } from './replay.ts'

replayAll('generic', [...golden, ...byTheRfc, ...otherClients])
