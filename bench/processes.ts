/** Child processes of a run: started from a file, spoken with by messages, and ended each by its own handle. */
import { type ChildProcess, fork } from 'node:child_process'

export interface Child {
  /** The next message that it sends. @throws Error when it ends, or stays silent for too long */
  receive(): Promise<unknown>
  send(message: object): void
  /** Lets go of it and waits until it is gone. */
  end(): Promise<void>
}

const silenceMs = 120_000
const graceMs = 5_000

export function startChild(file: URL, variables: Readonly<Record<string, string>> = {}): Child {
  const child = fork(file, {
    execArgv: ['--conditions=joinery-source'],
    env: { ...process.env, ...variables },
    // What it prints is not what the run prints.
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  return {
    receive: () => nextMessage(child, file),
    send: message => void child.send(message),
    end: () => end(child),
  }
}

function nextMessage(child: ChildProcess, file: URL): Promise<unknown> {
  const name = file.pathname.split('/').at(-1)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(new Error(`${name} has not answered`))), silenceMs)
    const onMessage = (message: unknown): void => settle(() => resolve(message))
    const onExit = (code: number | null): void =>
      settle(() => reject(new Error(`${name} ended with ${code}`)))
    const settle = (act: () => void): void => {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onExit)
      act()
    }
    child.on('message', onMessage).on('exit', onExit)
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise<void>(resolve => {
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
    child.on('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    if (child.connected) child.disconnect()
    else child.kill()
  })
}
