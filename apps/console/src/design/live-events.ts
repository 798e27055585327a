/** What the live stream says, read with care: it comes from the network. */

/** Returns the topics of `{"topics": ["tasks", "runs"]}`; none where it is anything else. */
export function readTopics(data: unknown): readonly string[] {
  const said = parsed(data)
  if (typeof said !== 'object' || said === null || !('topics' in said) || !Array.isArray(said.topics))
    return []
  return said.topics.filter(topic => typeof topic === 'string')
}

/** Returns the text of `{"reason": "..."}`. */
export function readReason(data: unknown): string | undefined {
  const said = parsed(data)
  const isNamed = typeof said === 'object' && said !== null && 'reason' in said
  return isNamed && typeof said.reason === 'string' ? said.reason : undefined
}

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return undefined
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
