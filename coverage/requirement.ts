/**
 * What a row of docs/coverage.md is made of: one requirement of a standard, in our own words, and the tests that show
 * that it is kept. The rows stand in requirements/, one file an area.
 */

export type Level = 'must' | 'should' | 'optional'

/** A place that shows a requirement: a test, or for what a machine in front of the program does, a heading of a guide. */
export interface Proof {
  /** The test file that vitest runs, or a Markdown document. From the root, with slashes. */
  readonly file: string
  /** The file in which the title is spelled, where that is a table that several test files run. */
  readonly table?: string
  /** A part of the title of a test or of a group of tests, or the whole of a heading. It is spelled once in its file. */
  readonly title: string
}

export interface Requirement {
  /** Kebab-case, and there once only. */
  readonly id: string
  readonly level: Level
  /** In the form `RFC 7644 §3.5.2`. */
  readonly section: string
  /** One sentence, without a full stop. */
  readonly requires: string
  /** Empty: no test shows it yet. */
  readonly shownBy: readonly Proof[]
}

export interface Area {
  readonly title: string
  readonly requirements: readonly Requirement[]
}
