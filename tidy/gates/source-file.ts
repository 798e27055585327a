/**
 * What a gate takes and what it gives back. A gate is a pure function from files to findings, so that the same code
 * judges the project and the bad examples planted for it in the tests. Paths are relative to the root, with slashes.
 */

export interface SourceFile {
  readonly path: string
  /** Empty for files that are no text, such as pictures. */
  readonly text: string
}

export interface Finding {
  readonly path: string
  /** Counted from 1. */
  readonly line: number
  readonly message: string
}

/** Returns the line, counted from 1, in which the character at `offset` stands. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

/** Returns whether the file is TypeScript of ours, code or test. */
export function isTypeScript(file: SourceFile): boolean {
  return /\.tsx?$/.test(file.path)
}

/** Returns whether the file is code that runs in production: `packages/*` and `apps/*`, below `src`. */
export function isProductSource(file: SourceFile): boolean {
  return isTypeScript(file) && /^(packages|apps)\/[^/]+\/src\//.test(file.path)
}
