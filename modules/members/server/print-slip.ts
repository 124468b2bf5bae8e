import { found } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { type Paper, paperAnswer } from '#platform/papers/papers.ts'
import { namesOf } from '#server/regions'
import { readSlip } from './read-members.ts'
import * as store from './store.ts'

/** Number and key on paper, large; nothing else of the member but his name. */
export async function printSlip(ctx: Context, id: string, format: 'pdf' | 'docx') {
  const slip = await readSlip(ctx, id)
  const row = found(await store.find(ctx.db, id), 'members.not-found')
  const community = (await namesOf(ctx.db, [row.communityId])).get(row.communityId) ?? ''
  return paperAnswer(slipOf(ctx, { ...slip, name: row.name, community, on: row.registeredOn }), format, `${row.no}`)
}

type Slip = { no: string; key: string; name: string; community: string; on: string }
const slipOf = ({ say }: Context, { no, key, name, community, on }: Slip): Paper => ({
  kind: 'plain',
  size: 'A5',
  title: say('members:slip.title'),
  issuer: community,
  signedOn: on,
  blocks: [
    {
      kind: 'facts',
      rows: [
        { label: say('members:columns.name'), words: name },
        { label: say('members:columns.no'), words: [{ text: no, bold: true }] },
        { label: say('members:slip.key'), words: [{ text: key, bold: true }] },
      ],
    },
    { kind: 'paragraph', runs: say('members:slip.greeting', { community }) },
    { kind: 'paragraph', runs: say('members:slip.keep') },
  ],
})
