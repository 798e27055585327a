/** RFC 7643 §4: users, groups and the enterprise extension. */
import {
  creating,
  enterpriseUser,
  groupMembers,
  groups,
  lifeCycle,
  patchReading,
  reading,
  scenarios,
  users,
  writing,
} from '../proofs.ts'
import type { Area } from '../requirement.ts'

const userAttributes = users('User has every attribute with its characteristics')
const groupAttributes = groups('Group has every attribute with its characteristics')
const enterpriseAttributes = enterpriseUser('Enterprise User has every attribute with its characteristics')
const wholeUser = lifeCycle('a user with every attribute of the schemas comes back as it was sent')

export const coreSchemas: Area = {
  title: 'Users, groups and the enterprise extension',
  requirements: [
    {
      id: 'user-name-required',
      level: 'must',
      section: 'RFC 7643 §4.1.1',
      requires: 'A user has a userName that is not empty',
      shownBy: [
        reading('%j lacks a userName (RFC 7643 §4.1.1)'),
        scenarios('a resource that is none is 400 and says which attribute'),
      ],
    },
    {
      id: 'user-name-unique',
      level: 'must',
      section: 'RFC 7643 §4.1.1',
      requires: 'A userName is there once among all users of the service provider',
      shownBy: [
        scenarios('a userName that is taken, in any case, is 409 uniqueness'),
        writing('of parallel POSTs of one userName exactly one is 201'),
      ],
    },
    {
      id: 'user-name-case',
      level: 'must',
      section: 'RFC 7643 §4.1.1',
      requires: 'A userName is the same in any case',
      shownBy: [userAttributes, scenarios('a userName that is taken, in any case, is 409 uniqueness')],
    },
    {
      id: 'user-name-parts',
      level: 'must',
      section: 'RFC 7643 §4.1.1',
      requires: 'name has formatted, familyName, givenName, middleName, honorificPrefix and honorificSuffix',
      shownBy: [userAttributes, wholeUser],
    },
    {
      id: 'user-singular',
      level: 'must',
      section: 'RFC 7643 §4.1.1',
      requires:
        'A user may have displayName, nickName, profileUrl, title, userType, preferredLanguage, locale and timezone',
      shownBy: [userAttributes, wholeUser],
    },
    {
      id: 'user-active',
      level: 'must',
      section: 'RFC 7643 §4.1.1',
      requires: 'active is a boolean that says whether the user may work',
      shownBy: [userAttributes, wholeUser],
    },
    {
      id: 'user-password-write-only',
      level: 'must',
      section: 'RFC 7643 §4.1.1',
      requires: 'A password may be written and is never returned, nor filtered by',
      shownBy: [
        userAttributes,
        writing('what is returned never is not stored, what is returned on request is'),
        scenarios('a filter that cannot be answered is 400 invalidFilter'),
      ],
    },
    {
      id: 'user-password-stored',
      level: 'must',
      section: 'RFC 7643 §4.1.1',
      requires: 'A password is not stored in the clear (here: not at all)',
      shownBy: [lifeCycle('a password is in nothing that is stored')],
    },
    {
      id: 'user-multi-valued',
      level: 'must',
      section: 'RFC 7643 §4.1.2',
      requires:
        'A user may have emails, phoneNumbers, ims, photos, entitlements, roles and x509Certificates, each with value, display, type and primary',
      shownBy: [userAttributes, wholeUser],
    },
    {
      id: 'user-types',
      level: 'must',
      section: 'RFC 7643 §4.1.2',
      requires:
        'The types of emails, phone numbers, instant messengers, photos and addresses have canonical values',
      shownBy: [userAttributes],
    },
    {
      id: 'user-addresses',
      level: 'must',
      section: 'RFC 7643 §4.1.2',
      requires:
        'addresses have formatted, streetAddress, locality, region, postalCode, country, type and primary',
      shownBy: [userAttributes, wholeUser],
    },
    {
      id: 'user-groups-parts',
      level: 'must',
      section: 'RFC 7643 §4.1.2',
      requires: 'groups have value, $ref, display and type, which is direct or indirect',
      shownBy: [userAttributes],
    },
    {
      id: 'user-groups-read-only',
      level: 'must',
      section: 'RFC 7643 §4.1.2',
      requires: 'groups of a user are readOnly: membership is changed at the group',
      shownBy: [patchReading('to change groups')],
    },
    {
      id: 'user-groups-shown',
      level: 'must',
      section: 'RFC 7643 §4.1.2',
      requires: 'The groups that a user belongs to, directly or through nested groups, are in its groups',
      shownBy: [lifeCycle('members are users and groups, and a user shows groups direct and indirect')],
    },
    {
      id: 'group-display-name',
      level: 'must',
      section: 'RFC 7643 §4.2',
      requires: 'A group has a displayName (required by erratum 5368)',
      shownBy: [groupAttributes],
    },
    {
      id: 'group-display-name-asked',
      level: 'must',
      section: 'RFC 7643 §4.2',
      requires: 'A group without a displayName is refused',
      shownBy: [groupMembers('a group without a displayName is refused')],
    },
    {
      id: 'group-members-parts',
      level: 'must',
      section: 'RFC 7643 §4.2',
      requires: 'members have value, $ref and type, and display',
      shownBy: [groupAttributes],
    },
    {
      id: 'group-members-immutable',
      level: 'must',
      section: 'RFC 7643 §4.2',
      requires: 'A member does not change: it is removed, and another one added',
      shownBy: [groupMembers('a member does not change, it is removed and another one added')],
    },
    {
      id: 'group-members-kinds',
      level: 'must',
      section: 'RFC 7643 §4.2',
      requires: 'Members are users or groups',
      shownBy: [lifeCycle('members are users and groups, and a user shows groups direct and indirect')],
    },
    {
      id: 'enterprise-attributes',
      level: 'must',
      section: 'RFC 7643 §4.3',
      requires:
        'The enterprise extension has employeeNumber, costCenter, organization, division and department',
      shownBy: [enterpriseAttributes, wholeUser],
    },
    {
      id: 'enterprise-manager',
      level: 'must',
      section: 'RFC 7643 §4.3',
      requires: 'manager has value, $ref and displayName',
      shownBy: [enterpriseAttributes, wholeUser],
    },
    {
      id: 'enterprise-manager-name',
      level: 'must',
      section: 'RFC 7643 §4.3',
      requires: 'manager.displayName is readOnly',
      shownBy: [enterpriseAttributes, reading('readOnly attributes are dropped with a warning')],
    },
    {
      id: 'urls-of-resources',
      level: 'should',
      section: 'RFC 7643 §2.3.7',
      requires:
        'URLs of resources are made from the public URL of the service, not from what a client says of it',
      shownBy: [creating('meta.location and Location come from the public URL of the moment')],
    },
  ],
}
