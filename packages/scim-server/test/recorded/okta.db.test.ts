/** What Okta sends, answered with its profile on every store. RFC 7644 §3. */
import { acceptance } from './okta/acceptance.ts'
import { groupPush } from './okta/group-push.ts'
import { users } from './okta/users.ts'
import { replayAll } from './replay.ts'

replayAll('okta', [...acceptance, ...users, ...groupPush])
