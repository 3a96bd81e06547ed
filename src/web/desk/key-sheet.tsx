/** What the keyboard does, on one sheet. */
import { Modal } from 'antd'
import { useLanguage } from './language.tsx'

const w = {
  title: { zh: '键盘快捷键', en: 'Keyboard' },
  note: {
    zh: '输入文字时，单键快捷键不起作用',
    en: 'Single keys do nothing while you are typing',
  },
} as const
const keys = [
  ['/', { zh: '全局查找', en: 'Search everything' }],
  [
    'n',
    { zh: '新办：当前登记簿的申请，或选择事项', en: 'New: of this register, or choose a matter' },
  ],
  ['Ctrl + Enter', { zh: '提交正在填写的表单', en: 'Submit the form you are in' }],
  ['Enter', { zh: '执行查询', en: 'Run the search you are in' }],
  ['Tab · Shift + Tab', { zh: '下一项 · 上一项', en: 'Next · previous field' }],
  ['Esc', { zh: '关闭窗口', en: 'Close the window' }],
  ['?', { zh: '显示本页', en: 'This sheet' }],
] as const

export default function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useLanguage()
  return (
    <Modal open title={t(w.title)} footer={null} onCancel={onClose} width={520}>
      <KeyList />
    </Modal>
  )
}

export function KeyList() {
  const { t } = useLanguage()
  return (
    <>
      <dl className="key-list">
        {keys.map(([key, label]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(label)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t(w.note)}</p>
    </>
  )
}
