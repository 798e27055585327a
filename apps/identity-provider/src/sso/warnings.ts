/** What works and yet should not stay so: sentences for the admin who looks at the tab SSO of an app. */
import { allowsAnything } from '../apps/saml-pattern.ts'
import type { AppSso } from './app-sso.ts'

const soonMs = 60 * 86_400_000

/** Returns what an admin should know of how the app is set. */
export function warningsOf({ settings, certificate, app }: AppSso, now: Date): readonly string[] {
  const { signatureAlgorithm, validator, consumer } = settings
  const unsigned = [
    ...(settings.signLogoutRequests ? [] : ['Logout requests']),
    ...(settings.signLogoutResponses ? [] : ['Logout responses']),
  ]
  const endsIn = certificate.not_after.getTime() - now.getTime()
  return [
    ...(signatureAlgorithm === 'SHA-1'
      ? ['SHA-1 is broken: many applications refuse it. Set SAML Signature Algorithm to SHA-256.']
      : []),
    ...(unsigned.length > 0
      ? [
          `${unsigned.join(' and ')} are sent unsigned: most applications refuse them. Have them signed, unless this one cannot read them so.`,
        ]
      : []),
    ...(validator !== null && allowsAnything(validator) && !app.requires_signed_requests
      ? [
          'The ACS (Consumer) URL Validator allows any address: whoever makes a request chooses who is told of the person.',
        ]
      : []),
    ...(consumer?.startsWith('http://') === true && !isLocal(consumer)
      ? ['The ACS (Consumer) URL is not https: assertions can be read and used on their way.']
      : []),
    ...(endsIn < soonMs
      ? [
          `The certificate ${certificate.name} ${endsIn <= 0 ? 'has expired' : 'expires'} on ${dayOf(certificate.not_after)}: make another, announce it and switch to it.`,
        ]
      : []),
  ]
}

function isLocal(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname)
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
