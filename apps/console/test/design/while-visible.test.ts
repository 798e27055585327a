import { expect, test } from 'vitest'
import { whileVisible } from '../../src/design/while-visible.ts'

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState
  constructor(state: DocumentVisibilityState) {
    super()
    this.visibilityState = state
  }
  turn(state: DocumentVisibilityState): void {
    this.visibilityState = state
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

function following(state: DocumentVisibilityState) {
  const page = new Page(state)
  const seen: string[] = []
  const leave = whileVisible(page, () => {
    seen.push('begun')
    return () => seen.push('ended')
  })
  return { page, seen, leave }
}

test('a page in the background begins nothing until it is seen, and ends it when it is hidden again', () => {
  const { page, seen } = following('hidden')
  expect(seen).toEqual([])
  page.turn('visible')
  page.turn('visible')
  expect(seen).toEqual(['begun'])
  page.turn('hidden')
  page.turn('hidden')
  expect(seen).toEqual(['begun', 'ended'])
  page.turn('visible')
  expect(seen).toEqual(['begun', 'ended', 'begun'])
})

test('what was begun is ended once, and nothing begins after that', () => {
  const { page, seen, leave } = following('visible')
  leave()
  page.turn('hidden')
  page.turn('visible')
  expect(seen).toEqual(['begun', 'ended'])
})
