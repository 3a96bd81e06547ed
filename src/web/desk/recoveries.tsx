/** A page to come. */
import { NotFound } from './notices.tsx'

export default function RecoveriesPage() {
  return <NotFound />
}
