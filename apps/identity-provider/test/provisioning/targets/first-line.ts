/** The line in which a program that was started says that it is ready. */
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Returns the first line of its stdout. @throws Error when it ends before */
export async function firstLine(child: ChildProcess): Promise<string> {
  const { stdout } = child
  if (stdout === null) throw new Error('The process has no stdout')
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).once('line', resolve)
    child.once('exit', code => reject(new Error(`It ended with ${code} before it listened`)))
  })
}
