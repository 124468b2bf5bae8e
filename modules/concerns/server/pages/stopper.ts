import { html } from '#platform/html.ts'
import type { PageContext, Shown } from '#platform/pages.ts'
import type { Topic } from '../../contract.ts'

/** Where the right door is another: said before anything is typed. A closed one leaves no way on. */
export function stopperPage({ say, lang, href }: PageContext, topic: Topic): Shown {
  const { closed, door, ...text } = topic.stopper!
  const t = (key: string) => say(`concerns:site.stopper.${key}`, { door })
  const isNumber = /^\d{3,12}$/.test(door)
  const title = closed ? t(isNumber ? 'call' : 'elsewhere') : t('advice')
  return {
    title,
    body: html`<h1>${title}</h1><p>${topic[lang]}</p><p class="emergency">${text[lang]}</p>
${isNumber && html`<a class="button" href="tel:${door}">${t('number')}</a>`}
${closed ? html`<p class="hint">${t('closed')}</p>` : html`<a class="button second" href="${href(`/report?topic=${topic.code}&go=1`)}">${t('on')}</a>`}
<a class="button second" href="${href('/report')}">${t('other')}</a>`,
  }
}
