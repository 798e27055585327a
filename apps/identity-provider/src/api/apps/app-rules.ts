/** `/api/2/apps/:id/rules`: OneLogin's routes for the rules of an app, in the grammar of mappings. */
import { z } from 'zod'
import { getApp } from '../../apps/app-store.ts'
import {
  createRule,
  deleteRule,
  getRule,
  newRuleSchema,
  replaceRule,
  ruleSchema,
  searchRules,
  sortRules,
} from '../../apps/rules/rule-store.ts'
import { matchSchema } from '../../conditions/condition.ts'
import type { AppRule } from '../../storage/tables.ts'
import { idSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { appRuleChoiceRoutes } from './app-rule-choices.ts'

const path = '/api/2/apps/:id/rules'
const tag = 'App rules'
const refusal = 'listed'
const answeredId = z.object({ id: z.int() })

const shown = z
  .object({
    id: z.int(),
    name: z.string(),
    match: matchSchema,
    enabled: z.boolean(),
    position: z.int().nullable(),
    conditions: z.array(z.object({ source: z.string(), operator: z.string(), value: z.string() })),
    actions: z.array(
      z.object({
        action: z.string(),
        value: z.array(z.string()),
        expression: z.string().nullable(),
        scriptlet: z.null(),
        macro: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'AppRule' })

const searchSchema = z.object({
  enabled: z.enum(['true', 'false']).default('true'),
  has_condition: z.string().max(3000).optional(),
  has_condition_type: z.string().max(200).optional(),
  has_action: z.string().max(3000).optional(),
  has_action_type: z.string().max(200).optional(),
})

/** Ids as a bare array in the body. */
const idsSchema = z.array(idSchema, { error: 'Expected array in request' }).max(1000)

/** Returns the routes of rules. */
export function appRuleRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addList(table, context)
  addNew(table, context)
  // Before `/:rule`, which would take their names for ids.
  table.routes.push(...appRuleChoiceRoutes(context).routes)
  addOne(table, context)
  return table
}

function addList(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: "List an app's rules",
      description: 'The enabled ones in their order, or with `enabled=false` the others.',
      refusal,
      query: searchSchema,
      body: none,
      answers: { 200: z.array(shown) },
    },
    async (c, { query }) => {
      const app = await getApp(database.query, c.get('account'), readId(c, 'id'))
      const rules = await searchRules(database.query, c.get('account'), app.id, {
        enabled: query.enabled === 'true',
        hasCondition: query.has_condition,
        hasConditionType: query.has_condition_type,
        hasAction: query.has_action,
        hasActionType: query.has_action_type,
      })
      return c.json(rules.map(view))
    },
  )
}

function addNew(table: RouteTable, { runChange }: ApiContext): void {
  table.add(
    {
      method: 'post',
      path,
      scope: 'manage_all',
      tag,
      summary: 'Create a rule',
      description:
        'It holds for whoever is planned from then on; for all others once entitlement mappings are reapplied.',
      refusal,
      query: none,
      body: newRuleSchema,
      answers: { 201: answeredId },
    },
    async (c, { body }) => {
      const app = readId(c, 'id')
      const id = await runChange(whoAsks(c), change => createRule(change, app, body))
      return c.json({ id }, 201)
    },
  )
  table.add(
    {
      method: 'put',
      path: `${path}/sort`,
      scope: 'manage_all',
      tag,
      summary: 'Put the enabled rules in order',
      refusal,
      query: none,
      body: idsSchema,
      answers: { 200: z.array(z.int()) },
    },
    async (c, { body }) => {
      const app = readId(c, 'id')
      await runChange(whoAsks(c), change => sortRules(change, app, body))
      return c.json(body)
    },
  )
}

function addOne(table: RouteTable, { database, runChange }: ApiContext): void {
  const one = { path: `${path}/:rule`, tag, refusal, query: none } as const
  table.add(
    {
      ...one,
      method: 'get',
      scope: 'read_all',
      summary: 'Show a rule',
      body: none,
      answers: { 200: shown },
    },
    async c => {
      const [app, id] = [readId(c, 'id'), readId(c, 'rule')]
      return c.json(view(await getRule(database.query, c.get('account'), app, id)))
    },
  )
  table.add(
    {
      ...one,
      method: 'put',
      scope: 'manage_all',
      summary: 'Replace a rule',
      body: ruleSchema,
      answers: { 200: answeredId },
    },
    async (c, { body }) => {
      const [app, id] = [readId(c, 'id'), readId(c, 'rule')]
      await runChange(whoAsks(c), change => replaceRule(change, app, id, body))
      return c.json({ id })
    },
  )
  table.add(
    {
      ...one,
      method: 'delete',
      scope: 'manage_all',
      summary: 'Delete a rule',
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const [app, id] = [readId(c, 'id'), readId(c, 'rule')]
      await runChange(whoAsks(c), change => deleteRule(change, app, id))
      return c.body(null, 204)
    },
  )
}

function view(rule: AppRule): z.output<typeof shown> {
  const { id, name, match, enabled, position, conditions, actions } = rule
  return {
    id,
    name,
    match,
    enabled,
    position,
    conditions: conditions.map(({ source, operator, value }) => ({ source, operator, value })),
    actions: actions.map(({ action, value, expression, macro }) => ({
      action,
      value: [...value],
      expression,
      scriptlet: null,
      macro,
    })),
  }
}
