import { officeComesOut } from './only.ts'

officeComesOut('organizations')
