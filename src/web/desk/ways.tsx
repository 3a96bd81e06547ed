/** The menu: pages first, then the registers by room, each only where the post has something to do or to read there. */
import { NavLink, useLocation } from 'react-router'
import type { Post } from '../../kernel/access.ts'
import type { Label } from '../../kernel/errors.ts'
import { standsAlone } from './beginnings.ts'
import { offered, readableRooms, useWorkplace, type Workplace } from './house.tsx'
import { useLanguage } from './language.tsx'

export type Way = { to: string; label: Label }
type Page = Way & {
  /** Offered where the post may ask one of these queries; absent: to everybody. */
  queries?: readonly string[]
  /** Anything that can be begun. */
  begins?: true
  /** Any query with a page of its own. */
  enquires?: true
  /** Reads registers: everybody but the administrators. */
  reads?: true
}

const pages: readonly Page[] = [
  { to: '/', label: { zh: '工作台', en: 'Workbench' } },
  { to: '/inbox', label: { zh: '待办', en: 'Inbox' }, reads: true },
  { to: '/acts', label: { zh: '新办', en: 'New' }, begins: true },
  { to: '/search', label: { zh: '查找', en: 'Search' }, reads: true },
  {
    to: '/money',
    label: { zh: '资金结算与发放', en: 'Settlement and payment' },
    queries: ['funds.previewSettlement', 'assistance.uplift.raises', 'funds.recoveries'],
  },
  { to: '/reports', label: { zh: '工作报告', en: 'Reports' }, queries: ['bureau.reportView'] },
  {
    to: '/plan',
    label: { zh: '重点任务督办', en: 'The plan’s tasks' },
    queries: ['bureau.planBoard'],
  },
  { to: '/dashboard', label: { zh: '数据看板', en: 'Dashboard' }, queries: ['bureau.dashboard'] },
  { to: '/enquiries', label: { zh: '查询与对账', en: 'Enquiries' }, enquires: true },
  { to: '/figures', label: { zh: '指标', en: 'Figures' }, reads: true },
  {
    to: '/parameters',
    label: { zh: '政策参数', en: 'Parameters' },
    queries: ['bureau.parameterBook'],
  },
  {
    to: '/registers-map/boundaries',
    label: { zh: '界线界桩图', en: 'Map of boundaries' },
    queries: ['placenames.boundaryMap'],
  },
  { to: '/import', label: { zh: '表格导入', en: 'Import a sheet' }, begins: true },
  { to: '/prints', label: { zh: '打印', en: 'Print' }, reads: true },
  { to: '/settings', label: { zh: '设置与帮助', en: 'Settings and help' } },
]

const w = {
  offices: { zh: '业务登记簿', en: 'Registers of the offices' },
  common: { zh: '公共台账', en: 'Common ledgers' },
} as const

const administers = (post: Post): boolean => post.endsWith('Administrator')

/** Pages this post has something to do or to read on. */
export function offeredPages({ house, post }: Workplace): Way[] {
  const beginsSomething = house.acts.some(act => standsAlone(act) && offered(act, post))
  return pages.filter(page => {
    if (page.queries) return page.queries.some(name => offered(house.queries[name], post))
    if (page.enquires)
      return Object.values(house.queries).some(query => query.shown && offered(query, post))
    if (page.begins) return beginsSomething
    return !page.reads || !administers(post.post)
  })
}

export function Ways() {
  const workplace = useWorkplace()
  const { house } = workplace
  const { t } = useLanguage()
  const { pathname } = useLocation()
  const here = house.registers[pathname.split('/')[2] ?? '']?.room
  const rooms = readableRooms(workplace)
  // With one office of his own a clerk sees it open; who reads all sees them folded, or the menu has no end.
  const offices = rooms.filter(({ room }) => room.section !== undefined)
  const common = rooms.filter(({ room }) => room.section === undefined)
  return (
    <>
      <ul>
        {offeredPages(workplace).map(({ to, label }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/' || to === '/money'}>
              {t(label)}
            </NavLink>
          </li>
        ))}
      </ul>
      {[
        { heading: t(w.offices), group: offices },
        { heading: t(w.common), group: common },
      ].map(({ heading, group }) => (
        <div key={heading}>
          {group.length > 0 && <h2>{heading}</h2>}
          {group.map(({ room, registers }) => (
            <details
              key={room.name}
              open={here === room.name || (room.section !== undefined && offices.length <= 2)}
            >
              <summary>{t(room.label)}</summary>
              <ul>
                {registers.map(register => (
                  <li key={register.name}>
                    <NavLink to={`/registers/${register.name}`}>{t(register.label)}</NavLink>
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </div>
      ))}
    </>
  )
}
