import { html } from '#platform/html.ts'
import { page } from '#platform/pages.ts'
import { emergency } from '#platform/site/form.ts'

/** Two doors: tell something, follow it. */
export const home = page('GET', '/', 'home', (ctx) => {
  const { say, href } = ctx
  const t = (key: string) => say(`concerns:site.home.${key}`)
  return {
    title: t('title'),
    body: html`${emergency(ctx)}
<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<a class="button" href="${href('/report')}">${t('report')}</a>
<a class="button second" href="${href('/track')}">${t('track')}</a>
${ctx.entrances.length > 0 && html`<nav aria-label="${t('more')}"><h2>${t('more')}</h2><ul class="entrances">${ctx.entrances.map(({ path, title, hint }) => html`<li><a href="${href(path)}">${title}</a><span class="hint">${hint}</span></li>`)}</ul></nav>`}
<section class="card"><h2>${t('how')}</h2><ol><li>${t('one')}</li><li>${t('two')}</li><li>${t('three')}</li></ol></section>
<p><a href="${href('/answers')}">${t('answers')}</a></p>`,
  }
})
