import { Button } from 'antd'
import { useState } from 'react'
import { listingDemoAccounts, signingIn } from '#contract/people'
import { answerOf, useAnswer } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { inCity } from './city.ts'

/** One made-up account a role; there is nothing of this outside a demo city. */
export function DemoAccounts({ city, done }: { city: string | undefined; done: () => Promise<void> }) {
  const t = useWords('people')
  const asked = useAnswer(inCity(listingDemoAccounts, city), {})
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState<string>()
  if (!asked.data?.rows.length || !asked.data.password) return null
  const { rows, password } = asked.data
  const enter = async (name: string) => {
    setBusy(name)
    setFault(undefined)
    try {
      await answerOf(inCity(signingIn, city), { body: { name, password } })
      await done()
    } catch (error) {
      setFault((error as Error).message)
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <section className="card" aria-labelledby="demo-accounts">
      <header>
        <h2 id="demo-accounts">{t('signIn.demo')}</h2>
      </header>
      <div className="card-body">
        <p className="muted">{t('signIn.demoNote', { password })}</p>
        {fault && (
          <p className="form-fault" role="alert">
            {fault}
          </p>
        )}
        <ul className="demo-accounts">
          {rows.map(({ signInName, name, role }) => (
            <li key={signInName}>
              <Button
                block
                loading={busy === signInName}
                aria-label={t('signIn.demoRole', { role })}
                onClick={() => void enter(signInName)}
              >
                {role}
              </Button>
              <span className="muted">
                {name} · {signInName}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
