/** Reports: those kept, and a new one of any period. */
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { WireList } from '../../adapters/http/wire.ts'
import { useApi } from './ask.ts'
import { ActForm } from './form.tsx'
import { offered, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { columnsOf } from './list.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { RowsTable } from './rows-table.tsx'

export default function ReportsPage() {
  const { house, post, session } = useWorkplace()
  const { t, say } = useLanguage()
  const navigate = useNavigate()
  const [drafting, setDrafting] = useState(false)
  const register = house.registers.bureau_report
  const draft = house.command('bureau.draftReport')
  const list = useApi<WireList>(register ? `/api/registers/${register.name}/list` : undefined, {
    sort: '-recordedAt',
    limit: 50,
  })
  if (list.error) return <Refusal problem={list.error.problem} />
  if (!list.data || !register) return <Waiting text={say('loading')} />
  return (
    <>
      <PageTitle what={say('reports')} where={post.place} when={session.today}>
        {offered(draft, post) && (
          <Button type="primary" onClick={() => setDrafting(true)}>
            {t(draft.label)}
          </Button>
        )}
      </PageTitle>
      <RowsTable
        rows={list.data.rows}
        columns={columnsOf(register, t, say)}
        title={t(register.fields.title?.label)}
      />
      {offered(draft, post) && (
        <Modal
          open={drafting}
          title={t(draft.label)}
          footer={null}
          onCancel={() => setDrafting(false)}
          destroyOnHidden
        >
          <ActForm
            act={draft}
            onCancel={() => setDrafting(false)}
            onDone={({ result }) => navigate(`/reports/${(result as { id: string }).id}`)}
          />
        </Modal>
      )}
    </>
  )
}
