/** Ports: the usual one where it is free, else any free one. */
import { codeOf } from '../errors.ts'

/**
 * Starts something on its usual port, or on any free one (0) when another process listens there. Trying is the test:
 * between looking whether a port is free and taking it, somebody else may have come.
 * @throws what `start` throws, except port_in_use for the usual port
 */
export async function onFreePort<T>(usual: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(usual)
  } catch (error) {
    if (codeOf(error) !== 'port_in_use') throw error
    return await start(0)
  }
}
