/** Ports: the wanted one where it is free, else any free one. */
import { createServer } from 'node:net'

/** Returns true when nothing listens on the port of the loopback address. */
async function isFree(port: number): Promise<boolean> {
  return await new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/** Returns the wanted port if it is free, else 0: the system then picks one. */
export async function freePort(wanted: number): Promise<number> {
  return (await isFree(wanted)) ? wanted : 0
}
