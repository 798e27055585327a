import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '@joinery/database'
import { testDatabases } from '@joinery/database/testing'
import { describe, expect, test } from 'vitest'
import { readHistory } from '../src/history/read.ts'
import { migrations } from '../src/storage/migrations.ts'
import type { Tables } from '../src/storage/tables.ts'
import { userBody } from './running-application.ts'

interface Served {
  readonly scimBaseUrl: string
  readonly token: string
}

async function start(database: string): Promise<{ child: ChildProcess; served: Served }> {
  const script = fileURLToPath(new URL('crash-server.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=joinery-source', script, database], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const served: Served = JSON.parse(line)
    return { child, served }
  }
  throw new Error('the server ended before it was ready')
}

/** Creates users in several lanes until the server is gone; returns those that were acknowledged. */
async function load(
  { scimBaseUrl, token }: Served,
  onAcknowledged: (count: number) => void,
): Promise<string[]> {
  const acknowledged: string[] = []
  const lane = async (number: number): Promise<void> => {
    for (let index = 0; ; index += 1) {
      const userName = `user-${number}-${index}`
      const created = await fetch(`${scimBaseUrl}/Users`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(userBody(userName)),
      }).catch(() => undefined)
      if (created === undefined) return
      expect(created.status).toBe(201)
      acknowledged.push(userName)
      onAcknowledged(acknowledged.length)
    }
  }
  await Promise.all([0, 1, 2, 3].map(lane))
  return acknowledged
}

describe.each(testDatabases())('SIGKILL in the middle of the load, on $name', databases => {
  test('every acknowledged 201 is there exactly once, each with its member and its history', {
    timeout: 120_000,
  }, async () => {
    const prepared = await databases.open<Tables>(migrations, { folder: true })
    await prepared.database.close()
    try {
      const { child, served } = await start(prepared.where)
      const ended = once(child, 'exit')
      const acknowledged = await load(served, count => {
        if (count === 60) child.kill('SIGKILL')
      })
      await ended
      expect(acknowledged.length).toBeGreaterThanOrEqual(60)

      const again = await start(prepared.where)
      for (const userName of acknowledged) {
        const filter = encodeURIComponent(`userName eq "${userName}"`)
        const found = await fetch(`${again.served.scimBaseUrl}/Users?filter=${filter}`, {
          headers: { authorization: `Bearer ${again.served.token}` },
        })
        expect(await found.json()).toMatchObject({ totalResults: 1 })
      }
      const gone = once(again.child, 'exit')
      again.child.kill('SIGKILL')
      await gone

      const database = await openDatabase<Tables>(prepared.where, { migrations })
      const members = await database.query
        .selectFrom('member')
        .select(['workspace_id', 'id', 'user_name'])
        .execute()
      const created = await readHistory(database.query, {
        workspaceId: members[0]?.workspace_id ?? '',
        event: 'member.created',
        limit: members.length + 1,
        position: { kind: 'newest' },
      })
      await database.close()
      const names = members.map(member => member.user_name)
      expect(new Set(names).size).toBe(names.length)
      expect(acknowledged.filter(userName => !names.includes(userName))).toEqual([])
      expect(created.map(entry => `${entry.memberId} ${entry.subject}`).sort()).toEqual(
        members.map(member => `${member.id} ${member.user_name}`).sort(),
      )
    } finally {
      await prepared.dispose()
    }
  })
})
