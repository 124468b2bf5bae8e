import type { Context } from '#platform/context.ts'
import * as files from '#platform/files.ts'
import type { Upload } from '#platform/multipart.ts'
import { take } from './taken.ts'

/** Photos and papers, re-encoded and counted; at most nine a concern at a time. */
export async function addFiles(ctx: Context, id: string, uploads: Upload[], note?: string) {
  const it = await take(ctx, id, 'add-note')
  const stored = await files.receive(ctx, uploads, 'concerns.concern', id, {
    types: ['image', 'pdf'],
    count: 9,
    megabytes: it.book.photos.megabytes,
  })
  it.tell('files-added', { words: note ?? null, facts: { count: stored.length } })
  await it.save()
  return { id, count: stored.length }
}
