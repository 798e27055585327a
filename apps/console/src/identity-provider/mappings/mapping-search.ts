/** What the address of a mapping says: that it was just saved, so that reapplying is offered. */

export interface MappingSearch {
  readonly saved?: true
}

export function readMappingSearch(given: Readonly<Record<string, unknown>>): MappingSearch {
  return given['saved'] === true ? { saved: true } : {}
}
