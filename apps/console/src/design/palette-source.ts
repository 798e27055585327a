/** Where the palette finds what it offers. */
import type { Address } from './address.ts'

export type PaletteFind = PaletteLink | PaletteAct

interface PaletteLabel {
  readonly label: string
  readonly description?: string
}

export interface PaletteLink extends PaletteLabel {
  readonly to: Address
}

export interface PaletteAct extends PaletteLabel {
  readonly run: () => void
}

export interface PaletteSource {
  /** What its finds are: `People`. */
  readonly group: string
  readonly search: (text: string) => Promise<readonly PaletteFind[]>
}
