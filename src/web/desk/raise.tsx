/** A page to come. */
import { NotFound } from './notices.tsx'

export default function RaisePage() {
  return <NotFound />
}
