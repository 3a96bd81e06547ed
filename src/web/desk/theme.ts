/** Colours that pass WCAG AA on white (design §13); antd's own greys and status colours do not. */
import type { ThemeConfig } from 'antd'

export const theme = (large: boolean): ThemeConfig => ({
  token: {
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
    fontSize: large ? 18 : 14,
    controlHeight: large ? 40 : 32,
    borderRadius: 4,
    motion: false,
    fontFamily: 'inherit',
  },
  hashed: false,
  components: { Form: { itemMarginBottom: 14 }, Descriptions: { itemPaddingBottom: 6 } },
})
