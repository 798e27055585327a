/**
 * The demo's story as data. With examples/people.csv it says everything that happens to anybody, so that the end can
 * be worked out by hand: who has an account at the application, whether it is active, and which Workato roles it has.
 *
 * Names are user names without `@example.com`. Nobody stands in two lists, except where a comment says so.
 */

/** The department whose people do not get the role, and therefore no account. */
export const withoutAccount = 'Facilities'

export const roleName = 'Workato users'

/** Had an account before provisioning came, made by hand, some with other capitals: linked, not duplicated. */
export const madeByHand: readonly string[] = [
  'takeshi.yamada',
  'Seamus.OBrien',
  'JOHN.SMITH',
  'zoe.kim',
  'eleni.papadopoulou',
  'Ludwig.Wolfe',
]

/** The admin ignores this person's create task: no account. */
export const ignored = 'x.ae'

/** New titles: an update each. */
export const newTitles: Readonly<Record<string, string>> = {
  'mary.oneill': 'Head of Night Shifts',
  'wei.zhang': 'Senior operator',
  'yael.mizrahi': 'Chief "numbers" officer',
  'olga.kuznetsova': 'Директор по продажам',
  'hanako.suzuki': '法務部長',
  'zoe.kim': 'Editor',
}

/** New custom field values, by short name: an update each; an empty value takes the role away. */
export const newRoles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'xiaoming.li': { workato_role_prod: 'Operator' },
  'omar.khayyat': { workato_role: 'Admin', workato_role_test: 'Admin', workato_role_prod: 'Admin' },
  'isik.ismail': { workato_role_prod: '' },
  'dmitri.levi': { workato_role: 'Recipe Builder', workato_role_test: 'Analyst' },
}

/** Set to Suspended in the directory: the account stays, inactive. */
export const suspended: readonly string[] = ['anusara.chai', 'lena.silva', 'marek.weiss', 'john.smith2']

/** Deleted in the directory while the app says Delete: the account goes. */
export const deleted: readonly string[] = ['nuno.chen', 'chloe.urgup', 'samir.kowalski']

/** Leave the role while the app says Delete: the account goes. */
export const leaveWithDelete: readonly string[] = ['jose.rossi', 'omer.okafor']

/** Leave the role while the app says Suspend: the account stays, inactive. */
export const leaveWithSuspend: readonly string[] = ['yusuf.ivanov', 'dmitri.kim', 'priya.angstrom']

/** Leave the role while the app says Do Nothing: the account stays as it was. */
export const leaveWithDoNothing: readonly string[] = ['grace.muller', 'uma.bronte']

/** Whose update meets an application that answers 500, until it is mended and the task is tried again. */
export const unlucky = { username: 'reza.hosseini', title: 'سرپرست بازاریابی' } as const

/** Whose update the same application takes meanwhile, so that it is not down: it fails for one person. */
export const lucky = { username: 'inaki.silva', title: 'Chief sales officer' } as const

/** The custom fields of the Workato guide: one for each environment, the plain one for development. */
export const workatoRoleFields: readonly string[] = ['workato_role', 'workato_role_test', 'workato_role_prod']

export function userNameOf(name: string): string {
  return `${name}@example.com`
}
