/**
 * Every page of both consoles, taken from the routers themselves, so that a page that is added is looked at from then on:
 * each has a heading and a title, reads what it shows, breaks no rule of axe, scrolls nowhere sideways on a phone, and the
 * browser has nothing against it; light and wide, then dark and narrow.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { enter } from './application/owned-workplace.ts'
import { mayBePassedOver } from './chromium.ts'
import { faultsOfPages } from './every-page.ts'
import { type LivedIn, liveIn } from './lived-in.ts'
import { openStage, type Stage } from './stage.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

describe.skipIf(mayBePassedOver())('every page', () => {
  let stage: Stage
  let lived: LivedIn
  beforeAll(async () => {
    stage = await openStage()
    lived = await liveIn(stage)
  })
  afterAll(() => stage?.close())

  test('of the identity provider is whole, light and wide, dark and narrow', async () => {
    expect(await faultsOfPages(await stage.admin(), lived.directory)).toEqual([])
  })

  test('of the application is whole, light and wide, dark and narrow', async () => {
    expect(await faultsOfPages(await enter(stage, lived.place), lived.application)).toEqual([])
  })
})
