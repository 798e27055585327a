/**
 * The thread that a long run is done in. Beside it somebody can notice that it hangs or runs out of memory, and read
 * from the shared number in which case.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { fuzzers } from './fuzzers.ts'
import { inputText } from './input-text.ts'
import type { FuzzJob, FuzzReport } from './job.ts'
import { runCases } from './run-cases.ts'

const { name, progress, ...options }: FuzzJob = workerData
const current = new Int32Array(progress)
const fuzzer = fuzzers.get(name)
if (fuzzer === undefined) throw new RangeError(`there is no fuzzer called ${name}`)
const outcome = runCases(fuzzer, options, index => Atomics.store(current, 0, index))
const report: FuzzReport = {
  ...outcome,
  failure: outcome.failure && { ...outcome.failure, input: inputText(outcome.failure.input) },
}
parentPort?.postMessage(report, [])
