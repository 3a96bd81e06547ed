/** The office's figures, and what must hold between them. */
import { type Identity, type Indicator, identity } from '../../kernel/indicator.ts'
import { communityIndicators } from './community/indicators.ts'
import { epidemicIndicators } from './epidemic/indicators.ts'
import { institutionIndicators } from './institutions/indicators.ts'
import { qualityIndicators } from './quality/indicators.ts'
import { safetyIndicators } from './safety/indicators.ts'

export const indicators: readonly Indicator[] = [
  ...institutionIndicators,
  ...epidemicIndicators,
  ...safetyIndicators,
  ...communityIndicators,
  ...qualityIndicators,
]

export const identities: readonly Identity[] = [
  identity({
    id: 'eldercare.fire-names',
    label: { zh: '公办名单与家数一致', en: 'As many names as public homes' },
    figures: ['eldercare.fire_passed_public_names', 'eldercare.fire_passed_public'],
    holds: (names, count) => names === count,
  }),
  identity({
    id: 'eldercare.graded-of-homes',
    label: { zh: '上报参评不超过机构总数', en: 'No more graded than there are' },
    figures: ['eldercare.rating_submitted', 'eldercare.institutions'],
    relation: '{0} ≤ {1}',
    holds: (graded, homes) => graded! <= homes!,
  }),
  identity({
    id: 'eldercare.fire-and-registry',
    label: { zh: '消防名单与机构总数', en: 'Fire list against the register of homes' },
    figures: [
      'eldercare.institutions',
      'eldercare.fire_passed_public',
      'eldercare.fire_passed_private',
      'eldercare.fire_pending_city_home',
      'eldercare.fire_pending_township_homes',
    ],
    relation: '{0} = {1} + {2} + {3} + {4}',
    holds: (homes, ...parts) => homes === parts.reduce((n, p) => n + p, 0),
    questioned: {
      zh: '报告只列本期取得和公办在办的机构；往年已取得或民办在办的不在其中，须对照机构名册说明。',
      en: 'The report names those of the period and the pending public ones; earlier papers and pending private homes are left out and have to be named.',
    },
  }),
  identity({
    id: 'eldercare.graded-with-fire-paper',
    label: { zh: '上报参评机构的消防条件', en: 'Fire papers of the homes reported for grading' },
    figures: [
      'eldercare.rating_submitted',
      'eldercare.fire_passed_public',
      'eldercare.fire_passed_private',
    ],
    relation: '{0} ≤ {1} + {2}',
    says: (graded, publicly, privately) => {
      const has = Number(publicly?.quantity ?? 0) + Number(privately?.quantity ?? 0)
      const short = Number(graded?.quantity ?? 0) - has
      return {
        zh: `上报参评${graded?.value ?? '—'}家，取得消防合格证书${publicly?.value ?? '—'}+${privately?.value ?? '—'}=${has}家，至少${short}家参评机构尚缺消防手续，须在授牌前补齐（FS-04）`,
        en: `${graded?.value ?? '—'} homes reported, ${publicly?.value ?? '—'} + ${privately?.value ?? '—'} = ${has} with a fire paper: at least ${short} are graded without one and must have it before the award (FS-04)`,
      }
    },
    holds: (graded, publicly, privately) => graded! <= publicly! + privately!,
    questioned: {
      zh: '来源材料上报15家参评，而取得消防合格证书的只有9家；消防手续是评定的前提（FS-04）。',
      en: 'The source reports 15 homes for grading and only 9 with a fire paper, which grading requires (FS-04).',
    },
  }),
]
