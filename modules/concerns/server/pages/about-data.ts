import { html } from '#platform/html.ts'
import { page } from '#platform/pages.ts'
import { unitOf } from '#server/orgs'
import { tree } from '#server/regions'

const sections = ['what', 'why', 'basis', 'who', 'long', 'open', 'cookies', 'rights', 'contact'] as const

/** What is taken, why, who reads it, how long, and whom to ask; in the words of people. */
export const aboutData = page('GET', '/about-data', 'about-data', async ({ db, say, cityName }) => {
  const unit = (await unitOf(db, (await tree(db)).root?.id ?? ''))?.name ?? cityName
  const t = (key: string) => say(`concerns:site.about.${key}`, { unit })
  return {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p>${t('intro')}</p>${sections.map(
      (section) => html`<section><h2>${t(`${section}.title`)}</h2><p>${t(`${section}.text`)}</p></section>`,
    )}`,
  }
})
