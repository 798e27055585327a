/**
 * `npm run fuzz -- NAME --cases N [--seed S] [--from I]`: runs the cases of one fuzzer, says how far it is on a terminal,
 * and in the end how many came to what, which was the slowest, or which one failed and how to run it alone. Exits with 1
 * when a case failed and with 2 when the command was typed wrong.
 */
import { randomInt } from 'node:crypto'
import { stripVTControlCharacters } from 'node:util'
import { CommandMistake, readCommand } from './command.ts'
import { runJob } from './job.ts'

const shownInput = 4000

async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2), () => randomInt(2 ** 31))
  const { name, from, cases, seed } = command
  const count = cases.toLocaleString('en')
  console.log(`${name}: seed ${seed}, ${count} cases${from > 0 ? ` from ${from}` : ''}`)
  const begin = performance.now()
  const report = await runJob(name, command, index => {
    if (process.stderr.isTTY) process.stderr.write(`\r${(index - from).toLocaleString('en')} of ${count} `)
  })
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  const { failure, slowest, verdicts } = report
  if (failure !== undefined) {
    console.error(`${name}: seed ${seed}, case ${failure.index}: ${visible(failure.reason)}`)
    console.error(`input: ${visible(failure.input)}`)
    console.error(`again: npm run fuzz -- ${name} --seed ${seed} --from ${failure.index} --cases 1`)
    return 1
  }
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  const tally = Object.entries(verdicts).map(([verdict, times]) => `${times.toLocaleString('en')} ${verdict}`)
  console.log(`${name}: ${tally.sort().join(', ')}, none wrong, in ${seconds} s`)
  console.log(`${name}: slowest ${slowest.milliseconds.toFixed(1)} ms (case ${slowest.index})`)
  return 0
}

/** What was fuzzed is no text to send to a terminal as it is. */
function visible(text: string): string {
  const plain = stripVTControlCharacters(text.toWellFormed())
  return plain.length > shownInput ? `${plain.slice(0, shownInput)}… (${plain.length} characters)` : plain
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof CommandMistake)) throw error
  console.error(error.message)
  process.exitCode = 2
}
