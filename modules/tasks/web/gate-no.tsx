import { Refused } from '#ui/http.ts'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { hasWord, useWords } from '#ui/words.ts'
import { houseFacts } from '../facts.ts'

/** A no of the gate, or one because the house holds the facts already; anything else is the form’s own to say. */
export const isGateNo = (error: unknown): error is Refused =>
  error instanceof Refused && (error.code.startsWith('admission.') || error.code.endsWith('.already-held'))

/** Where it stands what the house holds: links by name, for the `held` of a refusal. */
export function HeldLinks({ held }: { held: string }) {
  const t = useWords('tasks')
  const keys = held.split('、')
  return houseFacts
    .filter(({ key }) => keys.includes(key))
    .map(({ key, page }) => (
      <Go key={key} to={page} style={{ marginInlineEnd: 12 }}>
        {t(`house.${key}`)}
      </Go>
    ))
}

/** The lawful no, with the rule it rests on and what can be done next. */
export function GateNo({ no }: { no: Refused }) {
  const t = useWords('tasks')
  const fact = (key: string) => (typeof no.facts[key] === 'string' ? String(no.facts[key]) : '')
  const rules = [
    [fact('rule'), fact('clause')],
    [fact('cityRule'), fact('cityClause')],
  ].filter(([rule]) => rule)
  const held = fact('held')
  // The refusal quotes the rule within its sentence; here the rule stands below it.
  const sentence = `admission:gateNo.${no.code.split('.')[1]}`
  return (
    <div role="alert">
      <Card title={t(held ? 'gate.heldTitle' : 'gate.title')}>
        <p>{hasWord(sentence) ? t(sentence, no.facts) : no.title}</p>
        {rules.length > 0 && (
          <>
            <h3>{t('gate.says')}</h3>
            {rules.map(([rule, clause]) => (
              <blockquote
                key={clause}
                style={{ margin: '0 0 10px', paddingInlineStart: 12, borderInlineStart: '3px solid var(--line)' }}
              >
                <p style={{ margin: 0 }}>{rule}</p>
                <small className="muted">{clause}</small>
              </blockquote>
            ))}
          </>
        )}
        <h3>{t('gate.next')}</h3>
        <ul>
          {held ? (
            <>
              <li>
                {t('gate.see')}
                <HeldLinks held={held} />
              </li>
              <li>{t('gate.drop')}</li>
            </>
          ) : (
            <>
              <li>{t('gate.choose')}</li>
              <li>
                <Go to={`/admission/apply?${new URLSearchParams({ name: fact('title') })}`}>{t('gate.apply')}</Go>
              </li>
              <li>{t('gate.single')}</li>
              <li>{t('gate.emergency')}</li>
            </>
          )}
        </ul>
      </Card>
    </div>
  )
}
