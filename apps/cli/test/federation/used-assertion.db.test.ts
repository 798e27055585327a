/**
 * An assertion is good once, whichever process it is posted to: what one has used up another refuses, at the same time and
 * after all of them were started anew. Each is a process of its own, over one database.
 */
import { testDatabases } from '@joinery/database/testing'
import {
  authnContexts,
  createCertificate,
  issueResponse,
  nameIdFormats,
  newMessageId,
  type SigningKey,
} from '@joinery/saml'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { done, speakTo, textOf } from '../acceptance/speaking.ts'
import { type Run, serving } from '../joinery-process.ts'
import { temporaryFolder } from '../temporary-folder.ts'

vi.setConfig({ testTimeout: 180_000 })

const publicUrl = 'https://app.example'
const issuer = 'https://idp.example/metadata'
const adminToken = 'the-operator-of-these-tests'

interface Process {
  readonly run: Run
  readonly url: string
}

async function makeKey(): Promise<SigningKey> {
  const from = new Date(Date.now() - 60_000)
  return { ...(await createCertificate({ commonName: 'idp.example', from, years: 1 })), algorithm: 'SHA-256' }
}

/** Returns the workspace, in which Ann may sign in by that key. */
async function setUp(url: string, { certificate }: SigningKey): Promise<string> {
  const operator = speakTo(url, { authorization: `Bearer ${adminToken}` })
  const draft = { name: 'Acme', preset: 'plain' }
  const id = textOf(await done(operator('POST', '/api/workspaces', draft)), 'id')
  const identityProvider = {
    entityId: issuer,
    signOn: { redirect: 'https://idp.example/sso', post: null },
    certificates: [certificate],
  }
  const people = { jit: 'create', jitWithScim: 'create_and_link' }
  await done(operator('PUT', `/api/workspaces/${id}/sso`, { identityProvider, ...people }))
  return id
}

function responseFor(workspace: string, key: SigningKey, sign: 'assertion' | 'response' | 'both'): string {
  const now = new Date()
  const address = `${publicUrl}/sso/${workspace}`
  return issueResponse(
    {
      now,
      issuer,
      destination: `${address}/acs`,
      audience: `${address}/metadata`,
      inResponseTo: null,
      nameId: { value: 'ann@example.com', format: nameIdFormats.email },
      attributes: [],
      sessionIndex: newMessageId(),
      authnInstant: now,
      authnContext: authnContexts.passwordProtectedTransport,
      sessionNotOnOrAfter: null,
      sign,
      newId: newMessageId,
    },
    key,
  )
}

/** The same assertion in another response, where that is not signed. */
function wrappedAnew(xml: string): string {
  const changed = xml.replace(/(<samlp:Response [^>]*\bID=")[^"]+/, `$1${newMessageId()}`)
  expect(changed).not.toBe(xml)
  return changed
}

async function stop({ run }: Process): Promise<void> {
  run.child.kill('SIGTERM')
  expect(await run.ended).toBe(0)
}

describe.each(testDatabases())('a used assertion, on $name', databases => {
  test('signs nobody in again, on a second process and after a restart', async () => {
    const isServer = databases.name === 'postgres'
    const place = await databases.open([])
    onTestFinished(() => place.dispose())
    await place.database.close()
    const data = temporaryFolder()
    const env = {
      DATABASE_URL: isServer ? place.where : undefined,
      PUBLIC_URL: publicUrl,
      JOINERY_ADMIN_TOKEN: adminToken,
    }
    const start = async (): Promise<Process> => {
      const { run, line } = await serving(['service-provider', '--port', '0', '--data', data], env)
      return { run, url: textOf(line, 'url') }
    }
    const key = await makeKey()
    const first = await start()
    const workspace = await setUp(first.url, key)
    const post = async ({ url }: Process, xml: string): Promise<number> => {
      const body = new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64') })
      const at = `${url}/sso/${workspace}/acs`
      return (await fetch(at, { method: 'POST', body, redirect: 'manual' })).status
    }

    const used = (['assertion', 'response', 'both'] as const).map(sign => responseFor(workspace, key, sign))
    for (const xml of used) expect(await post(first, xml)).toBe(303)
    const again = [...used, ...used.slice(0, 1).map(wrappedAnew)]
    const statuses = (process: Process) => Promise.all(again.map(xml => post(process, xml)))
    const refused = again.map(() => 403)
    expect(await statuses(first)).toEqual(refused)

    // Only one process may serve an embedded database.
    const second = isServer ? await start() : first
    expect(await statuses(second)).toEqual(refused)
    const atOnce = responseFor(workspace, key, 'both')
    const landed = await Promise.all([first, second, first, second].map(process => post(process, atOnce)))
    expect(landed.toSorted((a, b) => a - b)).toEqual([303, 403, 403, 403])
    if (isServer) await stop(second)

    await stop(first)
    const restarted = await start()
    expect(await statuses(restarted)).toEqual(refused)
    expect(await post(restarted, responseFor(workspace, key, 'both'))).toBe(303)
    await stop(restarted)
  })
})
