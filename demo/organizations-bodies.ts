/** The 251 social organisations of the demo county on 1 January 2022: invented names, codes that check, nobody twice. */
import { addDays, type Day } from '../src/kernel/day.ts'
import { creditCode, syntheticId } from '../src/kernel/identity.ts'
import { givenName, surname } from './names.ts'
import { places } from './places.ts'
import { type Random, random } from './random.ts'

export type DemoBody = {
  division: string
  name: string
  kind: 'association' | 'privateUnit'
  creditCode: string
  representative: string
  representativeId: string
  registeredOn: Day
  startedOn: Day
  [more: string]: unknown
}

// Words of trades, learning, sport and help; each with the form of its kind behind it.
const words =
  '药材 药膳 白酒 盐化 金属家具 机械制造 物流 餐饮 旅游 建材 苗木 果业 粮油 养蜂 水产 畜牧 茶叶 花卉 农资 电子商务 汽车维修 美容美发 酒店 装饰装修 会计 律师 书法 美术 摄影 诗词 楹联 戏曲 音乐 舞蹈 收藏 集邮 阅读 象棋 围棋 乒乓球 羽毛球 篮球 足球 太极拳 门球 钓鱼 信鸽 骑行 长跑 游泳'.split(
    ' ',
  )
const help = '敬老 爱幼 助残 献血 环保 河流保护 消防 反邪教 禁毒 交通安全 家庭教育'.split(' ')
const units =
  '春晖 阳光 童乐 启明 博雅 育英 新苗 星火 康宁 夕阳红 松鹤 安怡 同心 暖阳 和谐 绿叶 晨曦 青禾 向阳 思源'.split(
    ' ',
  )
const unitForms = [
  '幼儿园',
  '培训学校',
  '养老院',
  '社会工作服务中心',
  '图书馆',
  '体育俱乐部',
] as const
const authorities = {
  association: '樟树市行业主管部门（演示）',
  幼儿园: '樟树市教育体育局（演示）',
  培训学校: '樟树市教育体育局（演示）',
  养老院: '樟树市民政局（演示）',
  社会工作服务中心: '樟树市民政局（演示）',
  图书馆: '樟树市文化广电旅游局（演示）',
  体育俱乐部: '樟树市教育体育局（演示）',
} as const

export const associations = 129
export const openedUnits = 122

function* associationNames(): Generator<string> {
  for (const word of words) yield `樟树市（演示）${word}协会`
  for (const word of help) yield `樟树市（演示）${word}志愿者协会`
  const { townships } = places()
  for (const form of ['老年人体育', '农技推广', '乡贤', '商贸'])
    for (const t of townships) yield `樟树市（演示）${t.shortName}${form}协会`
}
function* unitNames(): Generator<readonly [string, (typeof unitForms)[number]]> {
  for (const form of unitForms)
    for (const word of units) yield [`樟树市（演示）${word}${form}`, form]
  for (const word of ['众智', '乐行'])
    yield [`樟树市（演示）${word}社会工作服务中心`, '社会工作服务中心']
}

/** Somebody to represent a body, with a number of nobody. */
export function representative(dice: Random, sequence: number) {
  const sex = dice.chance(0.5) ? 'female' : 'male'
  const birth = addDays('1958-03-01', dice.int(0, 12_000))
  return {
    representative: surname(dice) + givenName(dice, sex, Number(birth.slice(0, 4))),
    representativeId: syntheticId({ address: '360982', birth, sex, sequence: sequence % 500 }),
  }
}
export const codeOf = (type: '1' | '2', n: number): string =>
  creditCode({ registry: '5', type, division: '360982', body8: `MJD${String(n).padStart(5, '0')}` })

/** Everything the opening ledger holds, in the order of its codes. */
export function openingBodies(): DemoBody[] {
  const rng = random('camphor/organizations')
  const { townships, county } = places()
  const made: DemoBody[] = []
  const one = (
    name: string,
    kind: DemoBody['kind'],
    authority: string,
    more: Record<string, unknown>,
  ): void => {
    const n = made.length + 1
    const dice = rng.fork(`body/${n}`)
    const registeredOn = addDays('2004-05-10', dice.int(0, 6_000))
    // Half sit in the city itself, the others in the townships in turn.
    const division = n % 2 === 0 ? county.code : townships[n % townships.length]!.code
    made.push({
      division,
      name,
      kind,
      creditCode: codeOf(kind === 'association' ? '1' : '2', n),
      ...representative(dice, n),
      authority,
      individualMembers: 0,
      unitMembers: 0,
      staff: dice.int(1, 6),
      scope: '依照章程开展活动（演示）',
      address: `樟树市演示路${n}号`,
      capitalFen: dice.int(3, 20) * 10_000_00,
      registeredOn,
      startedOn: addDays(registeredOn, dice.int(10, 200)),
      certificate: `（演示）赣樟社证字第${String(n).padStart(4, '0')}号`,
      ...more,
    })
  }
  for (const name of associationNames()) {
    if (made.length === associations) break
    one(name, 'association', authorities.association, {
      individualMembers: 50 + ((made.length * 13) % 160),
      unitMembers: made.length % 7,
    })
  }
  for (const [name, form] of unitNames()) {
    if (made.length === associations + openedUnits) break
    one(name, 'privateUnit', authorities[form], { unitForm: 'legalPerson' })
  }
  return made
}
