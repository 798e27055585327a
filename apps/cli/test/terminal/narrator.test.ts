import { describe, expect, test } from 'vitest'
import { createNarrator, type Narrator } from '../../src/terminal/narrator.ts'
import { aPipe, aTerminal } from './fake-terminal.ts'

const signal = new AbortController().signal
const escape = '\u001b'

function speak(narrator: Narrator): void {
  narrator.heading('An app is added')
  narrator.heading('People join')
  narrator.say('plainly')
  narrator.fact('API', 'http://127.0.0.1:8410')
  narrator.good('well')
  narrator.warn('badly')
  narrator.block('{\n  "a": 1\n}')
  narrator.table(
    ['state', 'people'],
    [
      ['provisioned', '243'],
      ['名前', 'é'],
    ],
  )
}

describe('a pipe', () => {
  test('gets every word and no escape sequence', () => {
    const { stream, text } = aPipe()
    speak(createNarrator(stream, signal))
    expect(text()).not.toContain(escape)
    expect(text().split('\n')).toEqual([
      '',
      '1. An app is added',
      '',
      '2. People join',
      '   plainly',
      '   API: http://127.0.0.1:8410',
      '   ✓ well',
      '   ! badly',
      '     {',
      '       "a": 1',
      '     }',
      '   ┌─────────────┬────────┐',
      '   │ state       │ people │',
      '   │ provisioned │ 243    │',
      '   │ 名前        │ é      │',
      '   └─────────────┴────────┘',
      '',
    ])
  })

  test('gets no escape sequence where FORCE_COLOR is set: what is coloured is a terminal', () => {
    const before = process.env['FORCE_COLOR']
    process.env['FORCE_COLOR'] = '1'
    try {
      const { stream, text } = aPipe()
      speak(createNarrator(stream, signal))
      expect(text()).not.toContain(escape)
    } finally {
      if (before === undefined) delete process.env['FORCE_COLOR']
      else process.env['FORCE_COLOR'] = before
    }
  })
})

describe('a terminal', () => {
  test('gets the same words in colours', () => {
    const coloured = aTerminal({ colours: true })
    const plain = aPipe()
    speak(createNarrator(coloured.stream, signal))
    speak(createNarrator(plain.stream, signal))
    expect(coloured.text()).toContain(`${escape}[1m1. An app is added${escape}[22m`)
    expect(coloured.text()).toContain(`${escape}[32m✓${escape}[39m`)
    expect(coloured.text().replaceAll(new RegExp(`${escape}\\[\\d+m`, 'g'), '')).toBe(plain.text())
  })

  test('without colours (NO_COLOR) gets none', () => {
    const { stream, text } = aTerminal({ colours: false })
    speak(createNarrator(stream, signal))
    expect(text()).not.toContain(escape)
  })
})
