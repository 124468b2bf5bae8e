import { instantOf } from '#common/dates.ts'
import { html } from '#platform/html.ts'
import { page } from '#platform/pages.ts'
import { sayDay, sayTime } from '#platform/site/dates.ts'
import { one } from '#platform/site/form.ts'
import { namesOf as orgNames } from '#server/orgs'
import { branchesOf } from '../branches-store.ts'
import { leaveOf, listOwnPages, noLeave, ownRow } from '../member-here.ts'
import { rulebookOf } from '../place.ts'
import { dutiesUnder, named } from '../read-members.ts'
import * as store from '../store.ts'

const done = ['data', 'pledge', 'kept', 'move'] as const

/** My registration: what is known of me, who manages me, who looked at my telephone, and what I can do. */
export const showOwn = page('GET', '/member', 'own', async (ctx, input) => {
  const row = await ownRow(ctx, input)
  const { say, href, lang } = ctx
  const t = (key: string, facts = {}) => say(`members:site.own.${key}`, facts)
  const [me] = await named(ctx.db, [row])
  const book = await rulebookOf(ctx)
  const called = (items: readonly { key: string; zh: string; en: string }[], keys: readonly string[]) =>
    keys.map((key) => items.find((item) => item.key === key)?.[lang] ?? key).join(lang === 'zh' ? '、' : ', ')
  const duties = await dutiesUnder(ctx, row.mode)
  const [branches, events, looks] = [
    await branchesOf(ctx.db, row.id),
    await store.events(ctx.db, row.id),
    await store.reveals(ctx.db, row.id),
  ]
  const orgs = await orgNames(
    ctx.db,
    [...looks, ...events].flatMap(({ orgId }) => (orgId ? [orgId] : [])),
  )
  const term = (name: string, words: string | null) => words && html`<dt>${say(`members:columns.${name}`)}</dt><dd>${words}</dd>`
  const did = done.find((each) => each === one(input.query, 'did'))
  const stands = row.state === 'confirmed' || row.state === 'registered'
  const reason = events.findLast(({ kind }) => kind === 'declined')?.words
  const deed = (name: string) => html`<li><a href="${href(`/member/${name}`)}">${t(`deeds.${name}`)}</a></li>`
  const links = (confirmed: boolean) =>
    confirmed
      ? [
          ...['data', 'pledges'].map(deed),
          ...listOwnPages().map(
            ({ path, words, hint }) =>
              html`<li><a href="${href(path)}">${say(words)}</a><span class="hint">${say(hint)}</span></li>`,
          ),
          ...['move', 'leave'].map(deed),
        ]
      : ['data', 'leave'].map(deed)
  return {
    title: t('title'),
    cookies: leaveOf(ctx, row.no),
    body: html`${did && html`<p class="note good" role="status">${t(`done.${did}`)}</p>`}<p class="hint">${say('members:columns.no')} ${row.no}</p><h1>${t('title')}</h1>
<p class="state${row.state === 'left' && ' closed'}">${t(`states.${row.state}`, { day: row.reviewDueOn ? sayDay(ctx, instantOf(row.reviewDueOn)) : '' })}</p>
${row.state === 'declined' && reason && html`<p class="words">${reason}</p>`}
<section class="card"><h2>${t('data')}</h2><dl>${term('name', row.name)}${term('kind', called(book.kinds, [row.kind]))}${term('community', me!.communityName)}${term('grid', me!.gridName)}${term('home', me!.homeName)}${term('skills', called(book.skills, row.skills))}${term('willing', called(book.willing, row.willing))}${term('times', called(book.times, row.times))}${term('registeredOn', sayDay(ctx, instantOf(row.registeredOn)))}</dl></section>
${stands && html`<nav aria-label="${t('todo')}"><ul class="entrances">${links(row.state === 'confirmed')}</ul></nav>`}
${row.mode !== 'none' && html`<section class="card"><h2>${t('managed', { mode: say(`members:modes.${row.mode}`) })}</h2><dl>${duties.map((duty) => html`<dt>${duty[lang]}</dt><dd>${say(`members:sides.${duty.side}`)}</dd>`)}</dl></section>`}
${branches.length > 0 && html`<section class="card"><h2>${t('branches')}</h2><ul>${branches.map(({ name }) => html`<li>${name}</li>`)}</ul></section>`}
<section class="card"><h2>${t('history')}</h2><ol class="timeline">${events.map(
      (event) =>
        html`<li><strong>${say(`members:events.${event.kind}`, {
          to: String(event.facts.to ?? ''),
          no: String(event.facts.no ?? ''),
          mode: event.facts.mode ? say(`members:modes.${String(event.facts.mode)}`) : '',
        })}</strong><span class="when"><time datetime="${event.at.toISOString()}">${sayTime(ctx, event.at)}</time> ${orgs.get(event.orgId ?? '') ?? ''}${event.onBehalf && ` ${say('members:one.onBehalf')}`}</span>${event.words && html`<p class="words">${event.words}</p>`}</li>`,
    )}</ol></section>
<section class="card"><h2>${t('looks')}</h2>${
      looks.length === 0
        ? html`<p>${t('no-looks')}</p>`
        : html`<ul>${looks.map(({ at, orgId, reason: why }) => html`<li>${sayTime(ctx, at)} ${orgs.get(orgId ?? '') ?? ''} ${why}</li>`)}</ul>`
    }</section>
<form method="post" action="${href('/member/out')}"><button class="second">${t('out')}</button></form>`,
  }
})

/** On a borrowed telephone: the next who opens the page shows his own key. */
export const signOut = page('POST', '/member/out', 'sign-out', (ctx, { cookies }) => ({
  redirect: ctx.href('/'),
  cookies: noLeave(cookies.member ?? ''),
}))
