/**
 * The macros of a notification's subject and text, in double braces as OneLogin has them: `{{user}} in {{app}}`. What
 * there is nothing to say of is blank.
 */
export const macroNames = [
  'account',
  'actor',
  'app',
  'count',
  'event',
  'group',
  'hours',
  'link',
  'notes',
  'reason',
  'role',
  'time',
  'user',
] as const

export type MacroName = (typeof macroNames)[number]
export type MacroTexts = Readonly<Partial<Record<MacroName, string>>>

const known: ReadonlySet<string> = new Set(macroNames)
const macro = /\{\{\s*([^{}]*?)\s*\}\}/gu

/** Returns the macros of the text that there are not, as they are written. */
export function unknownMacros(text: string): readonly string[] {
  return [...text.matchAll(macro)].filter(([, name = '']) => !known.has(name)).map(([written]) => written)
}

/**
 * Returns the text with every macro filled in, each by one line: a name or a reason cannot pass for lines of its own.
 * What is filled in is not looked at for macros again.
 */
export function fillMacros(text: string, values: MacroTexts): string {
  const texts = new Map<string, string>(Object.entries(values))
  return text.replaceAll(macro, (_written, name: string) => oneLine(texts.get(name) ?? ''))
}

/** Returns the text without line breaks. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}
