/** Who is let through to a target, who waits, and who is sent away. */
import { describe, expect, it } from 'vitest'
import { Gate, GateClosed } from '../../../src/provisioning/reconcile/gate.ts'

const gateAt = (largest = 64) => {
  const time = { now: 1_000 }
  return { time, gate: new Gate(() => new Date(time.now), largest) }
}

describe('the gate', () => {
  it('lets eight through, and the next one when one has left', async () => {
    const { gate } = gateAt()
    const passes = await Promise.all(Array.from({ length: 8 }, () => gate.enter()))
    let entered = false
    const ninth = gate.enter().then(pass => {
      entered = true
      return pass
    })
    await Promise.resolve()
    expect(entered).toBe(false)
    passes[0]?.leave('unused')
    passes[0]?.leave('unused')
    await ninth
    expect(entered).toBe(true)
    expect(gate.size).toBe(8)
  })

  it('never lets more through than it may, also where fewer were asked for', async () => {
    const { gate } = gateAt(2)
    for (let i = 0; i < 20; i += 1) (await gate.enter()).leave('good')
    expect(gate.size).toBe(2)
  })

  it('halves on trouble, once for all that were under way', async () => {
    const { gate } = gateAt()
    const passes = await Promise.all(Array.from({ length: 8 }, () => gate.enter()))
    for (const pass of passes) pass.leave('trouble')
    expect(gate.size).toBe(4)
  })

  it('sends everybody away until the pause is over by its clock', async () => {
    const { gate, time } = gateAt()
    await Promise.all(Array.from({ length: 8 }, () => gate.enter()))
    const waiting = gate.enter()
    gate.pause(5_000)
    await expect(waiting).rejects.toThrow(GateClosed)
    await expect(gate.enter()).rejects.toThrow(GateClosed)
    gate.pause(3_000)
    expect(gate.pausedUntil).toBe(5_000)
    time.now = 5_000
    expect(gate.pausedUntil).toBe(0)
  })

  it('sends everybody away when it is closed', async () => {
    const { gate } = gateAt()
    gate.close()
    await expect(gate.enter()).rejects.toThrow(GateClosed)
  })
})
