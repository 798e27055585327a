/**
 * The arrows of the house, as data: who may import whom. What is not written here may not be imported, so a new arrow
 * is a decision that stands in a diff of this file. Paths are prefixes; the narrowest place that needs it gets it.
 */

export interface Arrow {
  /** A workspace's folder, or one inside it. */
  readonly from: string
  /** A workspace's name. */
  readonly to: string
  /** `dynamic`: only by `import()`, so that one half of the product runs without loading the other. */
  readonly how: 'static' | 'dynamic'
}

export const arrows: readonly Arrow[] = [
  { from: 'packages/scim-server', to: '@joinery/scim', how: 'static' },
  { from: 'packages/scim-server/src/postgres', to: '@joinery/database', how: 'static' },
  { from: 'packages/scim-server/test', to: '@joinery/database', how: 'static' },
  { from: 'packages/scim-client', to: '@joinery/scim', how: 'static' },
  { from: 'apps/identity-provider', to: '@joinery/scim', how: 'static' },
  { from: 'apps/identity-provider', to: '@joinery/scim-client', how: 'static' },
  { from: 'apps/identity-provider', to: '@joinery/database', how: 'static' },
  { from: 'apps/identity-provider', to: '@joinery/http-api', how: 'static' },
  { from: 'apps/identity-provider', to: '@joinery/http-host', how: 'static' },
  { from: 'apps/identity-provider', to: '@joinery/mail', how: 'static' },
  { from: 'apps/identity-provider', to: '@joinery/sign-in', how: 'static' },
  { from: 'apps/identity-provider', to: '@joinery/secrets', how: 'static' },
  { from: 'apps/identity-provider', to: '@joinery/saml', how: 'static' },
  { from: 'apps/identity-provider/test', to: '@joinery/scim-server', how: 'static' },
  { from: 'apps/service-provider', to: '@joinery/scim', how: 'static' },
  { from: 'apps/service-provider', to: '@joinery/scim-server', how: 'static' },
  { from: 'apps/service-provider', to: '@joinery/database', how: 'static' },
  { from: 'apps/service-provider', to: '@joinery/http-api', how: 'static' },
  { from: 'apps/service-provider', to: '@joinery/http-host', how: 'static' },
  { from: 'apps/service-provider', to: '@joinery/mail', how: 'static' },
  { from: 'apps/service-provider', to: '@joinery/sign-in', how: 'static' },
  { from: 'apps/service-provider', to: '@joinery/secrets', how: 'static' },
  { from: 'apps/service-provider', to: '@joinery/saml', how: 'static' },
  { from: 'fuzz', to: '@joinery/scim', how: 'static' },
  { from: 'bench', to: '@joinery/scim', how: 'static' },
  { from: 'bench', to: '@joinery/scim-server', how: 'static' },
  { from: 'bench', to: '@joinery/database', how: 'static' },
  { from: 'examples', to: '@joinery/scim', how: 'static' },
  { from: 'examples', to: '@joinery/scim-server', how: 'static' },
  { from: 'examples', to: '@joinery/database', how: 'static' },
  { from: 'apps/cli', to: '@joinery/database', how: 'static' },
  { from: 'apps/cli', to: '@joinery/scim-client', how: 'static' },
  { from: 'apps/cli/test', to: '@joinery/mail', how: 'static' },
  { from: 'apps/cli/test', to: '@joinery/saml', how: 'static' },
  { from: 'apps/cli/test', to: '@joinery/console', how: 'static' },
  { from: 'apps/cli', to: '@joinery/console', how: 'dynamic' },
  { from: 'apps/cli', to: '@joinery/identity-provider', how: 'dynamic' },
  { from: 'apps/cli', to: '@joinery/service-provider', how: 'dynamic' },
]

/** Packages that are plain data: nothing of Node, no dependency, so that they run wherever JavaScript does. */
export const plainPackages: readonly string[] = ['packages/scim']
