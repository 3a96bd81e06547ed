/** The items of the two scales for elders' ability, with their maxima (policy §5.4). Shared by forms and rules. */
export const gbParts = {
  selfCare: ['自理能力', 'Self-care'],
  mobility: ['基础运动能力', 'Mobility'],
  mental: ['精神状态', 'Mental state'],
  sensorySocial: ['感知觉与社会参与', 'Senses and social life'],
} as const
type GbItem = readonly [part: keyof typeof gbParts, zh: string, en: string, max: number]
/** GB/T 42195-2022: 26 items, 90 points. */
export const gbItems = {
  eating: ['selfCare', '进食', 'Eating', 4],
  grooming: ['selfCare', '修饰', 'Grooming', 4],
  bathing: ['selfCare', '洗澡', 'Bathing', 4],
  upperClothes: ['selfCare', '穿脱上衣', 'Upper clothes', 4],
  lowerClothes: ['selfCare', '穿脱裤子和鞋袜', 'Trousers, shoes and socks', 4],
  urine: ['selfCare', '小便控制', 'Bladder', 4],
  bowel: ['selfCare', '大便控制', 'Bowels', 4],
  toilet: ['selfCare', '如厕', 'Toilet', 4],
  bedTurning: ['mobility', '床上体位转移', 'Turning in bed', 4],
  transfer: ['mobility', '床椅转移', 'Bed to chair', 4],
  walking: ['mobility', '平地行走', 'Walking on the level', 4],
  stairs: ['mobility', '上下楼梯', 'Stairs', 3],
  time: ['mental', '时间定向', 'Orientation in time', 4],
  space: ['mental', '空间定向', 'Orientation in space', 4],
  persons: ['mental', '人物定向', 'Knowing people', 4],
  memory: ['mental', '记忆', 'Memory', 4],
  comprehension: ['mental', '理解能力', 'Comprehension', 4],
  expression: ['mental', '表达能力', 'Expression', 4],
  aggression: ['mental', '攻击行为', 'Aggression', 1],
  depression: ['mental', '抑郁症状', 'Depression', 1],
  consciousness: ['mental', '意识水平', 'Consciousness', 2],
  vision: ['sensorySocial', '视力', 'Vision', 2],
  hearing: ['sensorySocial', '听力', 'Hearing', 2],
  affairs: ['sensorySocial', '执行日常事务', 'Daily affairs', 4],
  transport: ['sensorySocial', '使用交通工具外出', 'Going out by transport', 3],
  contact: ['sensorySocial', '社会交往能力', 'Social contact', 4],
} as const satisfies Record<string, GbItem>
export type GbItemName = keyof typeof gbItems

/** MZ/T 039-2013: the Barthel index of daily living and three parts graded 0 to 3. */
export const mzItems = {
  barthel: ['日常生活活动（Barthel指数）', 'Daily living (Barthel index)', 100],
  mental: ['精神状态分级', 'Mental state, grade', 3],
  perception: ['感知觉与沟通分级', 'Perception and communication, grade', 3],
  social: ['社会参与分级', 'Social participation, grade', 3],
} as const
export type MzItemName = keyof typeof mzItems

export const scales = {
  mzt039: ['MZ/T 039-2013《老年人能力评估》', 'MZ/T 039-2013'],
  gbt42195: ['GB/T 42195-2022《老年人能力评估规范》', 'GB/T 42195-2022'],
} as const
export const gradesOfAbility = {
  g0: ['能力完好', 'Able'],
  g1: ['轻度失能', 'Slightly disabled'],
  g2: ['中度失能', 'Moderately disabled'],
  g3: ['重度失能', 'Severely disabled'],
  g4: ['完全失能', 'Wholly disabled'],
} as const
