import { on } from '#platform/http.ts'
import { countingInbox, listingInbox, readingNotice } from '../contract.ts'
import { countInbox, listInbox, readNotice } from './list-inbox.ts'

export const routes = [
  on(listingInbox, (ctx, { query }) => listInbox(ctx, query)),
  on(countingInbox, (ctx) => countInbox(ctx)),
  on(readingNotice, (ctx, { params }) => readNotice(ctx, params.id)),
]
