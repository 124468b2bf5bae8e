import { found, Refused } from '#common/refusal.ts'
import * as files from '#platform/files.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, type PageInput, page } from '#platform/pages.ts'
import { type Fault, one } from '#platform/site/form.ts'
import { satisfiedAnswers, solvedAnswers } from '../../contract.ts'
import * as resident from '../resident-actions.ts'
import * as store from '../store.ts'
import { type Act, acts, longest } from './own-forms.ts'
import { ownPage } from './own-page.ts'
import { readOwn } from './read-own.ts'
import { concerns } from './track.ts'

/** The concern that this phone has leave to see, or the form for number and key, with what was written to copy. */
function own(ctx: PageContext, input: PageInput): Promise<store.Row> {
  const kept = acts.map((act) => one(input.fields, `${act}-words`)).find((words) => words !== '')
  return concerns.own(
    ctx,
    input,
    kept !== undefined &&
      html`<label for="kept">${ctx.say('concerns:site.track.kept')}</label><textarea id="kept" readonly rows="4">${kept}</textarea>`,
  )
}

export const showOwn = page('GET', '/track/:no', 'show-own', async (ctx, input) => {
  const row = await own(ctx, input)
  const did = acts.find((act) => act === one(input.query, 'did'))
  return { ...ownPage(ctx, await readOwn(ctx, row), { did }), cookies: concerns.leave(ctx, row) }
})

/** Only what came through the residents' door: papers that staff added are theirs. */
export const showPhoto = page('GET', '/track/:no/photos/:id', 'show-photo', async (ctx, input) => {
  const row = await own(ctx, input)
  const photo = (await files.listOf(ctx, row.id)).find(({ id, uploadedBy }) => uploadedBy === null && id === input.params.id)
  return found(photo && (await files.answerOf(ctx, photo.id, row.id)), 'concerns.file-not-found')
})

/** Answer, add words, rate, ask to reopen, withdraw; then back to the page, so that reloading sends nothing again. */
export const actOn = page('POST', '/track/:no', 'act', async (ctx, input) => {
  const { id } = await own(ctx, input)
  const row = found(await store.findForUpdate(ctx.db, id), 'concerns.not-found')
  const act = acts.find((name) => name === one(input.fields, 'act'))
  if (!act) throw new Refused({ code: 'input.unreadable' })
  const value = (field: string) => one(input.fields, field)
  const given = { words: value(`${act}-words`), solved: value(`${act}-solved`), satisfied: value(`${act}-satisfied`) }
  const again = async (faults: Fault[], status?: number) =>
    new Instead({ ...ownPage(ctx, await readOwn(ctx, row), { faults, value, status }), cookies: concerns.leave(ctx, row) })
  if (!(await done(ctx, id, act, given))) {
    const faults = faultsIn(ctx, act, given)
    if (faults.length) throw await again(faults)
    try {
      await perform(ctx, id, act, given)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const { code, facts } = error.refusal
      throw await again([{ field: 'main', text: ctx.say(`concerns:refusals.${code.slice('concerns.'.length)}`, facts) }], 409)
    }
  }
  return concerns.lead(ctx, row, id, `?did=${act}`)
})

type Given = { words: string; solved: string; satisfied: string }
const told = {
  'answer-question': 'answered',
  'add-words': 'added-words',
  rate: 'rated',
  reopen: 'reopened',
  withdraw: 'withdrawn',
} as const

/** The same said twice within ten minutes, by an impatient thumb or a weak line, is said once. */
async function done({ db, now }: PageContext, id: string, act: Act, { words, solved, satisfied }: Given): Promise<boolean> {
  const last = (await store.events(db, id)).findLast((event) => event.kind === told[act])
  if (!last || now.getTime() - last.at.getTime() > 600_000) return false
  return (last.words ?? '') === words && (act !== 'rate' || (last.facts.solved === solved && last.facts.satisfied === satisfied))
}

function faultsIn({ say }: PageContext, act: Act, { words, solved, satisfied }: Given): Fault[] {
  const faults: Fault[] = []
  const fault = (field: string, key: string, facts = {}) =>
    faults.push({ field: `${act}-${field}`, text: say(`concerns:site.faults.${key}`, facts) })
  if (act === 'rate' && !solvedAnswers.some((one) => one === solved)) fault('solved', 'solved')
  if (act === 'rate' && !satisfiedAnswers.some((one) => one === satisfied)) fault('satisfied', 'satisfied')
  if (act !== 'rate' && act !== 'withdraw' && words === '') fault('words', 'some-words')
  if (words.length > longest) fault('words', 'long-words', { maximum: longest, length: words.length })
  return faults
}

async function perform(ctx: PageContext, id: string, act: Act, { words, solved, satisfied }: Given): Promise<void> {
  if (act === 'answer-question') await resident.answerQuestion(ctx, id, words)
  else if (act === 'add-words') await resident.addWords(ctx, id, words)
  else if (act === 'reopen') await resident.reopen(ctx, id, words)
  else if (act === 'withdraw') await resident.withdraw(ctx, id)
  else await resident.rate(ctx, id, { solved: solved as (typeof solvedAnswers)[number], satisfied, words: words || undefined })
}
