import { expect, test } from 'vitest'
import { allows, capabilities, capabilitiesOf, privileges } from '../../src/members/privileges.ts'

test('of two privileges the one that is named first may do all that the other may', () => {
  for (const [index, privilege] of privileges.entries()) {
    for (const lower of privileges.slice(index + 1)) {
      const missing = capabilitiesOf[lower].filter(capability => !allows(privilege, capability))
      expect({ privilege, lower, missing }).toEqual({ privilege, lower, missing: [] })
    }
  }
})

test.each([
  ['owner', capabilities],
  ['scim_manager', ['scim.read', 'scim.manage', 'members.read', 'history.read']],
  ['auditor', ['scim.read', 'members.read', 'history.read']],
  ['member', []],
] as const)('%s may do %j and nothing else', (privilege, may) => {
  expect(capabilities.filter(capability => allows(privilege, capability))).toEqual(
    capabilities.filter(capability => may.some(one => one === capability)),
  )
})

test('an auditor changes nothing', () => {
  expect(capabilitiesOf.auditor.filter(capability => !capability.endsWith('.read'))).toEqual([])
})
