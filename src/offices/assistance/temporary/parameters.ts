import { f } from '../../../kernel/fields.ts'
import { parameter } from '../../../kernel/parameter.ts'

/**
 * Who decides up to which amount, how much at most, how often (TA-07, TA-08, TA-10); all local. The optional ones are
 * limits a county may set; where it has set none, none is applied.
 */
export const temporaryRules = parameter({
  name: 'assistance.temporaryRules',
  label: { zh: '临时救助办法', en: 'Temporary assistance rules' },
  rule: 'TA-07',
  kind: 'L',
  fields: {
    townshipCeilingFen: f.money('乡镇审批限额（每次）', 'Township decides up to, per case'),
    jointMonths: f.count(
      '一事一议起点（城市标准月数×人数）',
      'Joint meeting above, months of the urban line × persons',
    ),
    jointFen: f.money('一事一议起点金额', 'Joint meeting above, amount'),
    maxMonths: f.count('救助标准上限（月数）', 'At most, months of the line', { min: 1, max: 12 }),
    noticeDays: f.count('公示天数', 'Days of notice', { min: 1, max: 30 }),
    repeatMonths: f.count('同一事由再次救助间隔（月）', 'Months between reliefs for one cause', {
      rule: 'TA-10',
    }),
    assetMonths: f.count(
      '人均金融资产上限（低保标准月数）',
      'Financial assets per head, months of the line',
      { rule: 'TA-02' },
    ),
    personMostFen: f.optional(
      f.money('每人每次救助上限', 'At most, per person and case', { rule: 'TA-08' }),
    ),
    yearMonths: f.optional(
      f.count(
        '全年累计救助上限（低保标准月数×人数）',
        'In a calendar year at most, months of the line × persons',
        { min: 1, max: 36, rule: 'TA-08' },
      ),
    ),
    spendingPercent: f.optional(
      f.count(
        '必需支出占家庭年收入的下限（%）',
        'Necessary spending, least per cent of the family’s year income',
        { min: 1, max: 1000, rule: 'TA-02' },
      ),
    ),
  },
})

export const temporaryParameters = [temporaryRules]
