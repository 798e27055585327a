/** What OneLogin sends, answered with its profile on every store. RFC 7644 §3. */
import { groups } from './onelogin/groups.ts'
import { users } from './onelogin/users.ts'
import { replayAll } from './replay.ts'

replayAll('onelogin', [...users, ...groups])
