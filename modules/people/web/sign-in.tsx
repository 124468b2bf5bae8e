import { useEffect, useState } from 'react'
import { readingMe, readingSignInPage } from '#contract/people'
import { Page } from '#ui/page.tsx'
import { Go, useUrlWords } from '#ui/router.tsx'
import { answerOf, useAnswer } from '#ui/send.ts'
import { chooseLang, useLang, useWords } from '#ui/words.ts'
import { inCity } from './city.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { CodeForm, Enrolment } from './enrolment.tsx'
import { PasswordForm } from './password-form.tsx'
import './people.css'
import { SignInForm } from './sign-in-form.tsx'

type Step = 'sign-in' | 'password' | 'enrol' | 'code'

/** Signing in, and what must be done before one is in: another password, a second factor. */
export function SignInPage() {
  const t = useWords('people')
  const lang = useLang()
  const [{ city, next, refused, why }] = useUrlWords()
  const asked = useAnswer(inCity(readingSignInPage, city), {})
  const [step, setStep] = useState<Step>('sign-in')
  const go = async () => {
    const me = await answerOf(readingMe, {})
    if (me.mustChangePassword) return setStep('password')
    if (me.mustEnrol) return setStep('enrol')
    if (me.mustGiveCode) return setStep('code')
    // A whole load: nothing of whoever was here before stays in memory.
    location.assign(`/staff${next?.startsWith('/') && !next.startsWith('//') ? next : '/'}`)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for a session that is only half open
  useEffect(() => {
    if (why && why !== 'session.required') void go().catch(() => undefined)
  }, [])

  const page = asked.data
  return (
    <main className="sign-in" id="page">
      <Page
        title={step === 'sign-in' ? t('signIn.title') : t(titles[step])}
        sub={page?.city.name}
        asked={asked}
        actions={
          <button
            type="button"
            className="link"
            lang={lang === 'zh' ? 'en' : 'zh-CN'}
            onClick={() => chooseLang(lang === 'zh' ? 'en' : 'zh')}
          >
            {t('signIn.otherLang')}
          </button>
        }
      >
        {page && (
          <div className="card">
            <div className="card-body">
              {step === 'sign-in' && (
                <>
                  {refused ? (
                    <p className="form-fault" role="alert">
                      {t(refused === 'oidc-unknown' ? 'signIn.oidcUnknown' : 'signIn.oidcFailed')}
                    </p>
                  ) : (
                    why && <p className="form-note">{t('signIn.ended')}</p>
                  )}
                  <SignInForm city={city} page={page} next={next} done={go} />
                </>
              )}
              {step === 'password' && (
                <>
                  <p>{t('password.given')}</p>
                  <PasswordForm minLength={page.minLength} done={() => void go()} />
                </>
              )}
              {step === 'enrol' && <Enrolment words={t('factor.why')} done={() => void go()} />}
              {step === 'code' && <CodeForm done={() => void go()} />}
            </div>
          </div>
        )}
        {page && step === 'sign-in' && (
          <>
            <p className="muted">{t('signIn.forgot')}</p>
            {page.cities.length > 1 && (
              <nav aria-label={t('signIn.city')} className="cities">
                {page.cities.map(({ id, name }) =>
                  id === page.city.id ? (
                    <strong key={id}>{name}</strong>
                  ) : (
                    <Go key={id} to={`/sign-in?city=${id}`}>
                      {name}
                    </Go>
                  ),
                )}
              </nav>
            )}
            {page.city.demo && <DemoAccounts city={city} done={go} />}
            <p>
              <a href="/">{t('signIn.residents')}</a>
            </p>
          </>
        )}
      </Page>
    </main>
  )
}

const titles: Record<Exclude<Step, 'sign-in'>, string> = {
  password: 'password.title',
  enrol: 'factor.title',
  code: 'factor.codeTitle',
}
