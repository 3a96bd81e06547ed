/** One official document to take away: as a Word file to go on working with, as PDF to print. */
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { ApiProblem } from '../client.ts'
import { download } from './attachments.ts'
import { useLanguage } from './language.tsx'

type Ending = 'docx' | 'pdf'
type Props = {
  query: string
  input: Record<string, unknown>
  text: string
  endings?: readonly Ending[]
}
const both: readonly Ending[] = ['docx', 'pdf']

/** `query` names a query that answers with an official document. */
export function Paper({ query, input, text, endings = both }: Props) {
  const { say } = useLanguage()
  const { working, take } = useTaking(input)
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: endings.map(ending => ({ key: ending, label: say(ending) })),
        onClick: ({ key }) =>
          void take(`/api/documents/${query}/document.${key}`, `${text}.${key}`),
      }}
    >
      <Button loading={working}>{text} ▾</Button>
    </Dropdown>
  )
}

/** Files of a record in one ZIP; `query` names a query that answers with a bundle. */
export function Bundle({ query, input, text }: Props) {
  const { working, take } = useTaking(input)
  return (
    <Button loading={working} onClick={() => void take(`/api/bundles/${query}`, `${text}.zip`)}>
      {text}
    </Button>
  )
}

/** Fetches what a path makes of the input and hands it over; a refusal is said, not thrown. */
function useTaking(input: Record<string, unknown>) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const [working, setWorking] = useState(false)
  const take = async (path: string, name: string): Promise<void> => {
    setWorking(true)
    try {
      await download(`${path}?input=${encodeURIComponent(JSON.stringify(input))}`, name)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      message.error(t(error.problem))
    } finally {
      setWorking(false)
    }
  }
  return { working, take }
}
