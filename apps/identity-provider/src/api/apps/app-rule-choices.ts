/** What a form for a rule offers: `{name, value}` lists of conditions, operators, actions and their values. */
import type { Context } from 'hono'
import { z } from 'zod'
import { getApp } from '../../apps/app-store.ts'
import { actionChoices, actionValueChoices, loadActionNames } from '../../apps/rules/action-names.ts'
import type { ActionNames } from '../../apps/rules/explain.ts'
import { conditionSources, operatorsOf, valuesOf } from '../../conditions/choices.ts'
import type { Choice } from '../../conditions/condition.ts'
import { type KnownNames, loadKnownNames } from '../../conditions/known-names.ts'
import { notFound } from '../../errors.ts'
import type { App } from '../../storage/tables.ts'
import { readId } from '../body.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'

interface Asked {
  readonly app: App
  readonly known: KnownNames
  readonly actions: ActionNames
  /** The path's. */
  readonly value: string
}

interface List {
  readonly path: string
  readonly summary: string
  /** Undefined where nothing has the name. */
  readonly choices: (asked: Asked) => readonly Choice[] | undefined
}

const lists: readonly List[] = [
  {
    path: 'conditions',
    summary: 'List what the conditions of a rule can ask about',
    choices: ({ known }) => conditionSources(known),
  },
  {
    path: 'conditions/:value/operators',
    summary: 'List the operators of a condition of a rule',
    choices: ({ known, value }) => operatorsOf(value, known),
  },
  {
    path: 'conditions/:value/values',
    summary: 'List the values of a condition of a rule; none where any text will do',
    choices: ({ known, value }) => valuesOf(value, known),
  },
  {
    path: 'actions',
    summary: 'List what the rules of an app can do',
    choices: ({ app, actions }) => actionChoices(app, actions),
  },
  {
    path: 'actions/:value/values',
    summary: 'List the values of an action of a rule; none where any text will do',
    choices: ({ actions, value }) => actionValueChoices(value, actions),
  },
]

/** Returns the routes of those lists. */
export function appRuleChoiceRoutes({ database }: ApiContext): RouteTable {
  const table = new RouteTable()
  for (const { path, summary, choices } of lists) {
    table.add(
      {
        method: 'get',
        path: `/api/2/apps/:id/rules/${path}`,
        scope: 'read_all',
        tag: 'App rules',
        summary,
        query: none,
        body: none,
        answers: { 200: z.array(z.object({ name: z.string(), value: z.string() })) },
      },
      async (c: Context<ApiEnv>) => {
        const account = c.get('account')
        const app = await getApp(database.query, account, readId(c, 'id'))
        const known = await loadKnownNames(database.query, account)
        const actions = await loadActionNames(database.query, account, app, known.customFields)
        const found = choices({ app, known, actions, value: c.req.param('value') ?? '' })
        if (found === undefined) throw notFound()
        return c.json(found)
      },
    )
  }
  return table
}
