/** What an API said, where an answer without a body would be a fault of the server. */

interface Answer<Body> {
  readonly data?: Body
}

/** Returns the body of a success. @throws Error where there is none */
export async function said<Body>(asked: Promise<Answer<Body>>): Promise<NonNullable<Body>> {
  const { data } = await asked
  if (data === undefined || data === null) throw new Error('The server answered nothing')
  return data
}
