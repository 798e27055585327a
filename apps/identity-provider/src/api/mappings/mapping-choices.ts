/** What a form for a mapping offers: `{name, value}` lists of conditions, operators, actions and their values. */
import type { Context } from 'hono'
import { z } from 'zod'
import { conditionSources, operatorsOf, valuesOf } from '../../conditions/choices.ts'
import type { Choice } from '../../conditions/condition.ts'
import { type KnownNames, loadKnownNames } from '../../conditions/known-names.ts'
import { notFound } from '../../errors.ts'
import { actionChoices, actionValues } from '../../mappings/actions.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'

interface List {
  readonly path: string
  readonly summary: string
  /** `value` is the path's; undefined where nothing has that name. */
  readonly choices: (known: KnownNames, value: string) => readonly Choice[] | undefined
}

const lists: readonly List[] = [
  { path: 'conditions', summary: 'List what conditions can ask about', choices: conditionSources },
  {
    path: 'conditions/:value/operators',
    summary: 'List the operators of a condition',
    choices: (known, value) => operatorsOf(value, known),
  },
  {
    path: 'conditions/:value/values',
    summary: 'List the values of a condition; none where any text will do',
    choices: (known, value) => valuesOf(value, known),
  },
  { path: 'actions', summary: 'List what mappings can do', choices: actionChoices },
  {
    path: 'actions/:value/values',
    summary: 'List the values of an action; none where any text will do',
    choices: (known, value) => actionValues(value, known),
  },
]

/** Returns the routes of those lists. */
export function mappingChoiceRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  for (const { path, summary, choices } of lists) {
    table.add(
      {
        method: 'get',
        path: `/api/2/mappings/${path}`,
        scope: 'read_all',
        tag: 'Mappings',
        summary,
        query: none,
        body: none,
        answers: { 200: z.array(z.object({ name: z.string(), value: z.string() })) },
      },
      async (c: Context<ApiEnv>) => {
        const known = await loadKnownNames(context.database.query, c.get('account'))
        const found = choices(known, c.req.param('value') ?? '')
        if (found === undefined) throw notFound()
        return c.json(found)
      },
    )
  }
  return table
}
