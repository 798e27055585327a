/** A resource type of an application's own, end to end on every store. RFC 7643 §6 and §7. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deviceRecordings, deviceType } from '../device-recordings.ts'
import { replay } from '../recorded/replay.ts'
import { openFetchDoor } from '../test-doors.ts'
import { forEachStore } from '../test-stores.ts'

forEachStore((name, open) => {
  describe(`devices on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())

    test.each(deviceRecordings)('$title', async recording => {
      const replayed = await replay(recording, {
        store: opened.store,
        openDoor: openFetchDoor,
        principal: { tenant: recording.title },
        resourceTypes: [deviceType],
      })
      expect(replayed).toBe(recording.exchanges.length)
    })
  })
})
