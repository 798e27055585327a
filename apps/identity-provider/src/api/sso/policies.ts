/** `/api/provisioning/policies`: what apps ask of who signs in to them. An app is given one by its `policy_id`. */
import { z } from 'zod'
import {
  createPolicy,
  deletePolicy,
  getPolicy,
  listPolicies,
  type PolicyInput,
  type PolicyWithApps,
  updatePolicy,
} from '../../sso/policy-store.ts'
import { nameSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'

const path = '/api/provisioning/policies'
const common = { tag: 'Policies', query: none } as const
/** Thirty days: an app may keep its own session longer than the one here. */
const mostMinutes = 43_200

const settings = {
  requires_second_factor: z.boolean().optional(),
  address_ranges: z
    .array(z.string().min(1).max(100))
    .max(100)
    .optional()
    .describe('In CIDR notation or single addresses; none: from anywhere'),
  session_minutes: z
    .int()
    .min(1)
    .max(mostMinutes)
    .nullable()
    .optional()
    .describe('How long after the password was shown the app may be entered and used'),
}
const newPolicy = z.strictObject({ name: nameSchema, ...settings })
const changedPolicy = z.strictObject({ name: nameSchema.optional(), ...settings })
const shown = z
  .object({
    id: z.int(),
    name: z.string(),
    requires_second_factor: z.boolean(),
    address_ranges: z.array(z.string()),
    session_minutes: z.int().nullable(),
    app_ids: z.array(z.int()).describe('The apps that have it'),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Policy' })

/** Returns the routes of policies. */
export function policyRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addReading(table, context)
  addWriting(table, context)
  return table
}

function addReading(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path,
      scope: 'read_all',
      summary: 'List policies',
      body: none,
      paged: true,
      answers: { 200: z.array(shown) },
    },
    async c => {
      const page = readPage(c)
      const { total, items } = await listPolicies(database.query, c.get('account'), page)
      return pageResponse(c, page, { total, items: items.map(view) })
    },
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/:id`,
      scope: 'read_all',
      summary: 'Get a policy',
      body: none,
      answers: { 200: shown },
    },
    async c => c.json(view(await getPolicy(database.query, c.get('account'), readId(c, 'id')))),
  )
}

function addWriting(table: RouteTable, { database, runChange }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path,
      scope: 'manage_all',
      summary: 'Add a policy',
      body: newPolicy,
      answers: { 201: shown },
    },
    async (c, { body }) => {
      const id = await runChange(whoAsks(c), change =>
        createPolicy(change, { ...inputOf(body), name: body.name }),
      )
      return c.json(view(await getPolicy(database.query, c.get('account'), id)), 201)
    },
  )
  table.add(
    {
      ...common,
      method: 'put',
      path: `${path}/:id`,
      scope: 'manage_all',
      summary: 'Change a policy',
      description: 'What is left out stays. It holds from the next sign-in to an app on.',
      body: changedPolicy,
      answers: { 200: shown },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), change => updatePolicy(change, id, inputOf(body)))
      return c.json(view(await getPolicy(database.query, c.get('account'), id)))
    },
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path: `${path}/:id`,
      scope: 'manage_all',
      summary: 'Delete a policy that no app has',
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), change => deletePolicy(change, id))
      return c.body(null, 204)
    },
  )
}

function inputOf(body: z.output<typeof changedPolicy>): PolicyInput {
  return {
    name: body.name,
    requiresSecondFactor: body.requires_second_factor,
    addressRanges: body.address_ranges,
    sessionMinutes: body.session_minutes,
  }
}

function view(policy: PolicyWithApps): z.output<typeof shown> {
  return {
    id: policy.id,
    name: policy.name,
    requires_second_factor: policy.requires_second_factor,
    address_ranges: [...policy.address_ranges],
    session_minutes: policy.session_minutes,
    app_ids: [...policy.appIds],
    created_at: policy.created_at.toISOString(),
    updated_at: policy.updated_at.toISOString(),
  }
}
