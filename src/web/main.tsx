/** Starts the desk: asks who is signed in, shows the small sign-in page, and only then loads the workbench. */
import './polyfills.ts'
import './entry/entry.css'
import { createRoot } from 'react-dom/client'
import { Entry } from './entry/entry.tsx'
import { stylesCarryNonce } from './nonce.ts'

stylesCarryNonce()
createRoot(document.getElementById('root')!).render(<Entry />)
