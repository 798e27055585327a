/** What is called at a target, in which order, for every profile and every answer that matters. */
import type { JsonObject } from '@joinery/scim'
import { TargetError, type TargetErrorCode } from '@joinery/scim-client'
import { describe, expect, it } from 'vitest'
import { type Goal, type Reached, reconcile } from '../../../src/provisioning/reconcile/reconcile.ts'

const resource = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'ann',
  title: 'Head',
  active: true,
}
const before = { ...resource, title: 'Clerk' }
const profile = { userUpdate: 'put', remove: 'delete', readsById: true } as const
const patching = { userUpdate: 'patch', remove: 'delete', readsById: false } as const
const update: Goal = {
  profile,
  intent: 'update',
  desired: { kind: 'active', resource },
  targetId: '7',
  before,
  userName: 'ann',
  mayHaveCreated: false,
  leaving: false,
}
const create: Goal = { ...update, intent: 'create', targetId: null, before: undefined }
const removal: Goal = { ...update, intent: 'delete', desired: { kind: 'absent' }, leaving: true }

type Answer = readonly [status: number, body?: JsonObject | string]
const list = (...users: JsonObject[]): Answer => [
  200,
  {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: users.length,
    Resources: users,
  },
]
const ann = (id: string, more: JsonObject = {}): JsonObject => ({ ...resource, id, ...more })
const gone: Answer = [404, { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404' }]
const page: Answer = [404, '<html>not here</html>']

interface Row {
  readonly what: string
  readonly goal: Goal
  readonly answers: readonly Answer[]
  readonly holder?: string
  readonly calls: readonly string[]
  readonly end: Partial<Reached> | { readonly fails: TargetErrorCode }
}

const rows: readonly Row[] = [
  {
    what: 'PUT where the connector replaces',
    goal: update,
    answers: [list(ann('7')), [200, ann('7')]],
    calls: ['GET ?', 'PUT 7'],
    end: { outcome: 'updated', targetId: '7', warning: null },
  },
  {
    what: 'PATCH where the application takes no PUT',
    goal: { ...update, profile: patching },
    answers: [list(ann('7')), [200, ann('7')]],
    calls: ['GET ?', 'PATCH 7'],
    end: { outcome: 'updated', targetId: '7', warning: null },
  },
  {
    what: 'PATCH answered 204 is confirmed by one lookup',
    goal: { ...update, profile: patching },
    answers: [list(ann('7')), [204], list(ann('7'))],
    calls: ['GET ?', 'PATCH 7', 'GET ?'],
    end: { outcome: 'updated', targetId: '7' },
  },
  {
    what: 'a known id is written to, where nobody can be asked for by id',
    goal: { ...update, profile: patching },
    answers: [list(), [200, ann('7')]],
    calls: ['GET ?', 'PATCH 7'],
    end: { outcome: 'updated', targetId: '7' },
  },
  {
    what: 'and when the application says that he is gone, he is looked up and created',
    goal: { ...update, profile: patching },
    answers: [list(), gone, list(), [201, ann('8')]],
    calls: ['GET ?', 'PATCH 7', 'GET ?', 'POST'],
    end: { outcome: 'created', targetId: '8' },
  },
  {
    what: 'a 404 that is no SCIM error is looked up, and proves nothing while he is found',
    goal: update,
    answers: [list(ann('7')), page, list(ann('7'))],
    calls: ['GET ?', 'PUT 7', 'GET ?'],
    end: { fails: 'missing_unconfirmed' },
  },
  {
    what: 'a SCIM 404 is looked up as well, and proves nothing while he is found',
    goal: update,
    answers: [list(ann('7')), gone, list(ann('7'))],
    calls: ['GET ?', 'PUT 7', 'GET ?'],
    end: { fails: 'missing_unconfirmed' },
  },
  {
    what: 'a 404 that is no SCIM error, and a list without him: created again',
    goal: update,
    answers: [list(ann('7')), page, list(), [201, ann('8')]],
    calls: ['GET ?', 'PUT 7', 'GET ?', 'POST'],
    end: { outcome: 'created', targetId: '8' },
  },
  {
    what: 'a web page for both concludes nothing',
    goal: update,
    answers: [list(ann('7')), page, page],
    calls: ['GET ?', 'PUT 7', 'GET ?'],
    end: { fails: 'missing_unconfirmed' },
  },
  {
    what: 'gone, and found under another id: followed',
    goal: update,
    answers: [list(ann('7')), gone, list(ann('9')), [200, ann('9')]],
    calls: ['GET ?', 'PUT 7', 'GET ?', 'PUT 9'],
    end: { outcome: 'updated', targetId: '9' },
  },
  {
    what: 'nobody to suspend is nothing to do',
    goal: {
      ...update,
      intent: 'suspend',
      desired: { kind: 'suspended', resource: { ...resource, active: false } },
    },
    answers: [list(), gone],
    calls: ['GET ?', 'GET 7'],
    end: { outcome: 'nothing', targetId: null },
  },
  {
    what: '409 to a POST becomes a link, by one PUT',
    goal: create,
    answers: [list(), [409, '{}'], list(ann('5')), [200, ann('5')]],
    calls: ['GET ?', 'POST', 'GET ?', 'PUT 5'],
    end: { outcome: 'linked', targetId: '5' },
  },
  {
    what: '409 for an account that is somebody else’s is none to link',
    goal: create,
    answers: [list(), [409, '{}'], list(ann('5'))],
    holder: 'bob',
    calls: ['GET ?', 'POST', 'GET ?'],
    end: { fails: 'conflict' },
  },
  {
    what: 'what may have been created before is found, and called created',
    goal: { ...create, mayHaveCreated: true },
    answers: [list(ann('5')), [200, ann('5')]],
    calls: ['GET ?', 'PUT 5'],
    end: { outcome: 'created', targetId: '5' },
  },
  {
    what: 'a 201 with somebody else in it is confirmed by a lookup, and no second POST',
    goal: create,
    answers: [list(), [201, ann('5', { userName: 'bob' })], list(ann('6'))],
    calls: ['GET ?', 'POST', 'GET ?'],
    end: { outcome: 'created', targetId: '6' },
  },
  {
    what: 'a 201 with broken JSON, and nobody found: not confirmed',
    goal: create,
    answers: [list(), [201, '{"id":"5","userN'], list()],
    calls: ['GET ?', 'POST', 'GET ?'],
    end: { fails: 'refused' },
  },
  {
    what: 'a PUT that was answered with another id is not believed',
    goal: update,
    answers: [list(ann('7')), [200, ann('8')], list(ann('8'))],
    calls: ['GET ?', 'PUT 7', 'GET ?'],
    end: { fails: 'refused' },
  },
  {
    what: 'DELETE by the known id',
    goal: removal,
    answers: [[204]],
    calls: ['DELETE 7'],
    end: { outcome: 'deleted', targetId: null, warning: null },
  },
  {
    what: 'a web page to a DELETE, and the account still found: not deleted',
    goal: removal,
    answers: [page, list(ann('7'))],
    calls: ['DELETE 7', 'GET ?'],
    end: { fails: 'missing_unconfirmed' },
  },
  {
    what: 'a web page to a DELETE, and nobody found: deleted',
    goal: removal,
    answers: [page, list()],
    calls: ['DELETE 7', 'GET ?'],
    end: { outcome: 'deleted' },
  },
  {
    what: 'deactivated by PATCH where nobody may be deleted',
    goal: { ...removal, profile: { ...patching, remove: 'deactivate' } },
    answers: [[204]],
    calls: ['PATCH 7'],
    end: {
      outcome: 'deleted',
      targetId: null,
      warning: 'This application deletes nobody: the account was deactivated.',
    },
  },
  {
    what: 'deactivated by PUT of what it had',
    goal: { ...removal, profile: { ...profile, remove: 'deactivate' } },
    answers: [[200, ann('7', { active: false })]],
    calls: ['PUT 7'],
    end: { outcome: 'deleted' },
  },
  {
    what: 'somebody else’s account is not removed',
    goal: removal,
    answers: [],
    holder: 'bob',
    calls: [],
    end: { outcome: 'nothing' },
  },
]

/** A failure of the target as the rows have it. */
function failureOf(error: unknown): { readonly fails: TargetErrorCode } {
  if (error instanceof TargetError) return { fails: error.code }
  throw error
}

describe('reconciling', () => {
  it.each(rows)('$what', async ({ goal, answers, holder, calls, end }) => {
    const seen: string[] = []
    const left = [...answers]
    const run = reconcile(goal, {
      holder: async () => holder,
      beforeWrite: async () => undefined,
      call: async ({ method, path }) => {
        const id = /^\/Users\/([^?]+)/u.exec(path)?.[1]
        seen.push([method, path.includes('filter=') ? '?' : id].filter(Boolean).join(' '))
        const [status, body = ''] = left.shift() ?? [599]
        return { status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) }
      },
    })
    expect(await run.catch(failureOf)).toMatchObject(end)
    expect(seen).toEqual(calls)
    expect(left).toEqual([])
  })

  it('notes before every write, and as linking only where an account is taken over', async () => {
    const noted: string[] = []
    const answers = [list(), [409, '{}'] as const, list(ann('5')), [200, ann('5')] as const]
    await reconcile(create, {
      holder: async () => undefined,
      beforeWrite: async how => void noted.push(how),
      call: async ({ method }) => {
        noted.push(method)
        const [status, body = ''] = answers.shift() ?? [599]
        return { status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) }
      },
    })
    expect(noted).toEqual(['GET', 'writing', 'POST', 'GET', 'linking', 'PUT'])
  })
})
