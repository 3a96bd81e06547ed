/** Who works in the demo county: invented people in real posts. One password for all, printed at start. */
import type { Post } from '../src/kernel/access.ts'
import { givenName, surname } from './names.ts'
import { places } from './places.ts'
import { random } from './random.ts'

export const demoPassword = 'Camphor-2022'

export type Staff = {
  key: string
  login: string
  name: string
  post: Post
  /** 12-digit division of the post, with its zeros. */
  division: string
  office?: string
}

/** The bureau, the three administrators, and a clerk, a head and a cadre for every township and community. */
export function staff(pinyin: (name: string) => string): Staff[] {
  const { county, townships, farms } = places()
  const rng = random('camphor/staff')
  const named = (
    key: string,
    login: string,
    post: Post,
    division: string,
    office?: string,
  ): Staff => {
    const dice = rng.fork(key)
    const sex = dice.chance(0.5) ? 'female' : 'male'
    return {
      key,
      login,
      name: surname(dice) + givenName(dice, sex, 1980),
      post,
      division,
      ...(office ? { office } : {}),
    }
  }
  const bureau: Staff[] = [
    named('leader', 'juzhang', 'bureauLeader', county.code),
    named('chief', 'jiuzhu-guzhang', 'officeChief', county.code, 'assistance'),
    named('clerk', 'jiuzhu', 'officeClerk', county.code, 'assistance'),
    named('checker', 'jiuzhu-fuhe', 'officeChief', county.code, 'assistance'),
    named('finance', 'caiwu', 'finance', county.code),
    named('cashier', 'chuna', 'finance', county.code),
    named('writer', 'bangongshi', 'officeClerk', county.code, 'bureau'),
    named('writerChief', 'bangongshi-zhuren', 'officeChief', county.code, 'bureau'),
    named('funeralClerk', 'binzang', 'officeClerk', county.code, 'funeral'),
    named('funeralChief', 'binzang-guzhang', 'officeChief', county.code, 'funeral'),
    named('childrenClerk', 'ertong', 'officeClerk', county.code, 'children'),
    named('childrenChecker', 'ertong-fuhe', 'officeClerk', county.code, 'children'),
    named('childrenChief', 'ertong-guzhang', 'officeChief', county.code, 'children'),
    named('marriageClerk', 'hunyin', 'officeClerk', county.code, 'marriage'),
    named('marriageChief', 'hunyin-zhuren', 'officeChief', county.code, 'marriage'),
    named('registrar', 'hunyin-chuangkou', 'counterRegistrar', county.code, 'marriage'),
    named('registrar2', 'hunyin-chuangkou2', 'counterRegistrar', county.code, 'marriage'),
    named('rescueClerk', 'jiuzhuzhan', 'officeClerk', county.code, 'rescue'),
    named('rescueChief', 'jiuzhuzhan-zhanzhang', 'officeChief', county.code, 'rescue'),
    named('charityClerk', 'cishan', 'officeClerk', county.code, 'charity'),
    named('charityChief', 'cishan-guzhang', 'officeChief', county.code, 'charity'),
    named('eldercareClerk', 'yanglao', 'officeClerk', county.code, 'eldercare'),
    named('eldercareChief', 'yanglao-guzhang', 'officeChief', county.code, 'eldercare'),
    named('organizationsClerk', 'shezu', 'officeClerk', county.code, 'organizations'),
    named('organizationsChief', 'shezu-guzhang', 'officeChief', county.code, 'organizations'),
    named('organizationsSecond', 'shezu2', 'officeClerk', county.code, 'organizations'),
    named('socialworkClerk', 'shegong', 'officeClerk', county.code, 'socialwork'),
    named('socialworkChief', 'shegong-guzhang', 'officeChief', county.code, 'socialwork'),
    named('governanceClerk', 'jizheng', 'officeClerk', county.code, 'governance'),
    named('governanceChief', 'jizheng-guzhang', 'officeChief', county.code, 'governance'),
    named('placenamesClerk', 'diming', 'officeClerk', county.code, 'placenames'),
    named('placenamesChief', 'diming-guzhang', 'officeChief', county.code, 'placenames'),
    named('auditor', 'shenji', 'auditor', county.code),
  ]
  const local = [...townships, ...farms].flatMap(t => {
    const login = pinyin(t.shortName)
    return [
      named(`clerk/${t.code}`, login, 'townshipClerk', t.code),
      named(`head/${t.code}`, `${login}-fuze`, 'townshipHead', t.code),
    ]
  })
  return [...bureau, ...local]
}

/** The township whose people are named at the start: a dibao case of its own waits on the demo's last day. */
export const townshipShown = '360982003000'

/** The administrators who open the accounts and hand out the posts; kept apart from the business (design §6). */
export const administrators = [
  { key: 'system', login: 'xitong', name: '系统管理员（演示）', post: 'systemAdministrator' },
  { key: 'security', login: 'anquan', name: '安全管理员（演示）', post: 'securityAdministrator' },
  { key: 'audit', login: 'shenjiguanli', name: '审计管理员（演示）', post: 'auditAdministrator' },
] as const
