/** Runs the published contracts on one store of ours, and what we ask of ours beyond them. */
import assert from 'node:assert/strict'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ResourceStore } from '../src/index.ts'
import { type ContractCase, membershipContract, storeContract } from '../src/testing/index.ts'
import { storedVersion } from '../src/testing/stored-version.ts'
import type { OpenStore } from './test-stores.ts'

/** Registers the cases of both contracts as tests. */
export function describeStore<Tx>(name: string, open: () => Promise<OpenStore<Tx>>): void {
  let opened: OpenStore<Tx>
  const store = (): ResourceStore<Tx> => opened.store

  describe.each([
    ['the store contract', [...storeContract(store), keepsText(store)]],
    ['the membership contract', membershipContract(store)],
  ])(`%s: ${name}`, (_, cases) => {
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())
    test.each(cases)('$title', async ({ run }) => {
      await expect(run()).resolves.toBeUndefined()
    })
  })
}

/** The contract leaves the order of attributes to a store that has a column for each. */
function keepsText<Tx>(open: () => ResourceStore<Tx>): ContractCase {
  return {
    title: 'a document leaves as it came, character by character',
    async run() {
      const store = open()
      const written = storedVersion('User', '1', { userName: 'Ann', displayName: 'Ørsted "x" \\ 😀 — ı' })
      await store.transaction(tx => store.insert(tx, 'acme', 'User', written))
      assert.equal((await store.get('acme', 'User', '1'))?.document, written.document)
    },
  }
}
