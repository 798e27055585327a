/** What Google Workspace sends, answered with its profile on every store. RFC 7644 §3. */
import { probes } from './google/probes.ts'
import { replayAll } from './replay.ts'

replayAll('google', probes)
