/** The look of both consoles; each half has an accent of its own, so that one always knows where one is. */
import { type CSSVariablesResolver, createTheme, type MantineThemeOverride } from '@mantine/core'

export type Half = 'identity-provider' | 'application'

const accents: Readonly<Record<Half, string>> = { 'identity-provider': 'indigo', application: 'teal' }

export function themeOf(half: Half): MantineThemeOverride {
  return createTheme({
    primaryColor: accents[half],
    primaryShade: { light: 7, dark: 8 },
    autoContrast: true,
    defaultRadius: 'sm',
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
    cursorType: 'pointer',
    respectReducedMotion: true,
  })
}

/** Text that steps back is still read by everybody: 4.5 to 1 and more against what is behind it. */
export const readableColours: CSSVariablesResolver = theme => ({
  variables: {},
  light: { '--mantine-color-dimmed': theme.colors.gray[7] },
  dark: { '--mantine-color-dimmed': theme.colors.dark[1] },
})
