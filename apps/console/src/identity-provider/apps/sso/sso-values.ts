/** What the tab SSO edits, and what the API is told of it. */
import type { AppSso } from '../app-queries.ts'

export interface SsoValues {
  readonly algorithm: AppSso['signature_algorithm']
  readonly element: AppSso['signature_element']
  readonly nameId: AppSso['nameid_format']
  readonly notBefore: number | string
  readonly notOnOrAfter: number | string
  readonly session: number | string
  readonly signLogoutRequests: boolean
  readonly signLogoutResponses: boolean
  readonly requireSigned: boolean
  readonly tagsForBlanks: boolean
}

export function ssoValues(sso: AppSso): SsoValues {
  return {
    algorithm: sso.signature_algorithm,
    element: sso.signature_element,
    nameId: sso.nameid_format,
    notBefore: sso.not_before_minutes,
    notOnOrAfter: sso.not_on_or_after_minutes,
    session: sso.session_minutes,
    signLogoutRequests: sso.sign_slo_request,
    signLogoutResponses: sso.sign_slo_response,
    requireSigned: sso.require_signed_requests,
    tagsForBlanks: sso.generate_attribute_value_tags,
  }
}

export function ssoBody(values: SsoValues) {
  return {
    signature_algorithm: values.algorithm,
    signature_element: values.element,
    nameid_format: values.nameId,
    not_before_minutes: Number(values.notBefore),
    not_on_or_after_minutes: Number(values.notOnOrAfter),
    session_minutes: Number(values.session),
    sign_slo_request: values.signLogoutRequests,
    sign_slo_response: values.signLogoutResponses,
    require_signed_requests: values.requireSigned,
    generate_attribute_value_tags: values.tagsForBlanks,
  }
}
