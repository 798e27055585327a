/** What the addresses of assets say, and what the API is asked for it. */

export interface AssetsSearch {
  readonly text?: string
  readonly environment?: string
  /** Those whose owner has left, or those whose owner is here. */
  readonly owner?: 'gone' | 'here'
}

export function readAssetsSearch(given: Readonly<Record<string, unknown>>): AssetsSearch {
  // A name of figures alone is read from the address as a number.
  const [text, environment] = ['text', 'environment'].map(name => {
    const value = given[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  })
  const { owner } = given
  return {
    ...(text !== undefined && text !== '' && { text }),
    ...(environment !== undefined && environment !== '' && { environment }),
    ...((owner === 'gone' || owner === 'here') && { owner }),
  }
}

export function assetsQueryOf({ owner, ...search }: AssetsSearch) {
  return {
    ...search,
    ...(owner !== undefined && { orphaned: owner === 'gone' ? ('true' as const) : ('false' as const) }),
  }
}

export interface TransferSearch {
  /** The id of whose assets are given to somebody else. */
  readonly from?: string
}

export function readTransferSearch({ from }: Readonly<Record<string, unknown>>): TransferSearch {
  return typeof from === 'string' && from !== '' ? { from } : {}
}
