import { expect, it } from 'vitest'
import { edgeGrid } from './edge-grid'

/** What Akamai publishes for those who sign (github.com/akamai/AkamaiOPEN-edgegrid-node, test data). */
const CREDENTIALS = {
  clientToken: 'akab-client-token-xxx-xxxxxxxxxxxxxxxx',
  clientSecret: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=',
  accessToken: 'akab-access-token-xxx-xxxxxxxxxxxxxxxx',
}
const ORIGIN = 'https://akaa-baseurl-xxxxxxxxxxx-xxxxxxxxxxxxx.luna.akamaiapis.net'
const ONCE = { at: new Date('2014-03-21T19:34:21Z'), nonce: 'nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx' }

it.each([
  ['GET', '/', '', 'tL+y4hxyHxgWVD30X3pWnGKHcPzmrIF+LThiAOhMxYU='],
  ['GET', '/testapi/v1/t1?p1=1&p2=2', '', 'hKDH1UlnQySSHjvIcZpDMbQHihTQ0XyVAKZaApabdeA='],
  ['POST', '/testapi/v1/t3', 'datadatadatadatadatadatadatadata', 'hXm4iCxtpN22m4cbZb4lVLW5rhX8Ca82vCFqXzSTPe4='],
  ['POST', '/testapi/v1/t6', '', '1gEDxeQGD5GovIkJJGcBaKnZ+VaPtrc4qBUHixjsPCQ='],
])('%s %s is signed as Akamai does', (method, path, body, signature) => {
  expect(edgeGrid(CREDENTIALS, { method, url: `${ORIGIN}${path}`, body }, ONCE)).toBe(
    `EG1-HMAC-SHA256 client_token=${CREDENTIALS.clientToken};access_token=${CREDENTIALS.accessToken};` +
      `timestamp=20140321T19:34:21+0000;nonce=${ONCE.nonce};signature=${signature}`,
  )
})

it('no two requests are signed alike', () => {
  const asked = { method: 'POST', url: `${ORIGIN}/`, body: '{}' }
  expect(edgeGrid(CREDENTIALS, asked)).not.toBe(edgeGrid(CREDENTIALS, asked))
})
