/** One official document to take away: as a Word file to go on working with, as PDF to print. */
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { ApiProblem } from '../client.ts'
import { download } from './attachments.ts'
import { useLanguage } from './language.tsx'

type Props = { query: string; input: Record<string, unknown>; text: string }
const endings = ['docx', 'pdf'] as const

/** `query` names a query that answers with an official document. */
export function Paper({ query, input, text }: Props) {
  const { say, t } = useLanguage()
  const { message } = App.useApp()
  const [working, setWorking] = useState(false)
  const take = async (ending: string) => {
    setWorking(true)
    try {
      const asked = encodeURIComponent(JSON.stringify(input))
      await download(
        `/api/documents/${query}/document.${ending}?input=${asked}`,
        `${text}.${ending}`,
      )
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      message.error(t(error.problem))
    } finally {
      setWorking(false)
    }
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: endings.map(ending => ({ key: ending, label: say(ending) })),
        onClick: ({ key }) => void take(key),
      }}
    >
      <Button loading={working}>{text} ▾</Button>
    </Dropdown>
  )
}
