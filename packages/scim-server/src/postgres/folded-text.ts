/** Columns that hold the folded form of another one. SQL never folds, so what it compares is folded here. */
import { fold } from '@joinery/scim'

/** For columns that are null where the text is its own folded form, as ids mostly are. */
export function foldedUnlessSame(text: string): string | null {
  const folded = fold(text)
  return folded === text ? null : folded
}
