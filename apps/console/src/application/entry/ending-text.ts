/** What is said to somebody whose session has just ended, by the reason that the live stream gives. */

export interface EndingText {
  readonly title: string
  readonly why: string
  readonly whatToDo: string
  /** On the button that leads to the sign-in. */
  readonly button: string
}

const elsewhere = 'Sign in to another workspace'
const again = 'Sign in again'

/** Returns the words; of a reason that is not known, those that are always true. */
export function endingText(workspace: string, reason: string | undefined): EndingText {
  const lost = `You no longer have access to ${workspace}`
  const askWhom = `If that is a mistake, ask the administrator of ${workspace}. Your other workspaces are not concerned.`
  switch (reason) {
    case 'suspended':
      return {
        title: lost,
        why: 'Your access was suspended just now, by an administrator or by the directory that the workspace follows. What is yours stays as it is.',
        whatToDo: askWhom,
        button: elsewhere,
      }
    case 'removed':
      return {
        title: lost,
        why: 'Your membership has ended just now, by an administrator or by the directory that the workspace follows.',
        whatToDo: askWhom,
        button: elsewhere,
      }
    case 'session_expired':
      return {
        title: 'Your session has expired',
        why: 'A session ends after two hours without use, and after twelve in all.',
        whatToDo: 'Nothing that was saved is lost.',
        button: again,
      }
    default:
      return {
        title: 'You are signed out',
        why: `Your session in ${workspace} has ended: you have signed out elsewhere, the password was changed, or an administrator has ended it.`,
        whatToDo: 'If none of that was you, set another password.',
        button: again,
      }
  }
}
