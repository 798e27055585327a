/** Application details of the tab Configuration: what single sign-on is told of the application. */
import type { AppSso } from '../app-queries.ts'

export interface ApplicationValues {
  readonly audience: string
  readonly consumer_url: string
  readonly consumer_url_validator: string
  readonly recipient: string
  readonly relaystate: string
  readonly login_url: string
  readonly logout_url: string
  readonly initiator: 'identity_provider' | 'service_provider'
}

const texts = [
  'audience',
  'consumer_url',
  'consumer_url_validator',
  'recipient',
  'relaystate',
  'login_url',
  'logout_url',
] as const

export function applicationOf(sso: AppSso): ApplicationValues {
  return {
    audience: sso.audience ?? '',
    consumer_url: sso.consumer_url ?? '',
    consumer_url_validator: sso.consumer_url_validator ?? '',
    recipient: sso.recipient ?? '',
    relaystate: sso.relaystate ?? '',
    login_url: sso.login_url ?? '',
    logout_url: sso.logout_url ?? '',
    initiator: sso.initiator,
  }
}

/** Returns the body that says what was changed: a blank is what the product takes where nothing is set. */
export function applicationBody(before: ApplicationValues, now: ApplicationValues) {
  const changed = texts.filter(name => before[name] !== now[name])
  return {
    ...Object.fromEntries(changed.map(name => [name, now[name].trim() === '' ? null : now[name].trim()])),
    ...(before.initiator !== now.initiator && { initiator: now.initiator }),
  }
}
