import { Refused } from '#common/refusal.ts'
import * as files from '#platform/files.ts'
import { Instead, type PageContext, type PageInput, page } from '#platform/pages.ts'
import { type Fault, one, orHaste } from '#platform/site/form.ts'
import { newMark, readMark } from '#platform/site/form-mark.ts'
import type { Topic } from '../../contract.ts'
import { fileConcern } from '../file-concern.ts'
import { rulebookOf } from '../rulebook.ts'
import { topicsOf } from '../topics.ts'
import { commonTopics } from './choose-topic.ts'
import { readReport, reportFaults } from './read-report.ts'
import { reportForm, type Typed } from './report-form.ts'
import { stopperPage } from './stopper.ts'
import { concerns } from './track.ts'

/** The leaf of a code that stands today; retired ones and inner ones are none. */
async function leafOf({ db }: PageContext, code: string): Promise<Topic | undefined> {
  const topic = (await topicsOf(db)).byCode.get(code)
  return topic && topic.class !== null && topic.retiredAt === null ? topic : undefined
}

/**
 * Two steps, with and without JavaScript alike: what it is about, then the rest. The stopper and the questions of a topic
 * thus come before anything is typed, and each step is an address that a phone can go back to.
 */
export const showReport = page('GET', '/report', 'show-report', async (ctx, { query }) => {
  const code = one(query, 'topic')
  if (code === '') return commonTopics(ctx)
  const topic = await leafOf(ctx, code)
  if (!topic) return commonTopics(ctx, [{ field: 'topic', text: ctx.say('concerns:site.topic.unknown') }])
  if (topic.stopper && (topic.stopper.closed || one(query, 'go') !== '1')) return stopperPage(ctx, topic)
  return reportForm(ctx, topic, { mark: newMark(ctx.now), value: () => '', photos: false })
})

/**
 * Takes it down and leads on to the page with number and key (post, redirect, get): reloading that page sends nothing
 * again, and the same form sent twice is one concern by its own key.
 */
export const sendReport = page('POST', '/report', 'report', async (ctx, input) => {
  const topic = await leafOf(ctx, one(input.fields, 'topic'))
  if (!topic) throw new Instead(await commonTopics(ctx, [{ field: 'topic', text: ctx.say('concerns:site.faults.topic') }]))
  if (topic.stopper?.closed) throw new Instead({ ...stopperPage(ctx, topic), status: 409 })
  const shown = one(input.fields, 'mark')
  const mark = readMark(shown, ctx.now)
  const typed: Typed = {
    mark: mark ? shown : newMark(ctx.now),
    value: (field) => one(input.fields, field),
    photos: input.files.length > 0,
  }
  const again = async (faults: readonly Fault[]) => new Instead(await reportForm(ctx, topic, typed, faults))
  const { told, faults: written } = readReport(ctx, topic, input)
  const faults = orHaste(ctx, mark, written)
  if (faults.length || !mark || !told) throw await again(faults)
  try {
    const { id, no, again: before } = await fileConcern(ctx, { ...told, channel: 'web', clientKey: mark.key })
    if (!before) await keepPhotos(ctx, id, input)
    return { redirect: ctx.href(`/done/${no}${before ? '?again=1' : ''}`), subjectId: id, cookies: concerns.leave(ctx, { no }) }
  } catch (error) {
    const known = error instanceof Refused ? reportFaults(ctx, topic, error) : []
    if (known.length) throw await again(known)
    throw error
  }
})

async function keepPhotos(ctx: PageContext, id: string, { files: uploads }: PageInput): Promise<void> {
  const { count, megabytes } = (await rulebookOf(ctx.db)).photos
  await files.receive(ctx, uploads, 'concerns.concern', id, { types: ['image'], count, megabytes })
}
