import { instantOf } from '#common/dates.ts'
import { html } from '#platform/html.ts'
import { type PageContext, page, type Shown } from '#platform/pages.ts'
import { sayDay } from '#platform/site/dates.ts'
import { line, one, summary } from '#platform/site/form.ts'
import { masked } from '../../rules.ts'
import * as certificates from '../store/certificates.ts'

const t = (ctx: PageContext, key: string) => ctx.say(`servicebook:site.verify.${key}`)

function ask(ctx: PageContext, code = '', fault?: string): Shown {
  const faults = fault ? [{ field: 'code', text: fault }] : []
  return {
    status: fault ? 404 : 200,
    title: t(ctx, 'title'),
    body: html`${summary(ctx, faults)}<h1>${t(ctx, 'title')}</h1>
<form method="get" action="${ctx.href('/verify')}" class="card" novalidate>${line(ctx, {
      id: 'code',
      label: t(ctx, 'code'),
      hint: t(ctx, 'hint'),
      value: code,
      ...(fault && { fault }),
    })}<button>${t(ctx, 'send')}</button></form>`,
  }
}

/** As people type it: without blanks, in capitals. */
const tidy = (code: string): string => code.replace(/\s/g, '').toUpperCase().slice(0, 40)

const asked = page('GET', '/verify', 'ask-to-verify', (ctx, { query }) => {
  if (query.code === undefined) return ask(ctx)
  const code = tidy(one(query, 'code'))
  return code
    ? { redirect: ctx.href(`/verify/${encodeURIComponent(code)}`) }
    : { ...ask(ctx, '', t(ctx, 'missing')), status: 422 }
})

/** What the paper says, with the name masked: who holds the paper can compare, who does not learns nobody's name. */
const shown = page('GET', '/verify/:code', 'verify-certificate', async (ctx, { params }) => {
  const code = tidy(params.code ?? '')
  const row = await certificates.findByCode(ctx.db, code)
  if (!row) return ask(ctx, code, t(ctx, 'none'))
  const day = (on: string) => sayDay(ctx, instantOf(on))
  const facts = [
    ['no', row.no],
    ['name', masked(row.name)],
    ['hours', ctx.say('servicebook:hours', { n: row.halfHours / 2 })],
    ['time', `${day(row.fromOn)} – ${day(row.toOn)}`],
    ['issuer', row.issuer],
    ['issued', day(row.issuedOn)],
    ...(row.withdrawnAt ? [['withdrawn-on', sayDay(ctx, row.withdrawnAt)] as const] : []),
  ] as const
  return {
    title: t(ctx, 'title'),
    body: html`<h1>${t(ctx, 'title')}</h1><p class="state${row.withdrawnAt && ' closed'}">${t(ctx, row.withdrawnAt ? 'withdrawn' : 'valid')}</p>
<section class="card"><dl>${facts.map(([key, value]) => html`<dt>${t(ctx, key)}</dt><dd>${value}</dd>`)}</dl></section>
<a class="button second" href="${ctx.href('/verify')}">${t(ctx, 'again')}</a>`,
  }
})

export const verifyPages = [asked, shown]
