/**
 * `/api/2/mappings`: OneLogin's routes for mappings. What it only has in its console (reapplying, a dry run for
 * everybody) is under `/api/provisioning/mappings`.
 */
import { z } from 'zod'
import { conditionsSchema, matchSchema } from '../../conditions/condition.ts'
import { lookAtPeople } from '../../mappings/dry-run.ts'
import { mappingSchema, newMappingSchema } from '../../mappings/mapping.ts'
import {
  createMapping,
  deleteMapping,
  getMapping,
  replaceMapping,
  searchMappings,
  sortMappings,
} from '../../mappings/mapping-store.ts'
import type { Mapping } from '../../storage/mapping-tables.ts'
import { idSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { mappingChoiceRoutes } from './mapping-choices.ts'

const path = '/api/2/mappings'
const tag = 'Mappings'
const refusal = 'listed'
const answeredId = z.object({ id: z.int() })

const shown = z
  .object({
    id: z.int(),
    name: z.string(),
    match: matchSchema,
    enabled: z.boolean(),
    position: z.int().nullable(),
    conditions: conditionsSchema,
    actions: z.array(z.object({ action: z.string(), value: z.array(z.string()) })),
  })
  .meta({ id: 'Mapping' })

const searchSchema = z.object({
  enabled: z.enum(['true', 'false']).default('true'),
  has_condition: z.string().max(3000).optional(),
  has_condition_type: z.string().max(200).optional(),
  has_action: z.string().max(3000).optional(),
  has_action_type: z.string().max(200).optional(),
})

/** Ids as a bare array in the body. */
const idsSchema = z.array(idSchema, { error: 'Expected array in request' }).max(1000)

const personSchema = z
  .object({
    id: z.int(),
    firstname: z.string().nullable(),
    lastname: z.string().nullable(),
    username: z.string(),
    email: z.string().nullable(),
  })
  .meta({ id: 'PersonInBrief' })

export const lookedSchema = z
  .object({
    user: personSchema,
    mapped: z.boolean(),
  })
  .meta({ id: 'MappingDryRunOfUser' })

/** Returns the routes of mappings. */
export function mappingRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addLists(table, context)
  // Before `/:id`, which would take their names for ids.
  table.routes.push(...mappingChoiceRoutes(context).routes)
  addOne(table, context)
  return table
}

function addLists(table: RouteTable, { database, runChange }: ApiContext): void {
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: 'List mappings',
      description: 'The enabled ones in their order, or with `enabled=false` the others.',
      refusal,
      query: searchSchema,
      body: none,
      answers: { 200: z.array(shown) },
    },
    async (c, { query }) => {
      const mappings = await searchMappings(database.query, c.get('account'), {
        enabled: query.enabled === 'true',
        hasCondition: query.has_condition,
        hasConditionType: query.has_condition_type,
        hasAction: query.has_action,
        hasActionType: query.has_action_type,
      })
      return c.json(mappings.map(view))
    },
  )
  table.add(
    {
      method: 'post',
      path,
      scope: 'manage_all',
      tag,
      summary: 'Create a mapping',
      refusal,
      query: none,
      body: newMappingSchema,
      answers: { 201: answeredId },
    },
    async (c, { body }) => {
      const id = await runChange(whoAsks(c), change => createMapping(change, body))
      return c.json({ id }, 201)
    },
  )
  table.add(
    {
      method: 'put',
      path: `${path}/sort`,
      scope: 'manage_all',
      tag,
      summary: 'Put the enabled mappings in order',
      refusal,
      query: none,
      body: idsSchema,
      answers: { 200: z.array(z.int()) },
    },
    async (c, { body }) => {
      await runChange(whoAsks(c), change => sortMappings(change, body))
      return c.json(body)
    },
  )
}

function addOne(table: RouteTable, { database, runChange, clock }: ApiContext): void {
  const one = { path: `${path}/:id`, tag, refusal, query: none } as const
  table.add(
    {
      ...one,
      method: 'get',
      scope: 'read_all',
      summary: 'Show a mapping',
      body: none,
      answers: { 200: shown },
    },
    async c => c.json(view(await getMapping(database.query, c.get('account'), readId(c, 'id')))),
  )
  table.add(
    {
      ...one,
      method: 'put',
      scope: 'manage_all',
      summary: 'Replace a mapping',
      body: mappingSchema,
      answers: { 200: answeredId },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), change => replaceMapping(change, id, body))
      return c.json({ id })
    },
  )
  table.add(
    {
      ...one,
      method: 'delete',
      scope: 'manage_all',
      summary: 'Delete a mapping',
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), change => deleteMapping(change, id))
      return c.body(null, 204)
    },
  )
  table.add(
    {
      ...one,
      method: 'post',
      path: `${path}/:id/dryrun`,
      scope: 'read_all',
      summary: 'Say which of some users a mapping fits',
      body: idsSchema,
      answers: { 200: z.array(lookedSchema) },
    },
    async (c, { body }) => {
      const account = c.get('account')
      const mapping = await getMapping(database.query, account, readId(c, 'id'))
      return c.json(await lookAtPeople(database.query, account, clock(), mapping, body))
    },
  )
}

function view(mapping: Mapping): z.input<typeof shown> {
  const { id, name, match, enabled, position, conditions, actions } = mapping
  return {
    id,
    name,
    match,
    enabled,
    position,
    conditions: conditions.map(({ source, operator, value }) => ({ source, operator, value })),
    actions: actions.map(({ action, value }) => ({ action, value: [...value] })),
  }
}
