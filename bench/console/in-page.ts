/** What is run in the page, as the text that the browser is given: nothing here is Node's. Times are the page's own. */

import type { Search } from './people.ts'

/** A row of a list, not the room that stands for rows out of sight or still to come. */
const row = 'tbody tr:not([aria-hidden])'

/** That a page can be used. */
export const usable = {
  'sign-in': "document.querySelector('form button[type=submit]') !== null",
  home: "document.querySelector('main')?.textContent.includes('First steps') === true",
  list: `document.querySelector('${row}') !== null`,
} as const

/** Comes to the milliseconds since the navigation began, when the condition holds and the page has been drawn so. */
export function msUntil(condition: string): string {
  return `new Promise(done => {
    const look = () => (${condition}) ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look)
    look()
  })`
}

/** From now on the last moment is kept at which something was typed. */
export const watchTyping = `addEventListener('input', event => { globalThis.typedAt = event.timeStamp }, true)
  performance.setResourceTimingBufferSize(10_000)`

/** That the list shows the answer to this search: a first row that fits, or that nobody does. */
export function answered({ text, row: shown, found }: Search): string {
  if (found === 0)
    return `document.querySelector('main').textContent.includes(${JSON.stringify(`“${text}”`)})`
  return `document.querySelector('${row}')?.textContent.toLowerCase().includes(${JSON.stringify(shown)}) === true`
}

/** That the page says how many there are; where there are none it has said so already. */
export function counts({ found }: Search, countText: string): string {
  if (found === 0) return 'true'
  return `document.querySelector('.count')?.textContent === ${JSON.stringify(countText)}`
}

/** Comes to the milliseconds from the last that was typed until the condition holds and the page has been drawn so. */
export function msSinceTyping(condition: string): string {
  return `(${msUntil(condition)}).then(now => now - globalThis.typedAt)`
}

/** Comes to how long the newest call took whose address has this in it: until the last byte of the answer was there. */
export function msOfCall(part: string): string {
  return `performance.getEntriesByType('resource').filter(({ name }) => name.includes(${JSON.stringify(part)})).at(-1)?.duration`
}

/** Goes down the list until so many pages have been read; comes to the milliseconds that each took after the one before. */
export function goDown(pages: number, leastHeight: number): string {
  return `new Promise(done => {
    const root = document.documentElement
    const taken = []
    let height = root.scrollHeight
    let begun = performance.now()
    const look = () => {
      if (root.scrollHeight - height >= ${leastHeight}) {
        taken.push(performance.now() - begun)
        begun = performance.now()
        height = root.scrollHeight
      }
      if (taken.length >= ${pages}) return done(taken)
      scrollTo(0, root.scrollHeight)
      requestAnimationFrame(look)
    }
    look()
  })`
}
