/** The tab Setup of an app: what is still to be done, in words, with the app's own addresses in them. */
import { missingForConnection } from '../apps/configuration.ts'
import { baseConnector } from '../apps/profile.ts'
import { missingForSignOn } from '../apps/saml-settings.ts'
import type { App } from '../storage/tables.ts'
import type { SsoAddresses } from './addresses.ts'

export interface SetupStep {
  readonly done: boolean
  readonly text: string
}

/** Returns the steps in their order; for an app that only signs people in, the last ones lead to provisioning. */
export function setupSteps(app: App, addresses: SsoAddresses): readonly SetupStep[] {
  const forSignOn = missingForSignOn(app)
  const signOn: readonly SetupStep[] = [
    {
      done: forSignOn.length === 0,
      text:
        forSignOn.length === 0
          ? 'Sign-in is set up here.'
          : `Enter ${forSignOn.join(', ')} on Configuration, or take them from the application's SAML metadata.`,
    },
    {
      done: false,
      text: `In ${app.name}, set SAML single sign-on up from ${addresses.issuer}: this is the metadata, and the Issuer URL. By hand: SAML 2.0 Endpoint ${addresses.endpoint}, SLO Endpoint ${addresses.logout}, and the certificate of the tab SSO.`,
    },
    { done: false, text: 'On Access, choose the roles that give the app, and a policy if it needs one.' },
  ]
  return baseConnector(app).provisions ? [...signOn, ...provisioning(app)] : [...signOn, ...adding(app)]
}

function provisioning(app: App): readonly SetupStep[] {
  const missing = missingForConnection(app)
  return [
    {
      done: missing.length === 0,
      text:
        missing.length === 0
          ? 'The API connection is entered.'
          : `Enter ${missing.join(', ')} on Configuration; ${app.name} shows them where its provisioning by SCIM is set up.`,
    },
    { done: app.api_status === 'enabled', text: 'Enable the API connection on Configuration.' },
    {
      done: app.provisioning_enabled,
      text: 'Enable provisioning on Provisioning, and choose which actions an admin has to approve.',
    },
  ]
}

function adding(app: App): readonly SetupStep[] {
  return [
    {
      done: false,
      text: `${app.name} signs people in and provisions nobody. To provision them too, add an app of a connector with provisioning: the SAML settings, parameters, roles and people of this one are carried over to it.`,
    },
    {
      done: false,
      text: `The new app has an Issuer URL of its own: set single sign-on in ${app.name} up from its metadata, try it, and delete this app then.`,
    },
  ]
}
