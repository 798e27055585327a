/** A number with what is counted, as one says it. */

/** Returns `1 member`, `1,234 members`; `2 people` where the plural is given. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
