/** Starts a Node child with the conditions this process runs under, so that sources run unbuilt in the child as well. */
import { type ChildProcess, spawn } from 'node:child_process'

export interface SpawnNodeOptions {
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** Returns the child: stdout and stderr piped, an IPC channel open, so that it can tell when its parent goes away. */
export function spawnNode(
  script: string,
  args: readonly string[],
  options: SpawnNodeOptions = {},
): ChildProcess {
  return spawn(process.execPath, [...flagsFor(process.execArgv), script, ...args], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}

const takesProgram = new Set(['-e', '--eval', '-p', '--print', '-pe'])

/**
 * Returns Node's flags without a program given as text (`node -e`): the child would run that one again instead of its
 * script, and so would each of its own children.
 */
export function flagsFor(execArgv: readonly string[]): string[] {
  return execArgv.filter((flag, index) => {
    const isProgram = takesProgram.has(flag) || takesProgram.has(execArgv[index - 1] ?? '')
    return !isProgram && !/^--(eval|print|input-type)(=|$)/.test(flag)
  })
}
