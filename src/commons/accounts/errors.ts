/** Why the accounts room says no. A failed sign-in never tells whether the login or the password was wrong. */
import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('commons.accounts', {
  PERSON_NOT_FOUND: {
    zh: '本县人员登记中没有这个证件号码',
    en: 'Nobody in the county’s registers has this id number',
    rule: 'XC-03',
    status: 404,
  },
  SIGN_IN_WRONG: {
    zh: '用户名或口令不正确',
    en: 'Login or password is not right',
    status: 401,
  },
  SIGN_IN_LOCKED: {
    zh: '连续{count}次口令错误，请{minutes}分钟后再试，或请安全管理员解除锁定',
    en: '{count} wrong passwords in a row; try again in {minutes} minutes or ask the security administrator',
    status: 401,
  },

  LOGIN_INVALID: {
    zh: '登录名须为2至40个字母、数字、汉字或“.”“_”“-”，以字母、数字或汉字开头',
    en: 'A login has 2 to 40 letters, digits, “.”, “_” or “-” and begins with a letter or digit',
    status: 400,
  },
  LOGIN_TAKEN: { zh: '登录名“{login}”已被使用', en: 'The login “{login}” is taken', status: 409 },
  ACCOUNT_UNKNOWN: { zh: '没有这个用户', en: 'There is no such account', status: 404 },
  ACCOUNT_CLOSED: { zh: '该用户已停用', en: 'This account is closed', status: 409 },
  ACCOUNT_OPEN: { zh: '该用户没有停用', en: 'This account is not closed', status: 409 },
  ACCOUNTS_EXIST: {
    zh: '已有用户，首批管理员只能在没有任何用户时建立',
    en: 'There are accounts already; the first administrators are made only where there are none',
    status: 409,
  },
  ACCOUNTS_NO_COUNTY: {
    zh: '请先登记本县（市、区）的区划代码',
    en: 'Enter the code of the county first',
    status: 409,
  },
  ACCOUNT_YOUR_OWN: {
    zh: '不能办理本人的用户或岗位，请由另一名管理员办理',
    en: 'Nobody administers his own account or posts; another administrator must',
    status: 403,
  },
  ADMINISTRATORS_PASSWORD: {
    zh: '管理员的口令由安全管理员重置；安全管理员本人的口令在控制台重置',
    en: 'An administrator’s password is reset by the security administrator, hers at the console',
    status: 403,
  },
  ADMINISTRATORS_THREE: {
    zh: '须一并建立系统管理员、安全管理员、审计管理员各一名',
    en: 'Name one system, one security and one audit administrator',
    status: 422,
  },
  LAST_ADMINISTRATOR: {
    zh: '这是最后一名{post}，须先有人接任',
    en: 'This is the last {post}; somebody must take over first',
    status: 409,
  },
  ONLY_IN_A_DEMO: {
    zh: '只有演示县可以不修改初始口令',
    en: 'Only in a demonstration county may an initial password stay',
    status: 403,
  },

  PASSWORD_SHORT: {
    zh: '口令至少{min}个字符',
    en: 'A password has at least {min} characters',
    status: 400,
  },
  PASSWORD_PLAIN: {
    zh: '口令须含大写字母、小写字母、数字、其他字符中的至少三类',
    en: 'A password holds at least three of: capitals, small letters, digits, other characters',
    status: 400,
  },
  PASSWORD_HOLDS_LOGIN: {
    zh: '口令不能包含登录名',
    en: 'A password must not contain the login',
    status: 400,
  },
  PASSWORD_COMMON: {
    zh: '口令过于常见，容易被猜到',
    en: 'This password is too common and easily guessed',
    status: 400,
  },
  PASSWORD_SAME: {
    zh: '新口令不能与当前口令相同',
    en: 'The new password must differ from the present one',
    status: 400,
  },
  PASSWORD_OLD_WRONG: {
    zh: '当前口令不正确',
    en: 'The present password is not right',
    status: 403,
  },

  POST_UNKNOWN: { zh: '没有这个岗位授权', en: 'There is no such grant of a post', status: 404 },
  POST_PLACE_WRONG: {
    zh: '“{post}”的管辖地应为{level}',
    en: 'The place of “{post}” must be a {level}',
    status: 422,
  },
  POST_OFFICE_NEEDED: {
    zh: '“{post}”须写明所属业务',
    en: '“{post}” needs its office',
    status: 422,
  },
  POST_OFFICE_NONE: {
    zh: '“{post}”不属于某一项业务',
    en: '“{post}” belongs to no single office',
    status: 422,
  },
  POST_OFFICE_UNKNOWN: {
    zh: '没有名为“{office}”的业务；现有：{offices}',
    en: 'There is no office “{office}”; there are: {offices}',
    status: 422,
  },
  POST_INSTITUTION_NEEDED: {
    zh: '机构工作人员须写明所属机构',
    en: 'Institution staff need their institution',
    status: 422,
  },
  POST_INSTITUTION_NONE: {
    zh: '只有机构工作人员属于某一机构',
    en: 'Only institution staff belong to an institution',
    status: 422,
  },
  POST_HELD_ALREADY: {
    zh: '该用户已担任或已提请担任这个岗位',
    en: 'This account holds this post already, or it has been proposed',
    status: 409,
  },
  POST_DAYS_WRONG: {
    zh: '截止日期须不早于起始日期和今天',
    en: 'The last day must not be before the first day nor before today',
    status: 422,
  },
  POSTS_KEPT_APART: {
    zh: '系统管理员、安全管理员、审计管理员须由不同的人担任，且不得兼任业务岗位；该用户已是{post}',
    en: 'The three administrators are different people and hold no other post; this account is {post} already',
    status: 409,
  },
})
