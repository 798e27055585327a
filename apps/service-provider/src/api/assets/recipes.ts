/** `.../recipes`: what runs by itself through a connection, its runs, and a run by hand. */
import type { Transaction } from 'kysely'
import { z } from 'zod'
import { withOwnerName } from '../../access/owner-names.ts'
import { requirePermission } from '../../access/permissions.ts'
import type { Acting } from '../../access/shared-accounts.ts'
import { changeRecipe, createRecipe, deleteRecipe, findRecipe, listRecipes } from '../../assets/recipes.ts'
import { listRuns } from '../../assets/run-list.ts'
import { carryOutRun, claimByHand } from '../../assets/runs.ts'
import type { Tables } from '../../storage/tables.ts'
import { actingIn } from '../access/acting.ts'
import { addChanging, addDeleting, addShowing } from '../access/guarded-routes.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { pageQuery, text } from '../reading.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'
import { addAssetList } from './asset-list.ts'
import { assetDraft, assetFields, ownerOfNew } from './assets.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

const work = {
  connectionId: z.uuid(),
  method: z.enum(methods),
  path: z.string().max(2_048).describe('Below the base URL of the connection; begins with /'),
  body: z.string().max(32_768).nullable(),
  everySeconds: z.int().min(1).max(31_536_000),
  enabled: z.boolean(),
}

const recipe = z
  .object({
    ...assetFields,
    ...work,
    method: z.string(),
    nextRunAt: moment.nullable().describe('Null while it is not enabled'),
  })
  .meta({ id: 'Recipe' })

const run = z
  .object({
    id: z.uuid(),
    state: z
      .enum(['running', 'succeeded', 'failed', 'lost'])
      .describe('lost: its process ended before it did'),
    startedBy: z.string().nullable().describe('Null is the schedule'),
    startedAt: moment,
    endedAt: moment.nullable(),
    durationMs: z.number().nullable(),
    answerStatus: z.int().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'RecipeRun' })

const draft = z
  .strictObject({
    ...assetDraft,
    ...work,
    method: work.method.default('GET'),
    body: work.body.default(null),
    enabled: work.enabled.default(true),
  })
  .meta({ id: 'RecipeDraft' })

const change = z
  .strictObject({ name: text, teamId: z.uuid().nullable(), ...work })
  .partial()
  .meta({ id: 'RecipeChange' })

const path = '/api/workspaces/:workspace/recipes'
const common = { tag: 'Assets', query: none, body: none, needs: 'member' } as const
const recipes = { kind: 'recipe', name: 'recipe', tag: common.tag, path, shown: recipe } as const

/** Returns the routes of recipes. */
export function recipeRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addAssetList(table, context, recipes, listRecipes)
  addShowing(table, context, recipes, { takes: 'read', find: findRecipe })
  addMaking(table, context)
  addChanging(table, context, recipes, {
    takes: 'edit',
    description: 'Whatever it does from then on takes "run" on its connection as well.',
    body: change,
    change: async (tx, acting, id, body) => {
      await requireRunOfChanged(tx, acting, id, body)
      return changeRecipe(tx, [acting.workspaceId, id], body, acting.origin, context.runs.clock())
    },
  })
  addDeleting(table, context, recipes, {
    takes: 'edit',
    remove: (tx, { workspaceId, origin }, id) =>
      deleteRecipe(tx, workspaceId, id, origin, context.runs.clock()),
  })
  addRuns(table, context)
  return table
}

function addMaking(table: RouteTable, { database, runs }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path,
      summary: 'Make a recipe',
      description: 'It takes the permissions "edit" in its environment and "run" on its connection.',
      body: draft,
      answers: { 201: recipe },
    },
    async (c, { body }) => {
      const acting = actingIn(c)
      const { workspaceId, actor, origin } = acting
      const made = await database.transaction(async tx => {
        const ownerId = await ownerOfNew(tx, 'recipe', acting, body)
        await requirePermission(tx, actor, 'run', { workspaceId, kind: 'connection', id: body.connectionId })
        return createRecipe(tx, workspaceId, { ...body, ownerId }, origin, runs)
      })
      return c.json(await withOwnerName(database.query, workspaceId, made), 201)
    },
  )
}

/** What a recipe does, it does through a connection: who changes that may run it. @throws forbidden */
async function requireRunOfChanged(
  tx: Transaction<Tables>,
  { workspaceId, actor }: Acting,
  id: string,
  { connectionId, method, path: below, body }: z.output<typeof change>,
): Promise<void> {
  if ([connectionId, method, below, body].every(value => value === undefined)) return
  const used = connectionId ?? (await findRecipe(tx, workspaceId, id))?.connectionId ?? null
  await requirePermission(tx, actor, 'run', { workspaceId, kind: 'connection', id: used })
}

function addRuns(table: RouteTable, { database, runs }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/:id/runs`,
      summary: 'List runs of a recipe',
      description: 'The newest first; the newest 500 are kept.',
      query: pageQuery,
      answers: { 200: listOf(run) },
    },
    async (c, { query }) => {
      const { workspaceId, actor } = actingIn(c)
      const recipeId = readId(c, 'recipe')
      await requirePermission(database.query, actor, 'read', { workspaceId, kind: 'recipe', id: recipeId })
      const items = await listRuns(database.query, { workspaceId, recipeId, ...query })
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/:id/run`,
      summary: 'Run a recipe now',
      description: 'Answers when it has ended. It takes the permission "run".',
      answers: { 200: run },
    },
    async c => {
      const { workspaceId, actor, origin } = actingIn(c)
      const id = readId(c, 'recipe')
      const claimed = await database.transaction(async tx => {
        await requirePermission(tx, actor, 'run', { workspaceId, kind: 'recipe', id })
        return claimByHand(tx, [workspaceId, id], origin.actor, runs)
      })
      if (claimed === undefined) throw noSuch('recipe', id)
      await carryOutRun(runs, claimed)
      const [ended] = await listRuns(database.query, {
        workspaceId,
        recipeId: id,
        id: claimed.runId,
        limit: 1,
      })
      if (ended === undefined) throw noSuch('recipe', id)
      return c.json(ended)
    },
  )
}
