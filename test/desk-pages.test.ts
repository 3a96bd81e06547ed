/** The leader's and the money's pages in every look: no violation, no sideways scrolling. */
import test, { after, before } from 'node:test'
import { noFaults, signIn } from './clicking.ts'
import { closeCounty, type DeskCounty, deskCounty, executable, options } from './desk-county.ts'
import { looksWell } from './looks.ts'

let county: DeskCounty
before(async () => {
  if (executable) county = await deskCounty()
})
after(() => closeCounty(county))

for (const path of ['/parameters', '/money', '/reports', '/plan', '/registers-map/boundaries'])
  test(`${path} in every look`, options, async () => {
    const leader = await signIn(county.browser, county.url, 'leader')
    await leader.page.goto(county.url + path)
    await looksWell(leader.page)
    noFaults(leader)
  })
