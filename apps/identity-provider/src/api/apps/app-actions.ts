/** `/api/provisioning/apps/:id/apply`: App › Users › Apply to all and More Actions, and the same for one person. */
import { z } from 'zod'
import { getApp, lockApp } from '../../apps/app-store.ts'
import { applyToAll, applyToOne } from '../../provisioning/tasks/apply-run.ts'
import { applyActions, countApply } from '../../provisioning/tasks/apply-to-all.ts'
import { readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'

const tag = 'Apps: provisioning'
const action = z.enum(applyActions)
const asked = z.strictObject({ action, confirm: z.int().min(0).optional() })
const preview = z.object({ action, count: z.int() })
const applied = z.object({ action, count: z.int(), run_id: z.int().nullable() })

/** Returns the routes of what is done for everybody in an app. */
export function appActionRoutes({ database, runChange }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'post',
      path: '/api/provisioning/apps/:id/apply',
      scope: 'manage_all',
      tag,
      summary: 'Apply to all',
      description:
        'Without `confirm` nothing is done and the answer says of how many people it would be. With that number it is ' +
        'done: at once (200), or for more than 500 by the run that the answer names (202).',
      query: none,
      body: asked,
      answers: { 200: z.union([applied, preview]), 202: applied },
    },
    async (c, { body }) => {
      const [account, id] = [c.get('account'), readId(c, 'id')]
      if (body.confirm === undefined) {
        const app = await getApp(database.query, account, id)
        const count = await countApply(database.query, account, { appId: app.id }, body.action)
        return c.json({ action: body.action, count })
      }
      const { confirm } = body
      const { run, ...done } = await runChange(whoAsks(c), async change =>
        applyToAll(change, await lockApp(change, id), body.action, confirm),
      )
      return c.json({ ...done, run_id: run }, run === null ? 200 : 202)
    },
  )
  table.add(
    {
      method: 'post',
      path: '/api/provisioning/apps/:id/users/:user/apply',
      scope: 'manage_all',
      tag,
      summary: 'Apply to one person',
      query: none,
      body: z.strictObject({ action }),
      answers: { 200: applied },
    },
    async (c, { body }) => {
      const [id, user] = [readId(c, 'id'), readId(c, 'user')]
      const { run, ...done } = await runChange(whoAsks(c), async change =>
        applyToOne(change, await lockApp(change, id), user, body.action),
      )
      return c.json({ ...done, run_id: run })
    },
  )
  return table
}
