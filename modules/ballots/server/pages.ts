import { found, Refused } from '#common/refusal.ts'
import type { Context } from '#platform/context.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, page, type Shown } from '#platform/pages.ts'
import { sayRefusal, sayTime } from '#platform/site/dates.ts'
import { choices, type Fault, faultOf, many, one, summary, ticks } from '#platform/site/form.ts'
import { numberAndKey } from '#platform/site/number-and-key.ts'
import { cast } from './cast.ts'
import { grouped, isKey, seqIn } from './slips.ts'
import * as store from './store.ts'

/** The slip of a number; `id` is the ballot's, for the audit never says whose slip it was. */
type Slip = { id: string; no: string; ballot: store.Ballot; right: store.Right }
async function slipOf({ db }: Context, no: string): Promise<Slip | undefined> {
  const ballot = no.length > 8 ? await store.findByNo(db, no.slice(0, -4)) : undefined
  const right = ballot && (await store.slipOf(db, ballot.id, seqIn(ballot.no, no) ?? 0))
  return right && { id: ballot.id, no, ballot, right }
}

/** The key of a slip opens no page to look at, so it is not called that of the other pages. */
const slips = numberAndKey({
  kind: 'ballot',
  path: '/vote',
  words: 'ballots:site',
  besides: ['key', 'look', 'shut', 'missing-key', 'wrong', 'too-often', 'lost'],
  digits: true,
  find: slipOf,
  isKey: ({ right, ballot }, key) => isKey(right, ballot.edition, key),
  edition: ({ ballot }) => ballot.edition,
})

const show = page('GET', '/vote', 'show-vote-key', (ctx) => slips.form(ctx))
const enter = page('POST', '/vote', 'vote-key', slips.track)

function ballotPage(ctx: PageContext, { ballot, right, no }: Slip, faults: readonly Fault[] = [], status = 200): Shown {
  const { say, now } = ctx
  const t = (key: string, facts = {}) => say(`ballots:site.${key}`, facts)
  const head = html`<p class="hint">${t('slip')} ${grouped(no)}</p><h1>${ballot.title}</h1>${ballot.words && html`<p class="words">${ballot.words}</p>`}`
  const plain = (words: string) => ({ status, title: ballot.title, body: html`${head}<p class="note">${words}</p>` })
  if (right.voted) return plain(t(ballot.secret ? 'used' : 'usedOpen'))
  if (right.byPaper) return plain(t('byPaper'))
  if (ballot.state !== 'open' || (ballot.closesAt && ballot.closesAt <= now)) return plain(t('over'))
  const field = (id: string, label: string) => ({ id, label, value: '', fault: faultOf(faults, id) })
  const options = ballot.options.map(({ key, text }) => ({ value: key, label: text }))
  const asked =
    ballot.form === 'grades'
      ? ballot.options.map((option) =>
          choices(ctx, {
            ...field(`o-${option.key}`, option.text),
            options: ballot.grades.map((grade) => ({ value: grade.key, label: grade.name })),
          }),
        )
      : ballot.form === 'single'
        ? choices(ctx, { ...field('choice', t('choose')), options: [...options, { value: '', label: t('blank') }] })
        : ticks(ctx, { ...field('choice', t('chooseUpTo', { most: ballot.most })), options, values: [] })
  return {
    status,
    title: ballot.title,
    body: html`${summary(ctx, faults)}${head}
<p class="hint">${ballot.closesAt ? t('until', { at: sayTime(ctx, ballot.closesAt) }) : ''} ${t(ballot.secret ? 'secret' : 'notSecret')}</p>
<form method="post" action="${ctx.href(`/vote/${no}`)}" data-once novalidate><section class="card">${asked}</section>
<p class="hint">${t('once')}</p><button id="send">${t('send')}</button></form>`,
  }
}

const showBallot = page('GET', '/vote/:no', 'show-ballot', async (ctx, input) => ballotPage(ctx, await slips.own(ctx, input)))

/** Afterwards the page says that it is done and nothing else: there is nothing to show to whoever would like to see how. */
const vote = page('POST', '/vote/:no', 'vote', async (ctx, input) => {
  const slip = await slips.own(ctx, input)
  const given =
    slip.ballot.form === 'grades'
      ? slip.ballot.options.flatMap(({ key }) => {
          const grade = one(input.fields, `o-${key}`)
          return grade ? [`${key}:${grade}`] : []
        })
      : many(input.fields, 'choice')
  if (slip.ballot.form === 'single' && input.fields.choice === undefined && !slip.right.voted)
    throw new Instead(ballotPage(ctx, slip, [{ field: 'choice', text: ctx.say('ballots:site.faults.choice') }], 422))
  try {
    const held = found(await store.findForVote(ctx.db, slip.ballot.id), 'ballots.not-found')
    await cast(ctx, held, slip.right, given)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { code } = error.refusal
    const status = code === 'ballots.choices' ? 422 : 409
    const fresh = (await slipOf(ctx, slip.no)) ?? slip
    const field = slip.ballot.form === 'grades' ? `o-${slip.ballot.options[0]!.key}` : 'choice'
    const faults = status === 422 ? [{ field, text: sayRefusal(ctx, error.refusal) }] : []
    throw new Instead(ballotPage(ctx, fresh, faults, status))
  }
  return slips.lead(ctx, slip, slip.id, '/done')
})

const done = page('GET', '/vote/:no/done', 'vote-done', async (ctx, input) => {
  const { ballot, right } = await slips.own(ctx, input)
  const t = (key: string, facts = {}) => ctx.say(`ballots:site.${key}`, facts)
  return {
    title: t('done'),
    body: html`<section class="card received"><h1>${t(right.voted ? 'done' : 'notYet')}</h1><p>${ballot.title}</p></section>
<section class="card"><h2>${t('next')}</h2><p>${t('nextWords')}</p></section><a class="button second" href="${ctx.href('/')}">${ctx.say('site:home')}</a>`,
  }
})

export const pages = [show, enter, showBallot, vote, done]
