/** 民发〔2020〕86号: seven classes, thirty items, seven of them basic (HA-02, HA-03). */
export const adaptationClasses = {
  floor: ['地面改造', 'Floors'],
  door: ['门改造', 'Doors'],
  bedroom: ['卧室改造', 'Bedroom'],
  bath: ['如厕洗浴设备改造', 'Toilet and bath'],
  kitchen: ['厨房设备改造', 'Kitchen'],
  environment: ['物理环境改造', 'Surroundings'],
  products: ['老年用品配置', 'Things for the elderly'],
} as const
type Item = readonly [
  classOf: keyof typeof adaptationClasses,
  basic: boolean,
  zh: string,
  en: string,
]
export const adaptationItems = {
  antiSlip: ['floor', true, '防滑处理', 'Anti-slip floor'],
  levels: ['floor', true, '高差处理', 'Differences of level'],
  hardening: ['floor', false, '平整硬化', 'Levelling and hardening'],
  floorRail: ['floor', false, '安装扶手', 'Handrail'],
  threshold: ['door', false, '门槛移除', 'Threshold taken out'],
  slidingDoor: ['door', false, '平开门改为推拉门', 'Sliding door'],
  widerDoor: ['door', false, '房门拓宽', 'Wider door'],
  handle: ['door', false, '下压式门把手改造', 'Lever handle'],
  flashBell: ['door', false, '安装闪光振动门铃', 'Flashing doorbell'],
  nursingBed: ['bedroom', false, '配置护理床', 'Nursing bed'],
  bedRail: ['bedroom', true, '安装床边护栏（抓杆）', 'Bed rail'],
  sorePad: ['bedroom', false, '配置防压疮垫', 'Pressure-sore pad'],
  bathRail: ['bath', true, '如厕洗浴安装扶手', 'Grab bar'],
  seatToilet: ['bath', false, '蹲便器改坐便器', 'Seat toilet'],
  tap: ['bath', false, '水龙头改造', 'Tap'],
  shower: ['bath', false, '浴缸/淋浴间改造', 'Bath or shower'],
  bathChair: ['bath', true, '配置淋浴椅', 'Bath chair'],
  worktop: ['kitchen', false, '台面改造', 'Worktop'],
  midCupboard: ['kitchen', false, '加设中部柜', 'Cupboard at hand height'],
  sensorLight: ['environment', false, '安装自动感应灯具', 'Sensor light'],
  sockets: ['environment', false, '电源插座及开关改造', 'Sockets and switches'],
  corners: ['environment', false, '安装防撞护角、提示标识', 'Corner guards and signs'],
  furniture: ['environment', false, '适老家具配置', 'Furniture'],
  stick: ['products', true, '手杖', 'Walking stick'],
  wheelchair: ['products', false, '轮椅/助行器', 'Wheelchair or walker'],
  magnifier: ['products', false, '放大装置', 'Magnifier'],
  hearingAid: ['products', false, '助听器', 'Hearing aid'],
  eatingTools: ['products', false, '自助进食器具', 'Eating tools'],
  antiLost: ['products', true, '防走失装置', 'Anti-lost device'],
  monitor: ['products', false, '安全监控装置', 'Safety monitor'],
} as const satisfies Record<string, Item>
export type AdaptationItem = keyof typeof adaptationItems
/** The items as options of a form. */
export const itemOptions = Object.fromEntries(
  Object.entries(adaptationItems).map(([name, [, , zh, en]]) => [name, [zh, en]]),
) as unknown as { [K in AdaptationItem]: readonly [string, string] }
