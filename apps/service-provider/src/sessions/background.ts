/** Work that goes on when its request is answered already, so that the answer's time tells nothing of it. */

export interface Background {
  /** Begins the work; what it throws goes to the log. */
  run(what: string, work: () => Promise<void>): void
  /** Waits until all of it is done; for closing down. */
  settle(): Promise<void>
}

export function createBackground(log: (line: string) => void): Background {
  const running = new Set<Promise<void>>()
  return {
    run(what, work) {
      const run: Promise<void> = work()
        .catch((error: unknown) => log(`${what} failed: ${String(error)}`))
        .finally(() => running.delete(run))
      running.add(run)
    },
    async settle() {
      await Promise.all(running)
    },
  }
}
