/** The fuzzers by the names that `npm run fuzz` takes. */
import { bulkCase } from './bulk.ts'
import { filterCase } from './filter.ts'
import { patchCase } from './patch.ts'
import { pathCase } from './path.ts'
import type { Fuzzer } from './verdict.ts'

export const fuzzers: ReadonlyMap<string, Fuzzer> = new Map([
  ['filter', filterCase],
  ['path', pathCase],
  ['patch', patchCase],
  ['bulk', bulkCase],
])
