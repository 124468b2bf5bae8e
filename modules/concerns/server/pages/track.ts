import { page } from '#platform/pages.ts'
import { numberAndKey } from '#platform/site/number-and-key.ts'
import * as store from '../store.ts'

export const concerns = numberAndKey({
  kind: 'concern',
  path: '/track',
  words: 'concerns:site.track',
  besides: ['lost'],
  digits: true,
  find: ({ db }, no) => store.findByNo(db, no),
})

export const showTrack = page('GET', '/track', 'show-track', (ctx) => concerns.form(ctx))
export const track = page('POST', '/track', 'track', concerns.track)
