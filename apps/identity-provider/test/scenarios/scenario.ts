/**
 * A scenario is a row of moments: what is done, and everything that follows from it. What a moment does not name must
 * not have happened: no call, no task, no event; states and the application's content stay as the moment before has them.
 */
import { expect } from 'vitest'
import type { RunningTarget } from '../provisioning/targets/scim-endpoint.ts'
import { type AppOptions, AppUnderTest, bySubject, type View } from './app-under-test.ts'
import type { Stage } from './stage.ts'
import type { Step } from './steps.ts'

export interface Moment extends Partial<View> {
  readonly do: Step
  /** What is awaited instead of there being nothing left to do. */
  readonly until?: (app: AppUnderTest) => Promise<void>
}

export interface Scenario extends AppOptions {
  readonly name: string
  readonly moments: readonly Moment[]
}

export interface Played {
  /** What was seen after each moment, up to the first that is otherwise than expected. */
  readonly seen: readonly View[]
  readonly expected: readonly View[]
}

/** Plays a scenario against a target of its own, and returns what was seen beside what should have been. */
export async function play(
  stage: Stage,
  startTarget: () => Promise<RunningTarget>,
  { name: _name, moments, ...options }: Scenario,
): Promise<Played> {
  const app = await AppUnderTest.open(stage, await startTarget(), options)
  const seen: View[] = []
  const expected: View[] = []
  try {
    for (const { do: step, until, ...named } of moments) {
      await step(app)
      await (until === undefined ? app.settle() : until(app))
      if (named.mails !== undefined) await app.awaitMails(named.mails.length)
      const wanted = expectation(named, expected.at(-1))
      const view = await app.view()
      seen.push(view)
      expected.push(wanted)
      if (!isAsExpected(view, wanted)) break
    }
  } finally {
    await app.close()
  }
  return { seen, expected }
}

const atFirst = { states: {}, shows: {}, groups: {}, reasons: {}, connection: 'enabled' }

function expectation(named: Partial<View>, last: View | undefined): View {
  const { states, shows, groups, reasons, connection } = last ?? atFirst
  return {
    states,
    shows,
    groups,
    reasons,
    connection,
    mails: [],
    ...named,
    calls: bySubject(named.calls ?? []),
    tasks: bySubject(named.tasks ?? []),
    events: bySubject(named.events ?? []),
  }
}

/** Also where an expectation is a pattern. */
function isAsExpected(view: View, wanted: View): boolean {
  try {
    expect(view).toEqual(wanted)
    return true
  } catch {
    return false
  }
}
