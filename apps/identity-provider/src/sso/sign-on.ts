/**
 * A person enters an app: whether he may, and the response by which the application lets him in. Who he is, that he has
 * access and what the app's policy asks are looked at anew each time. SAML profiles 2.0 §4.1.4.2.
 */
import { createHash } from 'node:crypto'
import {
  authnContexts,
  issueResponse,
  issueStatus,
  type NameId,
  newMessageId,
  type StatusDetail,
} from '@joinery/saml'
import { writeEvent } from '../activity/write-event.ts'
import type { RunChange } from '../change.ts'
import type { Query } from '../storage/query.ts'
import type { App } from '../storage/tables.ts'
import { type AppSso, explainNotReady } from './app-sso.ts'
import { type AssertionValues, assertionValues } from './assertion-values.ts'
import { noteParticipant } from './participants.ts'
import type { PersonSession } from './people/person-session.ts'
import { checkPolicy } from './policies.ts'

/** What the response answers and where it is posted. */
export interface Asked {
  readonly consumer: string
  /** Null where the portal begins. */
  readonly requestId: string | null
  /** The password has to have been shown since then; null where any session will do. */
  readonly freshSince: Date | null
}

export interface LetIn {
  readonly kind: 'let_in'
  readonly values: AssertionValues & { readonly nameId: NameId }
  /** When the app's policy wants the application's session to end. */
  readonly policyEnd: Date | null
}

export type Entry =
  | LetIn
  | { readonly kind: 'sign_in_again' }
  | { readonly kind: 'second_factor' }
  /** A sentence for the person. */
  | { readonly kind: 'refused'; readonly reason: string }

const msInMinute = 60_000

/** Returns whether the person may enter the app now, coming from that address, or what is still needed. */
export async function judgeEntry(
  query: Query,
  app: App,
  session: PersonSession,
  { address, freshSince, now }: { readonly address: string; readonly now: Date } & Pick<Asked, 'freshSince'>,
): Promise<Entry> {
  const notReady = explainNotReady(app)
  if (notReady !== undefined) return { kind: 'refused', reason: notReady }
  const isOther = session.account !== app.account_id
  if (isOther || !(await hasAccess(query, app, session.userId))) {
    return {
      kind: 'refused',
      reason: `You do not have access to ${app.name}. Ask your administrator for it.`,
    }
  }
  if (freshSince !== null && session.signedInAt < freshSince) return { kind: 'sign_in_again' }
  const policy = await checkPolicy(query, { account: app.account_id, appId: app.id }, session, address, now)
  if (policy.kind === 'refused') return { kind: 'refused', reason: `${app.name} ${policy.reason}.` }
  if (policy.kind !== 'allowed') return policy
  const values = await assertionValues(query, app, session.userId, now)
  const nameId = values?.nameId ?? null
  if (values === undefined || nameId === null) {
    const reason = `${app.name} cannot be told who you are: your NameID value is blank. Ask your administrator to fill it in.`
    return { kind: 'refused', reason }
  }
  return { kind: 'let_in', values: { ...values, nameId }, policyEnd: policy.sessionNotOnOrAfter }
}

/** Whether the person has the app now: the planner keeps that with the grant. Relies on assignment_pair. */
async function hasAccess(query: Query, app: App, user: number): Promise<boolean> {
  const assignment = await query
    .selectFrom('assignment')
    .select('granted')
    .where('account_id', '=', app.account_id)
    .where('user_id', '=', user)
    .where('app_id', '=', app.id)
    .executeTakeFirst()
  return assignment?.granted ?? false
}

/**
 * Returns the signed response that lets the person in, as XML.
 * @throws SamlError saml_malformed when a value holds a character that XML cannot hold
 */
export function responseOf(
  sso: AppSso,
  session: PersonSession,
  asked: Asked,
  { values, policyEnd }: LetIn,
  now: Date,
): string {
  const { settings } = sso
  const ours = new Date(now.getTime() + settings.sessionMinutes * msInMinute)
  const input = {
    now,
    issuer: sso.entityId,
    destination: asked.consumer,
    recipient: asked.consumer === sso.consumer ? (settings.recipient ?? undefined) : undefined,
    audience: sso.audience ?? '',
    inResponseTo: asked.requestId,
    ...values,
    sessionIndex: sessionIndexOf(sso, session),
    authnInstant: session.signedInAt,
    authnContext:
      session.secondFactorAt === null
        ? authnContexts.passwordProtectedTransport
        : authnContexts.timeSyncToken,
    sessionNotOnOrAfter: policyEnd !== null && policyEnd < ours ? policyEnd : ours,
    lifetimeMs: settings.notOnOrAfterMinutes * msInMinute,
    earlyMs: settings.notBeforeMinutes * msInMinute,
    sign: settings.sign,
    newId: newMessageId,
  }
  return issueResponse(input, sso.key)
}

/** Remembers that the session has entered the app, for its logout, and tells the log. */
export async function noteEntry(
  runChange: RunChange,
  sso: AppSso,
  session: PersonSession,
  { values: { nameId } }: LetIn,
): Promise<void> {
  const { app } = sso
  const sessionIndex = sessionIndexOf(sso, session)
  await runChange(actorOf(session), async change => {
    await noteParticipant(change.tx, session, { appId: app.id, nameId, sessionIndex, at: change.at })
    await writeEvent(change, {
      type: 'loggedIntoApp',
      user: userOf(session),
      app,
      notes: `NameID ${nameId.value}`,
    })
  })
}

/** The same for a session and an app however often he enters, so that one logout ends them all. */
function sessionIndexOf({ app }: AppSso, session: PersonSession): string {
  const text = `${app.sso_key} ${session.account} ${session.id}`
  return `_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
}

/** Returns the signed response that nobody was signed in, as XML. */
export function refuseRequest(
  sso: AppSso,
  asked: Pick<Asked, 'consumer' | 'requestId'>,
  { now, status, detail, message }: Refusal,
): string {
  return issueStatus(
    {
      now,
      issuer: sso.entityId,
      destination: asked.consumer,
      inResponseTo: asked.requestId,
      status,
      detail,
      message,
      newId: newMessageId,
    },
    sso.key,
  )
}

interface Refusal {
  readonly now: Date
  readonly status: 'Requester' | 'Responder'
  readonly detail: StatusDetail
  readonly message: string
}

/** Tells the log that the person was not let in, and why. */
export async function noteRefusal(
  runChange: RunChange,
  app: App,
  session: PersonSession,
  error: string,
): Promise<void> {
  await runChange(actorOf(session), change =>
    writeEvent(change, { type: 'appAuthenticationFailed', user: userOf(session), app, error }),
  )
}

function actorOf({ account, username }: PersonSession) {
  return { account, actor: `person ${username}` }
}

function userOf({ userId: id, username }: PersonSession) {
  return { id, username }
}
