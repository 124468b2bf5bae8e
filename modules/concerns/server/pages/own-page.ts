import { type Html, html } from '#platform/html.ts'
import type { PageContext, Shown } from '#platform/pages.ts'
import { sayBy, sayTime } from '#platform/site/dates.ts'
import { type Fault, summary } from '#platform/site/form.ts'
import { grouped } from './done.ts'
import { actForms } from './own-forms.ts'
import type { Own } from './read-own.ts'

type More = { faults?: readonly Fault[]; value?: (field: string) => string; did?: string; status?: number }

/** One concern for the one who told it: how it stands and what comes next, then what he can do, then how it came. */
export function ownPage(ctx: PageContext, own: Own, { faults = [], value = () => '', did, status }: More = {}): Shown {
  const { say } = ctx
  const t = (key: string, facts = {}) => say(`concerns:site.concern.${key}`, facts)
  const { row } = own
  const term = (name: string, words: string) => words !== '' && html`<dt>${name}</dt><dd>${words}</dd>`
  return {
    status: status ?? (faults.length ? 422 : 200),
    title: say('concerns:site.track.title'),
    body: html`${summary(ctx, faults)}${did && html`<p class="note good" role="status">${say(`concerns:site.act.${did}.done`)}</p>`}
<p class="hint">${say('concerns:site.done.no')} ${grouped(row.no)}</p><h1>${own.title}</h1>
<p class="state${row.state === 'closed' && ' closed'}">${say(`concerns:site.states.${row.state}`)}</p>
${next(ctx, own)}
${own.reply !== null && html`<section class="card"><h2>${t('answer')}</h2><p class="words">${own.reply}</p></section>`}
${actForms(ctx, own, faults, value)}
<section class="card"><h2>${t('timeline')}</h2><ol class="timeline">${own.timeline.map((event) => step(ctx, event))}</ol></section>
<section class="card"><h2>${t('told')}</h2><p class="words">${own.words}</p>
<dl>${term(t('topic'), own.topic)}${term(t('place'), own.place)}${term(t('when'), sayTime(ctx, row.toldAt))}</dl>
${own.photos.map((photo, i) => html`<img src="${ctx.href(`/track/${row.no}/photos/${photo.id}`)}" width="${photo.width}" height="${photo.height}" loading="lazy" alt="${t('photo', { n: i + 1 })}">`)}</section>
${looks(ctx, own)}`,
  }
}

function next(ctx: PageContext, { row, holder, since, late, daysLeft }: Own): Html | false {
  const t = (key: string, facts = {}) => ctx.say(`concerns:site.concern.${key}`, facts)
  if (holder === null || !row.dueAt) return false
  const by = sayBy(ctx, row.dueAt)
  return html`<section class="card"><p><strong>${late ? t('late', { by }) : t(`due.${row.dueKind}`, { by })}</strong>${
    !late && daysLeft !== null && daysLeft > 0 && html` ${t('left', { n: daysLeft })}`
  }</p><p>${t('holder', { org: holder })} <span class="hint">${t('since', { at: sayTime(ctx, since) })}</span></p></section>`
}

function step(ctx: PageContext, { kind, at, by, org, words, facts }: Own['timeline'][number]): Html {
  const { say } = ctx
  const who = by === 'resident' ? say('concerns:site.concern.you') : by === 'system' ? '' : by
  const answers = (['solved', 'satisfied'] as const).filter((name) => typeof facts[name] === 'string')
  return html`<li><strong>${say(`concerns:resident.${kind}`, { org })}</strong><span class="when"><time datetime="${at.toISOString()}">${sayTime(ctx, at)}</time> ${who}</span>${
    answers.length > 0 && html`<p>${answers.map((name) => say(`concerns:site.${name}.${facts[name]}`)).join(' / ')}</p>`
  }${words && html`<p class="words">${words}</p>`}</li>`
}

function looks({ say }: PageContext, { looks: byUnit, row }: Own): Html {
  const t = (key: string, facts = {}) => say(`concerns:site.concern.${key}`, facts)
  const count = [...byUnit.values()].reduce((sum, n) => sum + n, 0)
  const each = [...byUnit].map(([unit, n]) => html`<li>${t('looked-by', { unit: t(`units.${unit}`), count: n })}</li>`)
  return html`<section class="card"><h2>${t('contact')}</h2>${
    count > 0
      ? html`<p>${t('looked', { count })}</p><ul>${each}</ul>`
      : html`<p>${t(row.wantsContact ? 'not-looked' : 'no-contact')}</p>`
  }</section>`
}
