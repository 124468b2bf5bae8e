import { html } from '#platform/html.ts'
import { page } from '#platform/pages.ts'
import { namesOf } from '#server/regions'
import { shelfOf } from './read-shops.ts'
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

export const pages = [shops]
