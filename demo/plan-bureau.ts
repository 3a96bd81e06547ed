/** The plan of the second half of 2022 as tasks: what the six paragraphs of part two ask for, in our own words. */
import type { Day } from '../src/kernel/day.ts'

type PlanTask = {
  office: string
  section: string
  requirement: string
  partners?: string
  dueOn: Day
  /** What the leading office has said of it already; at 100 it is reported and closed. */
  said?: { share: number; text: string }
}
export const plan: readonly PlanTask[] = [
  {
    office: 'assistance',
    section: '二1',
    requirement: '逐村核查低保和特困人员认定，符合条件的当月纳入、不再符合的及时退出',
    partners: '各乡镇（街道）',
    dueOn: '2022-12-25',
  },
  {
    office: 'assistance',
    section: '二1',
    requirement: '三类重点人群每月监测一轮，预警线索交乡镇核实并回告结果',
    partners: '乡村振兴局、各乡镇（街道）',
    dueOn: '2022-12-31',
    said: { share: 10, text: '七月名单已发各乡镇（街道）' },
  },
  {
    office: 'assistance',
    section: '二1',
    requirement: '拟定城镇困难群众解困脱困分级帮扶方案，报局党组审定',
    partners: '人社局、住建局',
    dueOn: '2022-08-31',
  },
  {
    office: 'eldercare',
    section: '二2',
    requirement: '未取得消防手续的公办养老机构逐家列单整改，办结验收或备案',
    partners: '消防救援大队、住建局',
    dueOn: '2022-12-20',
    said: { share: 15, text: '已逐家核对缺少的手续' },
  },
  {
    office: 'eldercare',
    section: '二2',
    requirement: '嵌入式养老院开工后按月通报进度，年底前建成启用',
    partners: '城投公司',
    dueOn: '2022-12-25',
  },
  {
    office: 'eldercare',
    section: '二2',
    requirement: '城区养老服务中心新设助餐网点，与供餐单位签订合同',
    partners: '市场监管局',
    dueOn: '2022-10-31',
  },
  {
    office: 'eldercare',
    section: '二2',
    requirement: '对乐龄中心运营逐个督导，提出整改或整合意见',
    partners: '市委组织部、财政局',
    dueOn: '2022-09-30',
  },
  {
    office: 'eldercare',
    section: '二2',
    requirement: '举办养老护理员和老年社工培训班，考核发证',
    partners: '市红十字会',
    dueOn: '2022-11-30',
  },
  {
    office: 'children',
    section: '二3',
    requirement: '孤儿、事实无人抚养儿童和困境儿童的补助按月足额发到户',
    partners: '财政局',
    dueOn: '2022-12-25',
    said: { share: 5, text: '七月发放名册已生成' },
  },
  {
    office: 'children',
    section: '二3',
    requirement: '儿童保障对象全面比对一次，逐人作出保留、退出或新增决定',
    partners: '公安局、残联',
    dueOn: '2022-09-30',
  },
  {
    office: 'children',
    section: '二3',
    requirement: '各乡镇（街道）未成年人保护工作站按月走访关爱对象并留痕',
    partners: '各乡镇（街道）',
    dueOn: '2022-12-31',
  },
  {
    office: 'funeral',
    section: '二4',
    requirement: '选定两处公墓（骨灰堂）提升为示范点，完成改造验收',
    partners: '自然资源局',
    dueOn: '2022-12-15',
  },
  {
    office: 'funeral',
    section: '二4',
    requirement: '城乡殡仪服务站（中心）完成选址、立项和开工手续',
    partners: '发改委、自然资源局',
    dueOn: '2022-11-30',
  },
  {
    office: 'funeral',
    section: '二4',
    requirement: '殡葬设备产业园入园条件和建设时序报市政府研究',
    partners: '工业园区管委会',
    dueOn: '2022-10-31',
  },
  {
    office: 'marriage',
    section: '二4',
    requirement: '开展婚俗改革宣传月，推出简约婚礼倡议和服务',
    partners: '妇联、团市委',
    dueOn: '2022-10-31',
  },
  {
    office: 'rescue',
    section: '二4',
    requirement: '会同公安、城管印发联合巡街常态化办法，定人定线定频次',
    partners: '公安局、城管局',
    dueOn: '2022-08-15',
    said: { share: 100, text: '三部门已会签，七月起按新排班巡查' },
  },
  {
    office: 'rescue',
    section: '二4',
    requirement: '长期滞留人员逐人制定寻亲、落户和安置方案',
    partners: '公安局、卫健委',
    dueOn: '2022-11-30',
  },
  {
    office: 'governance',
    section: '二5',
    requirement: '按省厅标准组织星级社区申报、评定和公示',
    partners: '各街道',
    dueOn: '2022-11-30',
  },
  {
    office: 'governance',
    section: '二5',
    requirement: '摸清社区办公服务场所缺口，列出改善清单和时间表',
    partners: '各街道',
    dueOn: '2022-09-30',
  },
  {
    office: 'placenames',
    section: '二5',
    requirement: '新建道路和小区命名经专家组论证后报批并公告',
    partners: '自然资源局、住建局',
    dueOn: '2022-12-20',
  },
  {
    office: 'placenames',
    section: '二5',
    requirement: '牵头完成樟新线实地联检，双方签字，联检资料归档',
    partners: '新干县民政局、有关乡镇',
    dueOn: '2022-11-30',
    said: { share: 30, text: '实施方案和乡镇任务清单已下发' },
  },
  {
    office: 'organizations',
    section: '二6',
    requirement: '按双随机方式抽查社会组织，结果依法公示',
    partners: '市场监管局',
    dueOn: '2022-10-31',
  },
  {
    office: 'organizations',
    section: '二6',
    requirement: '青苗计划四个项目中期督导一次、结项验收一次',
    partners: '财政局',
    dueOn: '2022-12-10',
  },
  {
    office: 'socialwork',
    section: '二6',
    requirement: '第二批社工站完成购买服务、人员到岗和挂牌',
    partners: '财政局、有关乡镇（街道）',
    dueOn: '2022-09-30',
    said: { share: 40, text: '购买服务程序进行中' },
  },
  {
    office: 'socialwork',
    section: '二6',
    requirement: '新增村（社区）社工服务点，按季通报覆盖率',
    partners: '各乡镇（街道）',
    dueOn: '2022-12-31',
  },
]
