import type { ThemeConfig } from 'antd'

/** The colours of the house; every pair of text and ground that we use has at least 4.5:1. */
export const colours = {
  ink: '#1d2530',
  muted: '#55606e',
  line: '#c9d1da',
  ground: '#f4f6f9',
  action: '#1d5a9e',
  pressed: '#164679',
  actionSoft: '#e7f0fa',
  alarm: '#b3261e',
  alarmSoft: '#fdeeec',
  done: '#1b6e3c',
  doneSoft: '#e6f4ec',
  today: '#8a4b00',
  todaySoft: '#fdf3e0',
  focus: '#ffd24d',
  /** Edges of fields: 3:1 against white, so that one sees where to write. */
  edge: '#8491a0',
} as const

export const faces = "'PingFang SC', 'HarmonyOS Sans SC', MiSans, 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif"

const ring = `0 0 0 4px ${colours.ink}`

/** antd drawn with our colours: its default greys (placeholder, disabled, tertiary) fail contrast and are replaced. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.action,
    colorPrimaryHover: colours.pressed,
    colorPrimaryActive: colours.pressed,
    colorPrimaryBg: colours.actionSoft,
    colorLink: colours.action,
    colorLinkHover: colours.pressed,
    colorLinkActive: colours.pressed,
    colorError: colours.alarm,
    colorErrorText: colours.alarm,
    colorErrorHover: '#8f1e18',
    colorErrorActive: '#8f1e18',
    colorErrorBg: colours.alarmSoft,
    colorSuccess: colours.done,
    colorSuccessBg: colours.doneSoft,
    colorWarning: colours.today,
    colorWarningBg: colours.todaySoft,
    colorText: colours.ink,
    colorTextBase: colours.ink,
    colorTextSecondary: colours.muted,
    colorTextTertiary: colours.muted,
    colorTextQuaternary: colours.muted,
    colorTextDescription: colours.muted,
    colorTextPlaceholder: colours.muted,
    colorTextDisabled: colours.muted,
    colorTextHeading: colours.ink,
    colorIcon: colours.muted,
    colorBgLayout: colours.ground,
    colorBgContainerDisabled: '#eef1f5',
    colorBorder: colours.edge,
    colorBorderDisabled: colours.line,
    colorBorderSecondary: colours.line,
    colorSplit: colours.line,
    fontFamily: faces,
    fontSize: 14,
    borderRadius: 4,
    borderRadiusLG: 6,
    controlHeight: 36,
    // The outer ring of what has the focus; the yellow one is drawn over it in styles/base.css.
    controlOutlineWidth: 4,
    controlOutline: colours.ink,
    colorErrorOutline: colours.ink,
    colorWarningOutline: colours.ink,
    controlHeightSM: 28,
    boxShadow: `0 0 0 1px ${colours.line}`,
    boxShadowSecondary: `0 0 0 1px ${colours.line}`,
    boxShadowTertiary: 'none',
    motion: false,
    wireframe: false,
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
    Input: { activeShadow: ring, errorActiveShadow: ring },
    InputNumber: { activeShadow: ring, errorActiveShadow: ring },
    Select: { activeOutlineColor: colours.ink, optionSelectedFontWeight: 500 },
    Tabs: { horizontalItemPadding: '8px 0', horizontalMargin: '0' },
  },
}
