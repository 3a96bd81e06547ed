import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('projects', {
  PROJECT_NAME_TAKEN: {
    zh: '本股室已有同名项目“{name}”',
    en: 'This office already has a project “{name}”',
    status: 409,
  },
  PROJECT_TERM: {
    zh: '完成日期不能早于开始日期',
    en: 'A project cannot end before it begins',
    status: 422,
  },
  PROJECT_DAY_AHEAD: { zh: '{day}还没有到', en: '{day} has not come yet', status: 422 },
  PROJECT_STAGE_TAKEN: {
    zh: '项目已有阶段“{title}”',
    en: 'The project already has a stage “{title}”',
    status: 409,
  },
  PROJECT_STAGE_REACHED: {
    zh: '该阶段已登记完成',
    en: 'This stage is already reached',
    status: 409,
  },
  PROJECT_STAGE_NOT_REACHED: {
    zh: '该阶段尚未完成',
    en: 'This stage is not reached yet',
    status: 409,
  },
  PROJECT_CONTRACT_OVER_BUDGET: {
    zh: '合同合计{sum}元超过项目预算{budget}元',
    en: 'Contracts of {sum} yuan exceed the budget of {budget} yuan',
    status: 422,
  },
  PROJECT_CONTRACT_NUMBER_TAKEN: {
    zh: '合同编号{number}已使用',
    en: 'Contract number {number} is taken',
    status: 409,
  },
  PROJECT_CONTRACT_ENDED: { zh: '该合同已终止', en: 'This contract has ended', status: 409 },
  PROJECT_CONTRACT_NOT_ENDED: {
    zh: '该合同没有终止',
    en: 'This contract has not ended',
    status: 409,
  },
  PROJECT_CLAIM_OVER_CONTRACT: {
    zh: '申请付款合计{sum}元超过合同金额{amount}元',
    en: 'Claims of {sum} yuan exceed the contract’s {amount} yuan',
    status: 422,
  },
  PROJECT_CLAIM_OVER_WORK: {
    zh: '本合同按已核验的工作付款：付款合计{sum}元超过已核验的{earned}元',
    en: 'This contract is paid by accepted work: {sum} yuan in all exceed the {earned} yuan accepted',
    rule: 'SO-25',
    status: 409,
  },
  PROJECT_CLAIM_BEFORE_CONTRACT: {
    zh: '项目尚未签订合同，不能付款',
    en: 'Nothing can be paid before a contract is signed',
    status: 409,
  },
})
