import type { RefusalText } from '../../../kernel/errors.ts'

export const refusals = {
  ELDER_FIRE_OPEN: {
    zh: '“{site}”已有未办结的消防档案',
    en: '“{site}” has an open fire file',
    rule: 'FS-03',
    status: 409,
  },
  ELDER_HAZARDS_LEFT: {
    zh: '仍有{count}处隐患未整改并核查：{which}',
    en: '{count} hazards are not fixed and verified: {which}',
    rule: 'FS-03',
    status: 409,
  },
  ELDER_FIRE_PAPERS_LEFT: {
    zh: '仍缺{count}项手续：{which}',
    en: '{count} papers are missing: {which}',
    rule: 'FS-03',
    status: 409,
  },
  ELDER_FIRE_TRACK: {
    zh: '建筑面积{area}平方米，应办理{track}',
    en: 'With {area} m² it takes {track}',
    rule: 'FS-01',
    status: 422,
  },
} as const satisfies Record<string, RefusalText>
