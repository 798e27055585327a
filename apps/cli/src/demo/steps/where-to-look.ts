/** After the end: what a newcomer types to see it with his own eyes. */
import type { World } from '../world.ts'
import type { Consoles } from './open-consoles.ts'

/** Says how to ask the application; where the halves are about to end, how to open them again. */
export function whereToLook(
  { narrator, application }: World,
  {
    staysUp,
    dataFolder,
    consoles,
  }: { readonly staysUp: boolean; readonly dataFolder: string; readonly consoles: Consoles },
): void {
  const { baseUrl, token } = application.scim
  narrator.say('Where to look:')
  if (!staysUp) {
    const halves =
      application.kind === 'ours' ? ['service-provider', 'identity-provider'] : ['identity-provider']
    for (const half of halves) narrator.block(`npm run -s joinery -- serve ${half} --data ${dataFolder}`)
  }
  for (const [title, opened] of [
    ['The console of the identity provider; its owner comes in, once, by', consoles.identityProvider],
    ['The console of the application; its owner comes in, once, by', consoles.application],
  ] as const) {
    if (opened === undefined) continue
    narrator.say(title)
    narrator.block(opened.signInUrl)
  }
  narrator.block(`curl -H 'Authorization: Bearer ${token}' '${baseUrl}/Users?count=3'`)
}
