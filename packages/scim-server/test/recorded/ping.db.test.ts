/** What PingOne and PingFederate send, answered with their profile on every store. RFC 7644 §3. */
import { usersAndGroups } from './ping/users-and-groups.ts'
import { replayAll } from './replay.ts'

replayAll('ping', usersAndGroups)
