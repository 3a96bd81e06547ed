/** The frame of the desk: whose desk it is, search, display, and the way to every page. */
import './shell.css'
import { Button, Drawer, Popover, Select } from 'antd'
import { type FormEvent, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { actPath } from './act-path.ts'
import { beginnings } from './beginnings.ts'
import type { DeskProps } from './desk.tsx'
import { DisplayChoices } from './display-choices.tsx'
import { offered, useWorkplace } from './house.tsx'
import { useDeskKeys } from './keys.ts'
import { useLanguage } from './language.tsx'
import { offeredPages, Ways } from './ways.tsx'

const Feedback = lazy(() => import('./feedback.tsx'))
const KeySheet = lazy(() => import('./key-sheet.tsx'))

const w = {
  find: { zh: '查找人员、案件、文号', en: 'Find people, cases, numbers' },
  display: { zh: '显示', en: 'Display' },
  feedback: { zh: '使用反馈', en: 'Feedback' },
  keys: { zh: '键盘快捷键', en: 'Keyboard' },
} as const

export function Shell({ session, choose, signOut, children }: DeskProps & { children: ReactNode }) {
  const { t, say } = useLanguage()
  const [open, setOpen] = useState(false)
  const [window, setWindow] = useState<'feedback' | 'keys'>()
  const location = useLocation()
  const begin = useBegin()
  const searchBox = useRef<HTMLInputElement>(null)
  const maySearch = offeredPages(useWorkplace()).some(({ to }) => to === '/search')
  const navigate = useNavigate()
  useDeskKeys({
    search: () => {
      if (!maySearch) return
      if (searchBox.current?.getClientRects().length) searchBox.current.select()
      else navigate('/search')
    },
    begin,
    sheet: () => setWindow('keys'),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu it was chosen from.
  useEffect(() => setOpen(false), [location.pathname])
  const more = (
    <>
      <Button size="small" type="text" onClick={() => setWindow('feedback')}>
        {t(w.feedback)}
      </Button>
      <Button
        size="small"
        type="text"
        className="keys-button"
        aria-label={t(w.keys)}
        onClick={() => setWindow('keys')}
      >
        ?
      </Button>
      <Button size="small" type="text" onClick={signOut}>
        {say('signOut')}
      </Button>
    </>
  )
  return (
    <div className="shell">
      <a className="skip" href="#page">
        {say('skip')}
      </a>
      <header className="top">
        <Button className="menu-button" onClick={() => setOpen(true)} aria-label={say('menu')}>
          ☰
        </Button>
        <Link to="/" className="brand">
          <img src="/camphor.svg" alt="" width="24" height="24" /> <span>{say('product')}</span>
        </Link>
        {maySearch && <SearchBox box={searchBox} />}
        <span className="grow" />
        <Select
          className="post"
          size="small"
          value={session.chosen}
          onChange={choose}
          aria-label={say('changePost')}
          popupMatchSelectWidth={false}
          options={session.posts.map(post => ({
            value: post.key,
            label: `${t(post.label)} · ${post.place}`,
          }))}
        />
        <span className="who">{session.name}</span>
        <Popover trigger="click" placement="bottomRight" content={<DisplayChoices />}>
          <Button size="small" type="text">
            {t(w.display)} ▾
          </Button>
        </Popover>
        <span className="top-more">{more}</span>
      </header>
      <nav className="side" aria-label={say('menu')}>
        <Ways />
      </nav>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={300}
        title={`${session.name} · ${say('menu')}`}
      >
        <nav className="side-in-drawer" aria-label={say('menu')}>
          <Ways />
        </nav>
        <div className="drawer-more">{more}</div>
      </Drawer>
      <main id="page" tabIndex={-1}>
        {children}
      </main>
      <Suspense fallback={null}>
        {window === 'feedback' && (
          <Feedback path={location.pathname} onClose={() => setWindow(undefined)} />
        )}
        {window === 'keys' && <KeySheet onClose={() => setWindow(undefined)} />}
      </Suspense>
    </div>
  )
}

/** What is typed may be somebody's number: it travels in the page's own state, never in an address. */
function SearchBox({ box }: { box: React.RefObject<HTMLInputElement | null> }) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const q = box.current?.value.trim()
    if (q) navigate('/search', { state: { q } })
    if (box.current) box.current.value = ''
  }
  return (
    <search>
      <form className="top-search" onSubmit={search}>
        <input
          ref={box}
          type="search"
          name="find"
          autoComplete="off"
          aria-label={t(w.find)}
          placeholder={t(w.find)}
          maxLength={100}
        />
        <span className="key" aria-hidden="true">
          /
        </span>
      </form>
    </search>
  )
}

/** `n`: what the list that is open begins, or the page of everything that can be begun. */
function useBegin(): () => void {
  const { house, post } = useWorkplace()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  return () => {
    const [, kind, name] = pathname.split('/')
    const register = kind === 'registers' ? house.registers[name ?? ''] : undefined
    const act = register && beginnings(house, register).find(one => offered(one, post))
    navigate(act ? actPath(act.name) : '/acts')
  }
}
