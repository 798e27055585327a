/** The products that a workspace of the application can be one of. */
export const presets = ['vault', 'automation', 'catalog', 'plain'] as const

export type Preset = (typeof presets)[number]
