/** `/api/workspaces`: the customers of the installation, made and listed by its operator. */
import { z } from 'zod'
import { foundWorkspace } from '../../roles/found-workspace.ts'
import { operatorOrigin } from '../../tenants/principals.ts'
import { listWorkspaces, presetNames } from '../../tenants/workspaces.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { pageQuery, text } from '../reading.ts'
import { none, RouteTable } from '../route.ts'

const workspace = z
  .object({ id: z.uuid(), name: z.string(), preset: z.enum(presetNames), createdAt: moment })
  .meta({ id: 'Workspace' })

const draft = z
  .strictObject({ name: text, preset: z.enum(presetNames).default('plain') })
  .meta({ id: 'WorkspaceDraft' })

const common = {
  path: '/api/workspaces',
  needs: 'operator',
  tag: 'Workspaces',
  query: none,
  body: none,
} as const

/** Returns the routes of workspaces. */
export function workspaceRoutes({ database, ports }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      ...common,
      method: 'get',
      summary: 'List workspaces',
      query: pageQuery,
      answers: { 200: listOf(workspace) },
    },
    async (c, { query }) => {
      const items = await listWorkspaces(database.query, query)
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
  table.add(
    { ...common, method: 'post', summary: 'Make a workspace', body: draft, answers: { 201: workspace } },
    async (c, { body }) =>
      c.json(await database.transaction(tx => foundWorkspace(tx, body, operatorOrigin, ports)), 201),
  )
  return table
}
