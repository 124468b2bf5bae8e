import { html } from '#platform/html.ts'
import { page } from '#platform/pages.ts'
import { sayDay } from '#platform/site/dates.ts'
import { balanceOf } from '#server/ledger'
import { backToOwn, leaveOf, memberHere } from '#server/members'
import { namesOf } from '#server/regions'
import { shelfOf } from './read-shops.ts'
import { pointsOf } from './redeem.ts'
import * as store from './store.ts'

/** What stands on the shelves and for how many points; how to exchange them. */
const shops = page('GET', '/careshop', 'careshop', async (ctx) => {
  const t = (key: string, facts = {}) => ctx.say(`careshop:site.${key}`, facts)
  const open = await store.openShops(ctx.db)
  const names = await namesOf(
    ctx.db,
    open.map((shop) => shop.communityId),
  )
  const cards = []
  for (const shop of open) {
    const shelf = (await shelfOf(ctx, shop.id)).filter(({ retired }) => !retired)
    cards.push(html`<section class="card"><h2>${shop.name}</h2>
<p class="hint">${[names.get(shop.communityId), shop.place, shop.hours].filter(Boolean).join(' · ')}</p>
${shelf.length === 0 && html`<p>${t('emptyShelf')}</p>`}
<ul>${shelf.map(({ title, unit, points, stock }) => html`<li>${t(stock > 0 ? 'goods' : 'goneGoods', { title, unit, points })}</li>`)}</ul></section>`)
  }
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p class="hint">${t('how')}</p>${open.length === 0 && html`<p>${t('none')}</p>`}${cards}`,
  }
})

/** What a member has exchanged himself, and what was taken back; he alone reads it. */
const own = page('GET', '/member/careshop', 'own-exchanges', async (ctx, input) => {
  const t = (key: string, facts = {}) => ctx.say(`careshop:site.own.${key}`, facts)
  const member = await memberHere(ctx, input)
  const rows = await store.ofMember(ctx.db, member.id)
  const left = await balanceOf(ctx.db, pointsOf(member.id))
  return {
    title: t('title'),
    cookies: leaveOf(ctx, member.no),
    body: html`<h1>${t('title')}</h1><p class="hint">${t('hint')}</p><p><strong>${t('left', { left })}</strong></p>
${rows.length === 0 && html`<p>${t('none')}</p><p><a href="${ctx.href('/careshop')}">${t('shelf')}</a></p>`}
${rows.length > 0 && html`<section class="card"><h2>${t('list')}</h2><ol class="timeline">${rows.map((row) => html`<li><strong>${t('line', row)}</strong><span class="when">${sayDay(ctx, row.at)} ${row.shop}</span>${row.kind === 'takenBack' ? html`<p>${t('back')}</p>` : row.takenBackAt && html`<p>${t('tookBack')}</p>`}</li>`)}</ol></section>`}${backToOwn(ctx)}`,
  }
})

export const pages = [shops, own]
