/**
 * `/api/session/second-factor`: an admin sets his second factor up, shows it, gets other recovery codes and takes it away;
 * and for the admins who look after the others, whether everybody needs one, and taking away one that was lost.
 */
import type { Context } from 'hono'
import { renderSVG } from 'uqr'
import { z } from 'zod'
import {
  beginAdminFactor,
  confirmAdminFactor,
  type GivenCode,
  isFactorNeeded,
  removeAdminFactor,
  renewAdminRecoveryCodes,
  setFactorNeeded,
  showAdminFactor,
} from '../../access/admin-factor.ts'
import { factorStateOf } from '../../access/admin-factor-rows.ts'
import { resetAdminFactor } from '../../access/admins.ts'
import { homeAccount } from '../../access/home-account.ts'
import { secretUri } from '../../access/one-time-code.ts'
import { visitorOf } from '../authentication.ts'
import { readId, whoAsks } from '../body.ts'
import type { ApiContext, ApiEnv } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { setSessionCookie } from '../session-cookie.ts'
import { enter, ownSession, sessionSchema, viewSession } from './sessions.ts'

const path = '/api/session/second-factor'
const common = { tag: 'Session', query: none } as const
const given = z
  .strictObject({ code: z.string().min(1).max(64) })
  .meta({ id: 'SecondFactorCode', description: 'Six digits of the authenticator app, or a recovery code' })
const state = z
  .object({
    set_up_at: z.iso.datetime().nullable().describe('Null where none is set up'),
    last_used_at: z.iso.datetime().nullable(),
    recovery_codes_left: z.int(),
    needed: z.boolean().describe('Whether the account wants one of every admin'),
  })
  .meta({ id: 'SecondFactor' })
const key = z
  .object({
    key: z.string().describe('In base32, to be typed into the app'),
    uri: z.string().describe('otpauth://totp/…'),
    picture: z.string().describe('The URI as a QR code: data:image/svg+xml;base64,…'),
  })
  .meta({ id: 'SecondFactorKey' })
const recoveryCodes = z.array(z.string()).describe('Ten, each good once; shown this once')

/** Returns the routes of the second factor. */
export function secondFactorRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addSettingUp(table, context)
  addConfirming(table, context)
  addShowing(table, context)
  addKeeping(table, context)
  addOthers(table, context)
  return table
}

function addSettingUp(table: RouteTable, context: ApiContext): void {
  const { database } = context
  const own = { ...common, scope: 'entering' } as const
  table.add(
    {
      ...own,
      method: 'get',
      path,
      summary: 'Show what your second factor is',
      body: none,
      answers: { 200: state },
    },
    async c => {
      const { admin } = ownSession(c)
      const found = await factorStateOf(database.query, admin)
      return c.json({
        set_up_at: found.setUpAt?.toISOString() ?? null,
        last_used_at: found.lastUsedAt?.toISOString() ?? null,
        recovery_codes_left: found.recoveryCodesLeft,
        needed: await isFactorNeeded(database.query, admin.account_id),
      })
    },
  )
  table.add(
    {
      ...own,
      method: 'post',
      path,
      summary: 'Begin to set your second factor up',
      description: 'The key is good for an hour, in this session alone.',
      body: none,
      answers: { 201: key },
    },
    async c => {
      const session = ownSession(c)
      const secret = await beginAdminFactor(context, session)
      const { name } = await homeAccount(database.query)
      const uri = secretUri(secret, `${name} administration`, session.admin.email)
      return c.json({ key: secret, uri, picture: pictureOf(uri) }, 201)
    },
  )
}

function addConfirming(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      scope: 'entering',
      method: 'post',
      path: `${path}/confirm`,
      summary: 'Confirm your second factor by its first code, which ends your other sessions',
      body: given,
      answers: { 201: z.object({ session: sessionSchema, recovery_codes: recoveryCodes }) },
    },
    async (c, { body }) => {
      const code = codeOf(context, c, body)
      const confirmed = await confirmAdminFactor(context, ownSession(c), code)
      setSessionCookie(context, c, confirmed.session)
      return c.json(
        { session: viewSession(confirmed.session), recovery_codes: [...confirmed.recoveryCodes] },
        201,
      )
    },
  )
}

function addShowing(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      scope: 'entering',
      method: 'post',
      path: `${path}/show`,
      summary: 'Enter with your second factor',
      description: 'The session goes on under another cookie.',
      body: given,
      answers: { 201: sessionSchema },
    },
    async (c, { body }) => {
      return enter(context, c, await showAdminFactor(context, ownSession(c), codeOf(context, c, body)))
    },
  )
}

function addKeeping(table: RouteTable, context: ApiContext): void {
  const own = { ...common, scope: 'session', method: 'post', body: given } as const
  table.add(
    {
      ...own,
      path: `${path}/recovery-codes`,
      summary: 'Make new recovery codes in place of those you have',
      answers: { 201: z.object({ recovery_codes: recoveryCodes }) },
    },
    async (c, { body }) => {
      const codes = await renewAdminRecoveryCodes(context, ownSession(c), codeOf(context, c, body))
      return c.json({ recovery_codes: [...codes] }, 201)
    },
  )
  table.add(
    {
      ...own,
      path: `${path}/remove`,
      summary: 'Take your second factor away',
      answers: { 204: 'nothing' },
    },
    async (c, { body }) => {
      await removeAdminFactor(context, ownSession(c), codeOf(context, c, body))
      return c.body(null, 204)
    },
  )
}

function addOthers(table: RouteTable, { database, runChange }: ApiContext): void {
  const settingsPath = '/api/provisioning/sign-in-settings'
  const settings = z.strictObject({ admins_need_second_factor: z.boolean() }).meta({ id: 'SignInSettings' })
  const others = { ...common, tag: 'Admins' } as const
  table.add(
    {
      ...others,
      method: 'get',
      path: settingsPath,
      scope: 'read_all',
      summary: 'Show how admins sign in',
      body: none,
      answers: { 200: settings },
    },
    async c => c.json({ admins_need_second_factor: await isFactorNeeded(database.query, c.get('account')) }),
  )
  table.add(
    {
      ...others,
      method: 'put',
      path: settingsPath,
      scope: 'manage_all',
      summary: 'Say how admins sign in',
      description: 'Who has no second factor and needs one sets it up before anything else, at once.',
      body: settings,
      answers: { 200: settings },
    },
    async (c, { body }) => {
      await runChange(whoAsks(c), change => setFactorNeeded(change, body.admins_need_second_factor))
      return c.json(body)
    },
  )
  table.add(
    {
      ...others,
      method: 'delete',
      path: '/api/provisioning/admins/:id/second-factor',
      scope: 'manage_all',
      summary: "Take an admin's second factor away",
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const [id, asker] = [readId(c, 'id'), c.get('asker')]
      await runChange(whoAsks(c), change => resetAdminFactor(change, asker, id))
      return c.body(null, 204)
    },
  )
}

function codeOf(context: ApiContext, c: Context<ApiEnv>, { code }: z.output<typeof given>): GivenCode {
  return { code, visitor: visitorOf(context, c) }
}

function pictureOf(uri: string): string {
  const svg = renderSVG(uri, { ecc: 'M', border: 2 })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}
