/** The table of scenarios past both doors, on every store: what is answered does not depend on where it is kept. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runScenario } from '../run-scenario.ts'
import { scenarios } from '../scenarios.ts'
import { send, tenantsBehindTokens } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

/** The bound on a body is the doors' to keep. */
const ofTheCore = scenarios.filter(({ exchanges }) => exchanges.every(({ status }) => status !== 413))

forEachStore((name, open) => {
  describe(`the core on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())

    test.each(ofTheCore)('$title', async scenario => {
      const played = await runScenario(
        scenario,
        opened.store,
        async server => ({ send: sent => send(server, sent), close: async () => undefined }),
        { authenticate: tenantsBehindTokens(`${scenario.title}: `) },
      )
      expect(played).toBe(scenario.exchanges.length)
    })
  })
})
