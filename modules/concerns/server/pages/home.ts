import { html } from '#platform/html.ts'
import { page } from '#platform/pages.ts'
import { emergency } from '#platform/site/form.ts'

/** Two doors: tell something, follow it. Then what other modules offer, and what everybody may look up. */
export const home = page('GET', '/', 'home', (ctx) => {
  const { say, href } = ctx
  const t = (key: string) => say(`concerns:site.home.${key}`)
  const link = (path: string, title: string) => html`<li><a href="${href(path)}">${title}</a></li>`
  const doors = ctx.entrances.filter(({ lookUp }) => !lookUp).map(({ path, title }) => link(path, title))
  return {
    title: t('title'),
    body: html`${emergency(ctx)}
<h1>${t('title')}</h1><p class="hint">${t('hint')}</p>
<a class="button" href="${href('/report')}">${t('report')}</a>
<a class="button second" href="${href('/track')}">${t('track')}</a>
${doors.length > 0 && html`<nav aria-labelledby="more"><h2 id="more">${t('more')}</h2><ul class="tiles">${doors}</ul></nav>`}
<section class="card"><h2>${t('how')}</h2><ol><li>${t('one')}</li><li>${t('two')}</li><li>${t('three')}</li></ol></section>
<nav aria-labelledby="look-up"><h2 id="look-up">${t('look-up')}</h2><ul class="links">${link('/answers', t('answers'))}${ctx.entrances.filter(({ lookUp }) => lookUp).map(({ path, title }) => link(path, title))}</ul></nav>`,
  }
})
