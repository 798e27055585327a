/** The life of people in any application: they join, one who was there before is linked, they change, rest, return and leave. */
import { expect } from 'vitest'
import { createByHand } from '../provisioning/targets/scim-endpoint.ts'
import type { Moment } from './scenario.ts'
import {
  change,
  giveRole,
  groupByDepartment,
  inTurn,
  person,
  provisionGroups,
  remove,
  type Step,
  takeRole,
} from './steps.ts'

const byHand: Step = async app => {
  await createByHand(app.target, app.full('bob'))
}

/** The templates of the connectors send no title unless they are of the enterprise schema; this one does. */
export const recommendedTemplate: string = JSON.stringify({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: '{$parameters.scimusername}',
  name: { givenName: '{$user.firstname}', familyName: '{$user.lastname}' },
  title: '{$parameters.title}',
})

export const lifeCycle: readonly Moment[] = [
  {
    do: inTurn(
      byHand,
      person('ann', { title: 'Clerk' }),
      person('bob', { title: 'Clerk' }),
      giveRole('ann', 'bob'),
    ),
    calls: ['find ann', 'create ann', 'find bob', 'put bob'],
    tasks: ['create ann done created', 'create bob done linked'],
    states: { ann: 'provisioned enabled', bob: 'provisioned enabled' },
    events: ['51 ann', '59 bob'],
    shows: { ann: 'active Clerk', bob: 'active Clerk' },
  },
  {
    do: change('ann', { title: 'Chief "numbers" officer' }),
    calls: ['find ann', 'put ann'],
    tasks: ['update ann done updated'],
    events: ['52 ann'],
    shows: { ann: 'active Chief "numbers" officer', bob: 'active Clerk' },
  },
  {
    do: change('ann', { status: 2 }),
    calls: ['find ann', 'put ann inactive'],
    tasks: ['suspend ann done suspended'],
    states: { ann: 'disabled disabled', bob: 'provisioned enabled' },
    events: ['53 ann'],
    shows: { ann: 'inactive Chief "numbers" officer', bob: 'active Clerk' },
  },
  {
    do: change('ann', { status: 1, title: 'Chair' }),
    calls: ['find ann', 'put ann'],
    tasks: ['reactivate ann done reactivated'],
    states: { ann: 'provisioned enabled', bob: 'provisioned enabled' },
    events: ['54 ann'],
    shows: { ann: 'active Chair', bob: 'active Clerk' },
  },
  {
    do: takeRole('ann'),
    calls: ['delete ann'],
    tasks: ['delete ann done deleted'],
    states: { ann: 'deleted disabled', bob: 'provisioned enabled' },
    events: ['55 ann'],
    shows: { bob: 'active Clerk' },
  },
  {
    do: giveRole('ann'),
    calls: ['find ann', 'create ann'],
    tasks: ['create ann done created'],
    states: { ann: 'provisioned enabled', bob: 'provisioned enabled' },
    events: ['51 ann'],
    shows: { ann: 'active Chair', bob: 'active Clerk' },
  },
  {
    do: remove('bob'),
    calls: ['delete bob'],
    tasks: ['delete bob done deleted'],
    states: { ann: 'provisioned enabled', bob: 'deleted disabled' },
    events: ['55 bob'],
    shows: { ann: 'active Chair' },
  },
]

/**
 * Two people are put into the groups of their departments; one moves, and one leaves. He who leaves is deleted, and with
 * him his memberships, unless the server keeps `deadMembers`: ids in its groups that nobody has any more.
 */
export function groupLife({ deadMembers }: { readonly deadMembers: boolean }): readonly Moment[] {
  return [
    {
      do: inTurn(
        provisionGroups(),
        groupByDepartment(),
        person('ann', { department: 'Sales' }),
        giveRole('ann'),
      ),
      calls: ['find ann', 'create ann', 'find group Sales', 'create group Sales', 'patch group Sales +ann'],
      tasks: ['create ann done created'],
      states: { ann: 'provisioned enabled' },
      events: ['125', '51 ann'],
      shows: { ann: 'active' },
      groups: { Sales: ['ann'] },
    },
    {
      do: inTurn(person('bob', { department: 'Sales' }), giveRole('bob')),
      calls: ['find bob', 'create bob', 'patch group Sales +bob'],
      tasks: ['create bob done created'],
      states: { ann: 'provisioned enabled', bob: 'provisioned enabled' },
      events: ['51 bob'],
      shows: { ann: 'active', bob: 'active' },
      groups: { Sales: ['ann', 'bob'] },
    },
    {
      do: change('ann', { department: 'Finance' }),
      calls: [
        'find group Finance',
        'create group Finance',
        'patch group Finance +ann',
        'patch group Sales -ann',
      ],
      tasks: ['update ann done updated'],
      events: ['125', '52 ann'],
      groups: { Finance: ['ann'], Sales: ['bob'] },
    },
    {
      do: takeRole('bob'),
      calls: ['delete bob'],
      tasks: ['delete bob done deleted'],
      states: { ann: 'provisioned enabled', bob: 'deleted disabled' },
      events: ['55 bob'],
      shows: { ann: 'active' },
      groups: { Finance: ['ann'], Sales: deadMembers ? [expect.any(String) as string] : [] },
    },
  ]
}
