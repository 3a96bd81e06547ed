import type { Random } from './random.ts'

export type Sex = 'male' | 'female'

/**
 * A family name, as often as it is met around 樟树 (熊, 聂, 敖, 皮 and 邹 are local; 肖 and 萧, 付 and 傅 are both
 * written). One in two hundred has two characters.
 */
export function surname(rng: Random): string {
  return rng.weighted(surnames)
}

/**
 * A given name of one or two characters, in the fashion of the years of birth. A few in a thousand hold a
 * character outside the common sets, some of them beyond U+FFFF: names people really bear, and which a
 * system that counts UTF-16 units or tests for U+4E00–U+9FA5 turns away.
 */
export function givenName(rng: Random, sex: Sex, birthYear: number): string {
  const fashion = fashions.find(({ until }) => birthYear <= until) ?? fashions.at(-1)!
  const { whole, first, second, single } = fashion[sex]
  if (rng.chance(rareShare)) return rng.pick(first) + rng.pick(rareCharacters)
  if (rng.chance(single)) return rng.pick(second)
  if (rng.chance(0.45)) return rng.pick(whole)
  const opening = rng.pick(first)
  const closing = rng.pick(second)
  return opening === closing ? opening : opening + closing
}

/** A whole name written with ·, for the few who married in from Xinjiang or other parts. */
export function dottedName(rng: Random, sex: Sex): string {
  return rng.pick(dottedNames[sex])
}

const rareShare = 0.004
const rareCharacters = ['𠮷', '㛃', '䶮', '㙦', '㬎', '䴔', '𬭎', '𬍛', '𣲗', '𬘭', '㵾', '𤧛']

const dottedNames: Record<Sex, readonly string[]> = {
  male: ['艾山·买买提', '库尔班·吐尔逊', '尼玛·次仁', '努尔兰·别克', '阿不都热依木·艾力'],
  female: [
    '阿依古丽·买买提',
    '古丽娜尔·艾山',
    '帕提古丽·吐尔逊',
    '德吉·卓玛',
    '阿娜尔汗·努尔兰',
    '热孜亚·依明',
  ],
}

const surnames: readonly (readonly [string, number])[] = Object.entries({
  熊: 42,
  刘: 40,
  陈: 40,
  黄: 40,
  李: 38,
  杨: 36,
  张: 34,
  聂: 30,
  邹: 28,
  徐: 27,
  胡: 26,
  周: 26,
  王: 25,
  罗: 24,
  敖: 24,
  付: 22,
  曾: 21,
  邓: 20,
  谢: 20,
  彭: 20,
  廖: 19,
  吴: 19,
  万: 18,
  皮: 18,
  肖: 18,
  朱: 17,
  钟: 15,
  郭: 15,
  袁: 15,
  龚: 14,
  余: 14,
  孙: 13,
  杜: 13,
  简: 12,
  何: 12,
  晏: 11,
  章: 11,
  钱: 10,
  裴: 10,
  蒋: 10,
  丁: 9,
  喻: 9,
  卢: 9,
  邱: 8,
  程: 8,
  金: 8,
  姚: 8,
  涂: 8,
  甘: 7,
  饶: 7,
  游: 7,
  宋: 7,
  许: 7,
  高: 6,
  管: 6,
  严: 6,
  汤: 5,
  祝: 5,
  傅: 5,
  萧: 2,
  欧阳: 3,
  上官: 1,
  司马: 0.5,
  诸葛: 0.5,
})

/** How people of one span of birth years are called. */
interface Fashion {
  /** Last year of birth it covers. */
  until: number
  male: Style
  female: Style
}

interface Style {
  /** Two-character names given as they are. */
  whole: readonly string[]
  /** First and second characters for names put together; `second` also stands alone. */
  first: readonly string[]
  second: readonly string[]
  /** Share of one-character names. */
  single: number
}

const style = (single: number, whole: string, first: string, second: string): Style => ({
  whole: whole.split(' '),
  first: [...first],
  second: [...second],
  single,
})

const fashions: readonly Fashion[] = [
  {
    until: 1944,
    male: style(
      0.03,
      '根生 水生 金生 火根 德生 茂生 细根 保生 春生 冬生 福生 贵生 瑞生 庆生 桂生 树生 长生 连生 菊生 仁生',
      '德茂福金春冬桂庆瑞长永仁义发财有贵保传兴',
      '根生发贵财茂林福祥仁华荣泉清堂元秀如文武',
    ),
    female: style(
      0.03,
      '秀英 桂花 兰英 细妹 金莲 菊英 冬秀 桂英 春香 梅英 荷香 莲英 腊梅 水秀 银秀 珍秀 冬英 金秀 火秀 招娣',
      '秀桂兰金菊冬春梅荷莲水银珍玉细凤月云腊香',
      '英花秀香莲妹娥珍兰娇姑梅凤云贞连仔女',
    ),
  },
  {
    until: 1959,
    male: style(
      0.05,
      '建国 国华 爱民 和平 解放 新民 国平 爱国 建华 国强 土生 友生 云生 小毛 国庆 抗美 援朝 跃进 炳生 保国',
      '建国爱新民和解友云炳志土长文光荣明正保家',
      '国华平民生根强清元发才林泉荣祥文武胜明亮',
    ),
    female: style(
      0.04,
      '秀兰 桂兰 玉兰 春兰 菊香 小妹 翠英 美英 国英 爱莲 水英 银花 荷花 玉英 秀珍 桂珍 月英 细英 香莲 梅香',
      '秀桂玉春菊翠美国爱水银荷月细香梅兰金凤莲',
      '英兰香莲珍花秀娥妹云凤梅娣娇琴玉华',
    ),
  },
  {
    until: 1972,
    male: style(
      0.12,
      '卫东 建军 卫国 建平 国平 新华 小毛 志刚 建明 小明 国民 永红 红卫 向东 学军 小华 建民 卫平',
      '建卫小国志永学向文红新海军根金光春晓细长',
      '东军平华国刚明强民生根勇伟兵林红辉波仔清',
    ),
    female: style(
      0.1,
      '小红 红英 卫红 小英 海英 美华 秀红 冬梅 春梅 小兰 建英 玉华 爱华 国华 红梅 细红 秋英 丽华 金花',
      '小红卫海美秀冬春玉爱国细秋丽金梅桂建水晓',
      '红英梅华兰平花芳珍霞云秀香萍琴珠玲仙',
    ),
  },
  {
    until: 1984,
    male: style(
      0.35,
      '志强 志勇 小军 建华 海军 文华 国辉 晓东 小兵 志华 建辉 永辉 细军 小刚 志平 文军 海林 春华 学文 新根',
      '志小建海文国晓永学春俊细立新光金少爱伟云',
      '勇军强辉波涛斌伟刚峰华明平兵林亮鹏健龙根',
    ),
    female: style(
      0.3,
      '海燕 小燕 春燕 丽华 小芳 美玲 晓红 丽萍 秋香 小琴 海英 细燕 春花 爱萍 小霞 文英 玉琴 艳红 冬英 丽芳',
      '海小春丽美晓秋细爱文玉艳冬雪红凤桂建金水',
      '燕芳霞玲萍琴丽红英艳敏娟华花珍群云静莉梅',
    ),
  },
  {
    until: 1996,
    male: style(
      0.4,
      '志鹏 文斌 海涛 小龙 俊杰 文强 志伟 国栋 伟杰 志豪 建文 晓峰 俊华 永强 志成 文杰 鹏飞 少华 剑锋 子龙',
      '志文海小俊国伟建晓永鹏少剑子家明凯景嘉世',
      '鹏斌涛龙杰强伟磊超凯豪峰亮飞鑫宇浩波辉勇',
    ),
    female: style(
      0.38,
      '婷婷 丽丽 小丽 海霞 文静 雪梅 晓燕 艳萍 倩倩 慧敏 丹丹 思思 雯雯 美婷 佳佳 玲玲 小敏 燕燕 秀丽 晶晶',
      '小海文雪晓艳慧美思佳玲雅丹诗婉春秋丽静嘉',
      '婷丽静倩娜敏燕丹雯慧玲颖莹佳琳萍娟晶蓉璐',
    ),
  },
  {
    until: 2006,
    male: style(
      0.2,
      '文博 子豪 俊熙 志远 宇航 嘉豪 子轩 浩然 文轩 俊辉 思远 家豪 宇轩 子涵 嘉伟 梓豪 天宇 明轩 泽宇 博文',
      '文子俊志宇嘉浩思家天明泽博梓俊逸振旭景皓',
      '豪轩博涵宇航然辉远杰毅鑫涛睿翔阳凯哲文恒',
    ),
    female: style(
      0.15,
      '雨婷 思雨 雅婷 欣怡 佳怡 诗涵 雨欣 梦婷 子怡 思琪 佳慧 雨涵 梦琪 嘉怡 心怡 紫萱 静怡 可欣 雪莹 晓彤',
      '雨思雅欣佳诗梦子嘉心紫静可雪晓若语馨慧颖',
      '婷怡涵欣琪慧萱莹彤雯瑶妍琳悦洁宁颖蕾媛萌',
    ),
  },
  {
    until: 2021,
    male: style(
      0.06,
      '浩宇 梓轩 子墨 宇泽 一诺 浩轩 俊宇 梓睿 奕辰 皓轩 沐辰 铭泽 子睿 泽宇 宸宇 嘉佑 博轩 煜城 瑾瑜 梓晨',
      '浩梓子宇俊奕皓沐铭泽宸嘉博煜瑾景逸霖睿承',
      '宇轩墨泽睿辰晨佑城瑜霖阳恩凡铭熙航煊言安',
    ),
    female: style(
      0.05,
      '梓涵 欣妍 可馨 诗涵 一诺 雨桐 梓萱 语桐 沐瑶 若曦 依诺 芷晴 艺涵 婉清 思妍 语嫣 佳琪 梦瑶 清妍 苡沫',
      '梓欣可诗雨语沐若依芷艺婉思佳梦清苡昕妙悦',
      '涵妍馨桐萱瑶曦诺晴嫣琪沫彤汐玥菡伊宁悠然',
    ),
  },
]
