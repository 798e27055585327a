import { describe, expect, test } from 'vitest'
import { createNarrator } from '../../src/terminal/narrator.ts'
import { type Progress, seconds } from '../../src/terminal/progress.ts'
import { aPipe, aTerminal } from './fake-terminal.ts'

const escape = '\u001b'
const never = new AbortController().signal

function counting(...done: readonly number[]): () => Promise<Progress> {
  const steps = done.values()
  return async () => ({ done: steps.next().value ?? 10, total: 10 })
}

async function later<T>(value: T, milliseconds: number): Promise<T> {
  await new Promise(resolve => setTimeout(resolve, milliseconds))
  return value
}

describe('follow', () => {
  test('draws a bar on a terminal and leaves it full', async () => {
    const { stream, text } = aTerminal({ colours: true })
    await createNarrator(stream, never).follow('Creating accounts', counting(0, 4))
    expect(text()).toContain('Creating accounts [')
    expect(text()).toContain('4/10')
    expect(text()).toMatch(/10\/10[^\n]*\n$/)
    expect(text().lastIndexOf(`${escape}[?25h`)).toBeGreaterThan(text().lastIndexOf(`${escape}[?25l`))
  })

  test('says one line in a pipe, with the time that it took', async () => {
    const { stream, text } = aPipe()
    await createNarrator(stream, never).follow('Creating accounts', counting(0, 4))
    expect(text()).toMatch(/^ {3}Creating accounts: 10\/10 in \d+\.\d s\n$/)
  })

  test.each([
    ['terminal', () => aTerminal({ colours: true })],
    ['pipe', aPipe],
  ])('says nothing on a %s when there was nothing to do', async (_name, open) => {
    const { stream, text } = open()
    await createNarrator(stream, never).follow('Nothing', async () => ({ done: 0, total: 0 }))
    expect(text()).toBe('')
  })

  test.each([
    ['terminal', () => aTerminal({ colours: true })],
    ['pipe', aPipe],
  ])('ends on a %s with the reason of the signal, also while a read never answers', async (_name, open) => {
    const { stream, text } = open()
    const ending = new AbortController()
    const narrator = createNarrator(stream, ending.signal)
    let reads = 0
    const following = narrator.follow('Creating', async () => {
      reads += 1
      return reads === 1 ? { done: 1, total: 2 } : new Promise<Progress>(() => undefined)
    })
    setTimeout(() => ending.abort(new Error('the half is gone')), 300)
    await expect(following).rejects.toThrow('the half is gone')
    expect(reads).toBe(2)
    // A cursor that was hidden is shown again.
    expect(text().split(`${escape}[?25l`).length).toBe(text().split(`${escape}[?25h`).length)
  })

  test('throws what the read throws', async () => {
    const narrator = createNarrator(aPipe().stream, never)
    await expect(narrator.follow('x', () => Promise.reject(new Error('no answer')))).rejects.toThrow(
      'no answer',
    )
  })
})

describe('during', () => {
  test('shows the seconds on a terminal while the work goes on, on one line that is cleared', async () => {
    const { stream, text } = aTerminal({ colours: true })
    const narrator = createNarrator(stream, never)
    expect(await narrator.during('Starting the half', later('ready', 250))).toBe('ready')
    expect(text()).toContain('Starting the half… 0.0 s')
    expect(text()).toContain('Starting the half… 0.1 s')
    expect(text()).not.toContain('\n')
    expect(text().endsWith(`${escape}[2K${escape}[1G`)).toBe(true)
  })

  test('cuts its line to the width of the terminal, so that it can be cleared', async () => {
    const { stream, text } = aTerminal({ colours: true, columns: 20 })
    await createNarrator(stream, never).during('A title that is wider than that', later(1, 10))
    expect(text()).toContain('   A title that is ')
    expect(text()).not.toContain('   A title that is w')
  })

  test('takes a terminal that does not know its width for one of 80 columns', async () => {
    const { stream, text } = aTerminal({ colours: true, columns: 0 })
    await createNarrator(stream, never).during('Starting', later(1, 10))
    expect(text()).toContain('   Starting… 0.0 s')
  })

  test.each([
    ['terminal', () => aTerminal({ colours: false })],
    ['pipe', aPipe],
  ])('says on a %s how long it took when that was over a second', async (_name, open) => {
    const { stream, text } = open()
    await createNarrator(stream, never).during('Starting the half', later(1, 1_150))
    expect(text()).toMatch(/ {3}Starting the half: done in 1\.\d s\n$/)
  })

  test('says nothing in a pipe about what was quick', async () => {
    const { stream, text } = aPipe()
    await createNarrator(stream, never).during('Quick', later(1, 10))
    expect(text()).toBe('')
  })

  test('throws what the work throws, and the reason of the signal', async () => {
    const ending = new AbortController()
    const narrator = createNarrator(aPipe().stream, ending.signal)
    await expect(narrator.during('x', Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    const waiting = narrator.during('x', new Promise<never>(() => undefined))
    ending.abort(new Error('Interrupted'))
    await expect(waiting).rejects.toThrow('Interrupted')
  })
})

test.each([
  [0, '0.0 s'],
  [940, '0.9 s'],
  [61_250, '61.3 s'],
])('%d ms are %s', (milliseconds, words) => {
  expect(seconds(milliseconds)).toBe(words)
})
