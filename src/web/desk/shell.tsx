/** The frame of the desk: whose desk it is, the switches, and the way to every page. */
import { Button, Drawer, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import type { DeskProps } from './desk.tsx'
import { readableRooms, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import type { Word } from './words.ts'

export function Shell({ session, choose, signOut, children }: DeskProps & { children: ReactNode }) {
  const { t, say, preferences, change } = useLanguage()
  const [open, setOpen] = useState(false)
  const location = useLocation()
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
        <Button
          size="small"
          type="text"
          onClick={() => change({ lang: preferences.lang === 'zh' ? 'en' : 'zh' })}
        >
          {say('otherLanguage')}
        </Button>
        <Button
          size="small"
          type="text"
          className="text-size"
          onClick={() =>
            change({ textSize: preferences.textSize === 'large' ? 'normal' : 'large' })
          }
        >
          {preferences.textSize === 'large' ? say('normalText') : say('largeText')}
        </Button>
        <Button size="small" type="text" onClick={signOut}>
          {say('signOut')}
        </Button>
      </header>
      <nav className="side" aria-label={say('menu')}>
        <Ways />
      </nav>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={280}
        title={say('menu')}
        key={location.pathname}
      >
        <nav className="side-in-drawer" aria-label={say('menu')}>
          <Ways />
        </nav>
      </Drawer>
      <main id="page">{children}</main>
    </div>
  )
}

const pages: { to: string; word: Word; needs?: { query?: string; command?: string } }[] = [
  { to: '/', word: 'inbox' },
  { to: '/acts', word: 'acts' },
  { to: '/money', word: 'money', needs: { query: 'funds.previewSettlement' } },
  { to: '/reports', word: 'reports', needs: { query: 'bureau.reportView' } },
  { to: '/figures', word: 'figures' },
  { to: '/parameters', word: 'parameters', needs: { query: 'bureau.parameterBook' } },
]

function Ways() {
  const workplace = useWorkplace()
  const { house, post } = workplace
  const { t, say } = useLanguage()
  const { pathname } = useLocation()
  const here = house.registers[pathname.split('/')[2] ?? '']?.room
  const shown = pages.filter(
    ({ needs }) => !needs?.query || house.queries[needs.query]?.posts.includes(post.post),
  )
  return (
    <>
      <ul>
        {shown.map(({ to, word }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/'}>
              {say(word)}
            </NavLink>
          </li>
        ))}
      </ul>
      <h2>{say('registers')}</h2>
      {readableRooms(workplace).map(({ room, registers }) => (
        <details key={room.name} open={here === room.name || room.section !== undefined}>
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
    </>
  )
}
