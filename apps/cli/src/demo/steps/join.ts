/** People join: a role gives the app, create tasks wait for approval, one is shown, one ignored, the rest run. */
import type { TaskPage } from '../../clients/answers.ts'
import { CliError } from '../../errors.ts'
import { ignored, roleName, userNameOf, withoutAccount } from '../story.ts'
import { approveAll, type Directory, type ProvisionedApp, type World } from '../world.ts'
import { makeAccountsByHand } from './make-by-hand.ts'

export interface Joined {
  readonly app: ProvisionedApp
  /** Create tasks that were approved. */
  readonly approved: number
}

export async function join(world: World, directory: Directory, appId: number): Promise<Joined> {
  const { narrator, identityProvider } = world
  narrator.heading('People join: a role gives them the app')
  await makeAccountsByHand(world, directory)
  const roleId = await identityProvider.createRole(roleName, appId)
  const members = directory.people
    .filter(person => person['department'] !== withoutAccount)
    .map(person => directory.ids.get(person['username'] ?? ''))
    .filter(id => id !== undefined)
  await narrator.during('Planning what each of them needs', identityProvider.addToRole(roleId, members))
  const waiting = await identityProvider.tasks({ app_id: String(appId), state: 'pending', intent: 'create' })
  narrator.good(
    `${members.length} people in the role "${roleName}"; ${waiting.length} create tasks wait for approval`,
  )

  const first = waiting[0]
  const unwanted = waiting.find(task => task.username === userNameOf(ignored))
  if (first === undefined || unwanted === undefined) {
    throw new CliError('story_failed', `No create task waits for ${userNameOf(ignored)}.`)
  }
  showTask(world, await identityProvider.task(first.id))
  await identityProvider.decide('ignore', { task_ids: [unwanted.id] })
  narrator.good(`Ignored the task for ${unwanted.username}`)
  const approved = await approveAll(world, appId, 'Creating accounts')
  const { outcomes } = await identityProvider.summary(appId)
  narrator.good(
    `${outcomes['created'] ?? 0} created, ${outcomes['linked'] ?? 0} linked to the account that was there`,
  )
  return { app: { appId, roleId }, approved }
}

function showTask({ narrator }: World, task: TaskPage): void {
  narrator.say(`Task ${task.id}: ${task.intent} ${task.username}. The request that will be sent:`)
  narrator.block(`${task.request.method} ${task.request.path}`)
  narrator.block(JSON.stringify(task.request.body, undefined, 2))
  narrator.say('What changes there, field by field:')
  narrator.table(
    ['field', 'old', 'new'],
    task.diff.map(change => [brief(change.field), brief(shown(change.old)), brief(shown(change.new))]),
  )
}

/** A schema's URN is shortened to its last word, so that the table fits a terminal; the task itself has it whole. */
function brief(text: string): string {
  return text.replace(/^urn:.*:(?=[A-Za-z])/u, '…')
}

function shown(value: unknown): string {
  return value === undefined || value === null
    ? ''
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)
}
