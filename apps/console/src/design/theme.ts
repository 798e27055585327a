/** The look of both consoles; each half has an accent of its own, so that one always knows where one is. */
import {
  type CSSVariablesResolver,
  createTheme,
  DEFAULT_THEME,
  type MantineThemeOverride,
} from '@mantine/core'

export type Half = 'identity-provider' | 'application'

const accents: Readonly<Record<Half, string>> = { 'identity-provider': 'indigo', application: 'teal' }

/** The red of buttons that cannot be taken back is dark enough for white letters. */
const { red } = DEFAULT_THEME.colors
const readableRed = [red[0], red[1], red[2], red[3], red[4], red[5], red[6], red[9], red[9], red[9]] as const

export function themeOf(half: Half): MantineThemeOverride {
  const accent = accents[half]
  return createTheme({
    primaryColor: accent,
    // White on it is read by everybody.
    primaryShade: accent === 'teal' ? 9 : { light: 7, dark: 8 },
    autoContrast: true,
    colors: { red: readableRed },
    defaultRadius: 'sm',
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
    lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
    headings: {
      fontWeight: '600',
      sizes: {
        h1: { fontSize: '1.5rem' },
        h2: { fontSize: '1.25rem' },
        h3: { fontSize: '1.25rem' },
        h4: { fontSize: '1rem' },
        h5: { fontSize: '0.9375rem' },
        h6: { fontSize: '0.875rem' },
      },
    },
    cursorType: 'pointer',
    respectReducedMotion: true,
    components: {
      Modal: {
        defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, transitionProps: { duration: 120 } },
      },
      // The only banner of a page is the head of the console.
      ModalHeader: { defaultProps: { component: 'div' } },
      // Without it the first entry has the focus, and nothing else stands among the entries.
      Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
      // The colour of the ground says what it is; a title in that colour is not read by everybody.
      Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
      SegmentedControl: { defaultProps: { transitionDuration: 0 } },
      Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
      Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
    },
  })
}

/** Where the pointer is Mantine takes a lighter shade than the last, on which white is not read by everybody. */
const hoveredAccent = { '--mantine-color-teal-filled-hover': '#066649' }

/**
 * Colours of states and of what steps back. Text in them is read by everybody: 4.5 to 1 and more against what is behind
 * it, in light and in dark.
 */
export const readableColours: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    ...hoveredAccent,
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    '--look-pending': colors.gray[7],
    '--look-running': colors.blue[8],
    '--look-done': '#226e31',
    '--look-attention': '#8f5300',
    '--look-failed': colors.red[9],
    '--look-off': colors.gray[7],
    '--ground': colors.gray[0],
    '--diff-before': colors.red[0],
    '--diff-after': colors.green[0],
  },
  dark: {
    ...hoveredAccent,
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-error': colors.red[4],
    '--look-pending': colors.dark[1],
    '--look-running': colors.blue[4],
    '--look-done': colors.green[5],
    '--look-attention': colors.yellow[5],
    '--look-failed': colors.red[4],
    '--look-off': colors.dark[1],
    '--ground': colors.dark[8],
    '--diff-before': '#3a1d1f',
    '--diff-after': '#16301f',
  },
})
