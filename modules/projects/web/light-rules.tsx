import { useMay } from '#ui/me.tsx'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { Slot } from '#ui/slots.tsx'
import { hasWord, useWords } from '#ui/words.ts'
import { LightTag, useSettings } from './parts.tsx'

/** By which date rules lights are computed, each with the clause it rests on. */
export function LightRules() {
  const t = useWords('projects')
  const settings = useSettings()
  const may = useMay('rules.change')
  const mayRead = useMay('documents.read')
  if (!settings) return null
  const key = (cause: string, light: string) =>
    hasWord(`projects:rule.${cause}-${light}`) ? `rule.${cause}-${light}` : `rule.${cause}`
  return (
    <Card title={t('rule.title')} more={may && <Go to="/rules?module=projects">{t('rule.change')}</Go>}>
      <p>{t('rule.intro')}</p>
      <ul className="project-why">
        <li>
          <LightTag light="red" /> {t('rule.overrun')}
        </li>
        {settings.rules.map(({ key: rule, cause, light, days, basis }) => (
          <li key={`${cause}-${light}`}>
            <LightTag light={light} /> {t(key(cause, light), { days })} <span className="muted">({basis})</span>
            {mayRead && <Slot name="rules.basis" id={`projects.${rule}`} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}
