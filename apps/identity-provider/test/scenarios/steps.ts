/** What can be done in a scenario, each step one or a few requests to the API or something that happens at the target. */
import { type FaultName, type FaultProgram, failing } from '../provisioning/targets/faults.ts'
import type { AppUnderTest, Settings } from './app-under-test.ts'

export type Step = (app: AppUnderTest) => Promise<void>

export function inTurn(...steps: readonly Step[]): Step {
  return async app => {
    for (const step of steps) await step(app)
  }
}

export function person(name: string, fields?: object): Step {
  return app => app.addPerson(name, fields)
}

export function change(name: string, fields: object): Step {
  return async app => {
    await app.stage.call('PUT', `/api/2/users/${app.idOf(name)}`, fields)
  }
}

export function remove(name: string): Step {
  return async app => {
    await app.stage.call('DELETE', `/api/2/users/${app.idOf(name)}`)
  }
}

export function giveRole(...names: readonly string[]): Step {
  return async app => {
    await app.stage.call(
      'POST',
      `/api/2/roles/${app.roleId}/users`,
      names.map(name => app.idOf(name)),
    )
  }
}

export function takeRole(...names: readonly string[]): Step {
  return async app => {
    await app.stage.call(
      'DELETE',
      `/api/2/roles/${app.roleId}/users`,
      names.map(name => app.idOf(name)),
    )
  }
}

/** Gives the app to somebody himself, without a role. */
export function giveApp(name: string): Step {
  return async app => {
    await app.stage.call('PUT', `${app.path}/users/${app.idOf(name)}`)
  }
}

export function takeApp(name: string): Step {
  return async app => {
    await app.stage.call('DELETE', `${app.path}/users/${app.idOf(name)}`)
  }
}

export function save(settings: Settings): Step {
  return app => app.save({ provisioning: settings })
}

export function configure(configuration: object): Step {
  return app => app.save({ configuration })
}

export function decide(verb: 'approve' | 'ignore' | 'reopen' | 'retry', intent?: string): Step {
  return async app => {
    const chosen = { app_id: app.appId, ...(intent !== undefined && { intent }) }
    await app.stage.call('POST', `/api/provisioning/tasks/${verb}`, chosen)
  }
}

export function retry(name: string): Step {
  return async app => {
    await app.stage.call('POST', `${app.path}/users/${app.idOf(name)}/retry`, {})
  }
}

export function enable(): Step {
  return async app => {
    await app.stage.call('POST', `${app.path}/enable`, {})
    app.wire.newCalls()
  }
}

/** From now on the wire to the target misbehaves so. */
export function misbehave(program: FaultProgram): Step {
  return async app => app.misbehave(program)
}

/** The first call whose name begins so fails so, and whatever comes after it goes well. */
export function failOnce(call: string, how: FaultName): Step {
  return async app => app.misbehave(failing({ call, how }))
}

/** App › Rules: everybody is put into the group that his department is named after. */
export function groupByDepartment(): Step {
  return async app => {
    await app.stage.make(`/api/2/apps/${app.appId}/rules`, {
      name: 'A group for each department',
      match: 'all',
      conditions: [],
      actions: [{ action: 'set_groups', value: ['department'], expression: '.*' }],
    })
  }
}

/** Parameters › Groups › Include in User Provisioning. */
export function provisionGroups(): Step {
  return async app => {
    const parameters = { groups: { provisioned_entitlements: true } }
    await app.stage.call('PUT', `/api/2/apps/${app.appId}`, { parameters })
  }
}
