/**
 * What is taken from people's records into mails. A workspace says what it likes in them, and the mails are the
 * application's: one address is one recipient, and a name is a few words of a line that is not its own.
 */

const mailAddress = /^[^\s@,;:<>()"[\]\\\p{Cc}]+@[^\s@,;:<>()"[\]\\\p{Cc}]+$/u
const longestAddress = 320
const longestName = 120

/** Whether mails to the text go to one recipient: `ann@example.com`, no list of addresses and none with a name. */
export function isMailAddress(text: string): boolean {
  return text.length <= longestAddress && mailAddress.test(text)
}

/** The name in one line and not too long, with no address of a page in it: `Ann Baker`. */
export function nameInMail(name: string): string {
  const line = name.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  const words = line.replaceAll(/\S*(?::\/\/|www\.)\S*/giu, '…')
  return words.length > longestName ? `${words.slice(0, longestName)}…` : words
}
