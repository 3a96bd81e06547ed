/** What the funds ledger pays for children; compatibility follows policy §14.2. */
import type { Programme } from '../../kernel/house.ts'

const monthly = (
  id: string,
  zh: string,
  en: string,
  rule: string,
  compatibility?: string,
): Programme => ({
  id,
  label: { zh, en },
  office: 'children',
  holder: 'person',
  form: 'monthly',
  rule,
  ...(compatibility ? { compatibility } : {}),
})
export const programmes: readonly Programme[] = [
  monthly('children_orphan', '孤儿基本生活费', 'Basic living fee of orphans', 'CH-08', 'orphan'),
  monthly(
    'children_unattended',
    '事实无人抚养儿童基本生活补贴',
    'De facto unattended children',
    'CH-08',
    'unattended',
  ),
  monthly('children_difficulty', '困难（困境）儿童生活补助费', 'Children in difficulty', 'CH-13'),
  monthly(
    'children_nursing',
    '残疾孤儿、残疾事实无人抚养儿童护理补贴',
    'Nursing allowance',
    'CH-11',
    'childNursing',
  ),
]
