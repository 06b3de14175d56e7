import {
  Badge,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Kbd,
  type MantineColorsTuple,
  Menu,
  Modal,
  Notification,
  Popover,
  Progress,
  Select,
  Tabs,
  TextInput,
  Tooltip,
} from '@mantine/core';

const accent: MantineColorsTuple = [
  '#eceffb',
  '#d8ddf5',
  '#b6bfec',
  '#93a4ff',
  '#7286ea',
  '#4a5fd0',
  '#3a4fb8',
  '#3143a0',
  '#283885',
  '#222a4d',
];

/** Longest movement anywhere (style: under 150 ms). */
const MOTION_MS = 120;
const motion = { transition: 'fade', duration: MOTION_MS } as const;

/** The console's Mantine theme: sizes, type and behaviour. Colours come from the tokens through `resolveCssVariables`. */
export const mantineTheme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  colors: { accent },
  fontFamily: 'var(--b-font)',
  fontFamilyMonospace: 'var(--b-font-mono)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.8125rem', lg: '0.9375rem', xl: '1.0625rem' },
  lineHeights: { xs: '1rem', sm: '1.25rem', md: '1.25rem', lg: '1.375rem', xl: '1.5rem' },
  headings: {
    fontFamily: 'var(--b-font)',
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.0625rem', lineHeight: '1.5rem' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.5rem' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.25rem' },
      h4: { fontSize: '0.75rem', lineHeight: '1rem' },
    },
  },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Badge: Badge.extend({ defaultProps: { tt: 'none', fw: 550 } }),
    Button: Button.extend({ defaultProps: { size: 'xs', fw: 550 } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
    // Mantine's hidden first stop is a focusable child without a role, which a menu may not have.
    Menu: Menu.extend({ defaultProps: { transitionProps: motion, shadow: 'md', withInitialFocusPlaceholder: false } }),
    /* The page itself never scrolls, and the scroll lock would write an inline style that the CSP refuses. */
    Modal: Modal.extend({
      defaultProps: {
        lockScroll: false,
        transitionProps: motion,
        centered: true,
        padding: 'md',
        overlayProps: { backgroundOpacity: 0.35 },
        // Mantine titles a dialog in a `header` element, which would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
    }),
    Notification: Notification.extend({ defaultProps: { radius: 'md' } }),
    Popover: Popover.extend({ defaultProps: { transitionProps: motion, shadow: 'md' } }),
    Progress: Progress.extend({ defaultProps: { size: 6, radius: 'sm' } }),
    Select: Select.extend({ defaultProps: { size: 'xs', comboboxProps: { transitionProps: motion } } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, transitionProps: motion, events: { hover: true, focus: true, touch: false } },
    }),
  },
});

const shared = {
  '--mantine-color-text': 'var(--b-ink-1)',
  '--mantine-color-bright': 'var(--b-ink-1)',
  '--mantine-color-body': 'var(--b-panel)',
  /* A refused form is something due, not a live SOS: it is amber, and says so in words. */
  '--mantine-color-error': 'var(--b-due)',
  '--mantine-color-success': 'var(--b-ok)',
  '--mantine-color-placeholder': 'var(--b-ink-3)',
  '--mantine-color-anchor': 'var(--b-accent)',
  '--mantine-color-default': 'var(--b-panel)',
  '--mantine-color-default-hover': 'var(--b-hover)',
  '--mantine-color-default-color': 'var(--b-ink-1)',
  '--mantine-color-default-border': 'var(--b-line)',
  '--mantine-color-dimmed': 'var(--b-ink-2)',
  '--mantine-color-disabled': 'var(--b-hover)',
  '--mantine-color-disabled-color': 'var(--b-ink-2)',
  '--mantine-color-disabled-border': 'var(--b-line)',
  '--mantine-color-accent-filled': 'var(--b-accent-fill)',
  '--mantine-color-accent-light': 'var(--b-accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--b-accent-soft)',
  '--mantine-color-accent-light-color': 'var(--b-accent)',
  '--mantine-color-accent-outline': 'var(--b-accent)',
  '--mantine-primary-color-contrast': 'var(--b-on-accent-fill)',
} as const;

/** Makes every Mantine component read our tokens, in both schemes. */
export const resolveCssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
