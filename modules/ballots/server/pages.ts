import { found, Refused } from '#common/refusal.ts'
import { html } from '#platform/html.ts'
import { Instead, type PageContext, type PageInput, page, type Shown } from '#platform/pages.ts'
import { sayRefusal, sayTime } from '#platform/site/dates.ts'
import { choices, type Fault, faultOf, line, many, one, summary, ticks } from '#platform/site/form.ts'
import { grant, granted } from '#platform/site/grants.ts'
import { guarded } from '#platform/site/wrong-keys.ts'
import { cast } from './cast.ts'
import { grouped, isKey, seqIn } from './slips.ts'
import * as store from './store.ts'

const kind = 'ballot'
const digits = (text: string) => text.replace(/\D/g, '')

type Slip = { ballot: store.Ballot; right: store.Right }
async function slipOf({ db }: PageContext, no: string): Promise<Slip | undefined> {
  const ballot = no.length > 8 ? await store.findByNo(db, no.slice(0, -4)) : undefined
  const right = ballot && (await store.slipOf(db, ballot.id, seqIn(ballot.no, no) ?? 0))
  return right && { ballot, right }
}

function keyForm(
  ctx: PageContext,
  { no = '', faults = [], status = 200 }: { no?: string; faults?: readonly Fault[]; status?: number },
): Shown {
  const t = (key: string) => ctx.say(`ballots:site.${key}`)
  const field = (id: 'no' | 'key', value: string) => ({
    id,
    label: t(id),
    hint: t(`${id}-hint`),
    value,
    fault: faultOf(faults, id),
  })
  return {
    status,
    title: t('title'),
    body: html`${summary(ctx, faults)}<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<form method="post" action="${ctx.href('/vote')}" class="card" novalidate>${line(ctx, { ...field('no', no), mode: 'numeric' })}${line(ctx, field('key', ''))}
<button>${t('go')}</button></form><p class="hint">${t('lost')}</p>`,
  }
}

const show = page('GET', '/vote', 'show-vote-key', (ctx) => keyForm(ctx, {}))

/** A wrong number and a wrong key are answered alike, and counted. */
const enter = page('POST', '/vote', 'vote-key', async (ctx, { fields }) => {
  const t = (key: string) => ctx.say(`ballots:site.faults.${key}`)
  const [no, key] = [digits(one(fields, 'no')), one(fields, 'key')]
  const missing = (['no', 'key'] as const).filter((field) => one(fields, field) === '')
  if (missing.length)
    throw new Instead(keyForm(ctx, { no, status: 422, faults: missing.map((field) => ({ field, text: t(field) })) }))
  try {
    const { ballot } = await guarded(ctx, kind, no, async () => {
      const slip = await slipOf(ctx, no)
      return found(slip && isKey(slip.right, slip.ballot.edition, key) ? slip : undefined, 'ballots.no-slip')
    })
    return { redirect: ctx.href(`/vote/${no}`), subjectId: ballot.id, cookies: grant(ctx, kind, no) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const often = error.refusal.code === 'input.too-many-requests'
    throw new Instead(
      keyForm(ctx, { no, status: often ? 429 : 404, faults: [{ field: 'no', text: t(often ? 'too-often' : 'wrong-key') }] }),
    )
  }
})

async function own(ctx: PageContext, input: PageInput): Promise<Slip & { no: string }> {
  const no = digits(input.params.no ?? '')
  const slip = granted(ctx, input, kind, no) ? await slipOf(ctx, no) : undefined
  if (slip) return { ...slip, no }
  throw new Instead(keyForm(ctx, { no, status: 403, faults: [{ field: 'no', text: ctx.say('ballots:site.faults.shut') }] }))
}

function ballotPage(
  ctx: PageContext,
  { ballot, right, no }: Slip & { no: string },
  faults: readonly Fault[] = [],
  status = 200,
): Shown {
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

const showBallot = page('GET', '/vote/:no', 'show-ballot', async (ctx, input) => ballotPage(ctx, await own(ctx, input)))

/** Afterwards the page says that it is done and nothing else: there is nothing to show to whoever would like to see how. */
const vote = page('POST', '/vote/:no', 'vote', async (ctx, input) => {
  const slip = await own(ctx, input)
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
    throw new Instead(ballotPage(ctx, { ...fresh, no: slip.no }, faults, status))
  }
  return { redirect: ctx.href(`/vote/${slip.no}/done`), subjectId: slip.ballot.id, cookies: grant(ctx, kind, slip.no) }
})

const done = page('GET', '/vote/:no/done', 'vote-done', async (ctx, input) => {
  const { ballot, right } = await own(ctx, input)
  const t = (key: string, facts = {}) => ctx.say(`ballots:site.${key}`, facts)
  return {
    title: t('done'),
    body: html`<section class="card received"><h1>${t(right.voted ? 'done' : 'notYet')}</h1><p>${ballot.title}</p></section>
<section class="card"><h2>${t('next')}</h2><p>${t('nextWords')}</p></section><a class="button second" href="${ctx.href('/')}">${ctx.say('site:home')}</a>`,
  }
})

export const pages = [show, enter, showBallot, vote, done]
