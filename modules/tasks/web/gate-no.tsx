import { Refused } from '#ui/http.ts'
import { Card } from '#ui/page.tsx'
import { Go } from '#ui/router.tsx'
import { hasWord, useWords } from '#ui/words.ts'

/** A no of the gate, or one because the house holds the facts already; anything else is the form’s own to say. */
export const isGateNo = (error: unknown): error is Refused =>
  error instanceof Refused && (error.code.startsWith('admission.') || error.code.endsWith('.already-held'))

/** The lawful no, with the rule it rests on and what can be done next. */
export function GateNo({ no }: { no: Refused }) {
  const t = useWords('tasks')
  const fact = (key: string) => (typeof no.facts[key] === 'string' ? String(no.facts[key]) : '')
  const rules = [
    [fact('rule'), fact('clause')],
    [fact('cityRule'), fact('cityClause')],
  ].filter(([rule]) => rule)
  const page = fact('page')
  // The refusal quotes the rule within its sentence; here the rule stands below it.
  const sentence = `admission:gateNo.${no.code.split('.')[1]}`
  return (
    <div role="alert">
      <Card title={t('gate.title')}>
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
          {page ? (
            <li>
              <Go to={page}>{t('gate.held')}</Go>
            </li>
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
