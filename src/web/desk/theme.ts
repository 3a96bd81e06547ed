/** Colours that pass WCAG AA in each look (design §13); antd's own greys and status colours do not. */
import { theme as antd, type ThemeConfig } from 'antd'
import type { Look, Preferences, TextSize } from '../preferences.ts'

type Tokens = NonNullable<ThemeConfig['token']>

const light: Tokens = {
  colorPrimary: '#0958d9',
  colorLink: '#0958d9',
  colorInfo: '#0958d9',
  colorSuccess: '#237804',
  colorWarning: '#ad4e00',
  colorError: '#a8071a',
  colorTextPlaceholder: '#6b6b6b',
  colorTextDisabled: '#6b6b6b',
  colorTextQuaternary: '#6b6b6b',
  colorTextDescription: '#595959',
  colorTextTertiary: '#595959',
  colorBorder: '#8c8c8c',
}
/** On dark grounds the same meanings are light, and what stands on a filled button is dark. */
const dark: Tokens = {
  colorPrimary: '#8ab8ff',
  colorLink: '#8ab8ff',
  colorInfo: '#8ab8ff',
  colorSuccess: '#8fdc7c',
  colorWarning: '#ffc078',
  colorError: '#ff9c9c',
  colorTextLightSolid: '#0d1a2d',
  colorBgSpotlight: '#e8e8e8',
  colorText: '#e8e8e8',
  colorTextSecondary: '#c4c4c4',
  colorTextPlaceholder: '#a8a8a8',
  colorTextDisabled: '#a8a8a8',
  colorTextQuaternary: '#a8a8a8',
  colorTextDescription: '#b8b8b8',
  colorTextTertiary: '#b8b8b8',
  colorBorder: '#808080',
  colorBgBase: '#141414',
}
const contrast: Tokens = {
  colorPrimary: '#00318a',
  colorLink: '#00318a',
  colorInfo: '#00318a',
  colorSuccess: '#0b4a00',
  colorWarning: '#6b2f00',
  colorError: '#7a0010',
  colorText: '#000000',
  colorTextSecondary: '#000000',
  colorTextPlaceholder: '#333333',
  colorTextDisabled: '#404040',
  colorTextQuaternary: '#333333',
  colorTextDescription: '#1a1a1a',
  colorTextTertiary: '#1a1a1a',
  colorBorder: '#000000',
  colorBorderSecondary: '#000000',
  colorSplit: '#000000',
}
const looks: Record<Look, Tokens> = { light, dark, contrast }
export const fontSizes: Record<TextSize, number> = { normal: 14, medium: 16, large: 18 }
const heights: Record<TextSize, number> = { normal: 32, medium: 36, large: 40 }

export const theme = ({ textSize, look }: Preferences): ThemeConfig => ({
  algorithm: look === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
  token: {
    ...looks[look],
    fontSize: fontSizes[textSize],
    controlHeight: heights[textSize],
    borderRadius: 4,
    motion: false,
    fontFamily: 'inherit',
  },
  hashed: false,
  components: { Form: { itemMarginBottom: 14 }, Descriptions: { itemPaddingBottom: 6 } },
})
