/** Before a request an app's standing is asked; after a long wait for a place again, by one for all who waited. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Door } from '../../../src/provisioning/reconcile/door.ts'
import { Gate } from '../../../src/provisioning/reconcile/gate.ts'
import { WorkLost } from '../../../src/provisioning/reconcile/work.ts'

const clock = (): Date => new Date(1_000)

function doorOfOnePlace() {
  const app = { enabled: true, asked: 0 }
  const check = async () => {
    app.asked += 1
    return { enabled: app.enabled, updatedAt: new Date(0), pausedUntil: null, succeededAt: null }
  }
  return { app, door: new Door(new Gate(clock, 1), check, clock) }
}

describe('the door', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
  afterEach(() => void vi.useRealTimers())

  it('asks for each who comes, however short ago another was answered', async () => {
    const { app, door } = doorOfOnePlace()
    ;(await door.enter()).leave('good')
    app.enabled = false
    await expect(door.enter()).rejects.toThrow(WorkLost)
    expect(app.asked).toBe(2)
  })

  it('asks once more for all who waited long for a place', async () => {
    const { app, door } = doorOfOnePlace()
    const first = await door.enter()
    const others = [door.enter(), door.enter(), door.enter()]
    await Promise.resolve()
    vi.advanceTimersByTime(60)
    first.leave('good')
    for (const other of others) (await other).leave('good')
    expect(app.asked).toBe(4 + 1)
  })

  it('lets nobody through who waited while the app was disabled', async () => {
    const { app, door } = doorOfOnePlace()
    const first = await door.enter()
    const others = [door.enter(), door.enter()]
    await Promise.resolve()
    vi.advanceTimersByTime(60)
    app.enabled = false
    first.leave('good')
    const ends = await Promise.allSettled(others)
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})
