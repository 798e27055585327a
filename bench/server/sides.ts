/** A server under load: started in a process of its own, and asked by the load generator for so many seconds. */
import { z } from 'zod'
import { type Child, startChild } from '../processes.ts'
import type { CaseName } from './cases.ts'
import { type ServerSetting, settingVariable } from './child.ts'
import { type LoadOrder, type LoadReport, loadReport } from './load-order.ts'

export interface Side {
  readonly name: 'ours' | 'limit'
  readonly origin: string
  readonly child: Child
}

/** Requests under way at a time. */
export const connections = 16
export const loadFile = new URL('./load.ts', import.meta.url)

const files: Readonly<Record<Side['name'], URL>> = {
  ours: new URL('./our-server.ts', import.meta.url),
  limit: new URL('./limit-stub.ts', import.meta.url),
}
const listening = z.object({ port: z.number() })

/** Starts a server; its process is put on the list before anything can go wrong. */
export async function startSide(
  name: Side['name'],
  setting: ServerSetting,
  children: Child[],
): Promise<Side> {
  const child = startChild(files[name], { [settingVariable]: JSON.stringify(setting) })
  children.push(child)
  const { port } = listening.parse(await child.receive())
  return { name, origin: `http://127.0.0.1:${port}`, child }
}

export interface Load extends Pick<LoadOrder, 'users' | 'seconds' | 'from' | 'path'> {
  readonly side: Side
  readonly case: CaseName
}

/** @throws Error that begins with `void:` when an answer was no success */
export async function runLoad(load: Child, { side, ...asked }: Load): Promise<LoadReport> {
  const order: LoadOrder = { ...asked, origin: side.origin, connections }
  const reported = load.receive()
  load.send(order)
  const report = loadReport.parse(await reported)
  if (report.failure !== undefined) throw new Error(`void: ${asked.case}: ${report.failure}`)
  return report
}
