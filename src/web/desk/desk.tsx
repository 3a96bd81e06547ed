/** The workbench after sign-in: antd, router, queries, and the pages. Loaded only when somebody has signed in. */
import './desk.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { BrowserRouter, Route, Routes, useLocation } from 'react-router'
import 'dayjs/locale/zh-cn'
import type { WireHouse, WireSession } from '../../adapters/http/wire.ts'
import { ApiProblem } from '../client.ts'
import type { Preferences } from '../preferences.ts'
import { useApi } from './ask.ts'
import { DeskHouse } from './declarations.ts'
import { FaultBoundary } from './fault.tsx'
import { WorkplaceContext } from './house.tsx'
import { LanguageProvider, useLanguage } from './language.tsx'
import { NotFound, Refusal, Waiting } from './notices.tsx'
import { Shell } from './shell.tsx'
import { theme } from './theme.ts'
import { Workbench } from './workbench.tsx'

const InboxPage = lazy(() => import('./inbox.tsx'))
const ListPage = lazy(() => import('./list.tsx'))
const DetailPage = lazy(() => import('./detail.tsx'))
const ActsPage = lazy(() => import('./acts.tsx'))
const ActPage = lazy(() => import('./act.tsx'))
const ReportsPage = lazy(() => import('./reports.tsx'))
const ReportPage = lazy(() => import('./report.tsx'))
const FiguresPage = lazy(() => import('./figures.tsx'))
const SettlementPage = lazy(() => import('./settlement.tsx'))
const BatchPage = lazy(() => import('./batch.tsx'))
const ParametersPage = lazy(() => import('./parameters.tsx'))
const PersonFilePage = lazy(() => import('./person-file.tsx'))
const HouseholdFilePage = lazy(() => import('./household-file.tsx'))
const ImportPage = lazy(() => import('./import.tsx'))
const RaisePage = lazy(() => import('./raise.tsx'))
const RecoveriesPage = lazy(() => import('./recoveries.tsx'))
const PlanPage = lazy(() => import('./plan.tsx'))
const DashboardPage = lazy(() => import('./dashboard.tsx'))
const SettingsPage = lazy(() => import('./settings.tsx'))
const LifeEventPage = lazy(() => import('./life-event.tsx'))
const SearchPage = lazy(() => import('./search.tsx'))
const BoundaryMapPage = lazy(() => import('./boundary-map.tsx'))
const EnquiriesPage = lazy(() => import('./enquiries.tsx'))
const EnquiryPage = lazy(() => import('./enquiry.tsx'))
const PrintsPage = lazy(() => import('./prints.tsx'))

export type DeskProps = {
  session: WireSession
  preferences: Preferences
  change: (some: Partial<Preferences>) => void
  choose: (post: string) => Promise<void>
  signOut: () => void
}

/** Others work on the same records: a page opened again asks again. Refusals are answers; only a broken connection is worth asking twice. */
const makeClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: (times, error) =>
          error instanceof ApiProblem && error.problem.status === 0 && times < 2,
      },
    },
  })

export default function Desk(props: DeskProps) {
  const { preferences, change } = props
  const [client] = useState(makeClient)
  const chinese = preferences.lang === 'zh'
  useEffect(() => {
    dayjs.locale(chinese ? 'zh-cn' : 'en')
  }, [chinese])
  return (
    <ConfigProvider
      locale={chinese ? zhCN : enUS}
      theme={theme(preferences)}
      button={{ autoInsertSpace: false }}
    >
      <App>
        <QueryClientProvider client={client}>
          <LanguageProvider preferences={preferences} change={change}>
            <BrowserRouter>
              <Place {...props} />
            </BrowserRouter>
          </LanguageProvider>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}

/** The shell around the page the address names; a fault on one page leaves the shell and the ways out standing. */
function Place(props: DeskProps) {
  const { say } = useLanguage()
  const { pathname } = useLocation()
  const outline = useApi<WireHouse>('/api/house', undefined, Number.POSITIVE_INFINITY)
  const house = useMemo(() => outline.data && new DeskHouse(outline.data), [outline.data])
  if (outline.error) return <Refusal problem={outline.error.problem} />
  if (!house) return <Waiting text={say('loading')} />
  const post = props.session.posts.find(({ key }) => key === props.session.chosen)!
  return (
    <WorkplaceContext value={{ house, session: props.session, post }}>
      <Shell {...props}>
        <FaultBoundary at={pathname} again={() => house.again()}>
          <Suspense fallback={<Waiting text={say('loading')} />}>
            <Routes>
              <Route index element={<Workbench />} />
              <Route path="/inbox" element={<InboxPage />} />
              <Route path="/registers/:register" element={<ListPage />} />
              <Route path="/registers/people_life_event/:id" element={<LifeEventPage />} />
              <Route path="/registers/:register/:id" element={<DetailPage />} />
              <Route path="/acts" element={<ActsPage />} />
              <Route path="/acts/:command" element={<ActPage />} />
              <Route path="/reports" element={<ReportsPage />} />
              <Route path="/reports/:id" element={<ReportPage />} />
              <Route path="/figures" element={<FiguresPage />} />
              <Route path="/money" element={<SettlementPage />} />
              <Route path="/money/batches/:id" element={<BatchPage />} />
              <Route path="/parameters" element={<ParametersPage />} />
              <Route path="/people/:id" element={<PersonFilePage />} />
              <Route path="/households/:id" element={<HouseholdFilePage />} />
              <Route path="/import" element={<ImportPage />} />
              <Route path="/money/raises" element={<RaisePage />} />
              <Route path="/money/recoveries" element={<RecoveriesPage />} />
              <Route path="/plan" element={<PlanPage />} />
              <Route path="/dashboard" element={<DashboardPage />} />
              <Route path="/settings" element={<SettingsPage />} />
              <Route path="/search" element={<SearchPage />} />
              <Route path="/enquiries" element={<EnquiriesPage />} />
              <Route path="/enquiries/:query" element={<EnquiryPage />} />
              <Route path="/prints" element={<PrintsPage />} />
              <Route path="/registers-map/boundaries" element={<BoundaryMapPage />} />
              <Route path="*" element={<NotFound />} />
            </Routes>
          </Suspense>
        </FaultBoundary>
      </Shell>
    </WorkplaceContext>
  )
}
