/** An engine's process as a test handles it: started, stopped for a while, killed. Leases are short, so that it is over soon. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('../provisioning/reconcile/engine-process.ts', import.meta.url))
const leaseSeconds = 2
const requestMs = 900
/** After which whatever it had under way can be taken over. */
export const takenOverMs = leaseSeconds * 1000 + requestMs

export interface EngineChild {
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
  /** Kills it at once and waits until it is gone. */
  kill(): Promise<void>
}

export function startEngineChild(where: string): EngineChild {
  const words = ['--conditions=joinery-source', script, where, String(leaseSeconds), String(requestMs)]
  const child: ChildProcess = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'] })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  return {
    signal: name => void child.kill(name),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
