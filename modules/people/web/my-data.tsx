import { Button } from 'antd'
import { useState } from 'react'
import { readingOwnData } from '#contract/people'
import { Facts } from '#ui/facts.tsx'
import { useMe } from '#ui/me.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { useAnswer } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { Enrolment } from './enrolment.tsx'
import { MySessions } from './my-sessions.tsx'
import { PasswordForm } from './password-form.tsx'

/** 我的信息: what is kept about me, who looked at it, where I am signed in. */
export function MyData() {
  const t = useWords('people')
  const said = useSaid()
  const me = useMe()
  const asked = useAnswer(readingOwnData, {})
  const [doing, setDoing] = useState<'password' | 'factor'>()
  const own = asked.data
  const stop = () => setDoing(undefined)
  return (
    <Page title={t('pages.mine')} asked={asked}>
      {own && (
        <Columns
          left={
            <>
              <Card title={t('mine.data')}>
                <Facts
                  facts={[
                    [t('columns.name'), own.name],
                    [t('columns.code'), own.code],
                    [t('columns.phone'), own.phone],
                    [t('signIn.name'), own.signInName],
                    [t('mine.passwordSet'), own.passwordSetAt && said.day(own.passwordSetAt)],
                    [
                      t('account.factor'),
                      own.secondFactorAt ? t('mine.factorOn', { day: said.day(own.secondFactorAt) }) : t('mine.factorOff'),
                    ],
                  ]}
                />
                <p className="muted">{t('mine.wrong')}</p>
              </Card>
              <Card title={t('mine.posts')}>
                <ul className="held-posts">
                  {me.appointments.map(({ id, postName, orgName }) => (
                    <li key={id}>
                      {orgName} · {postName}
                    </li>
                  ))}
                </ul>
              </Card>
            </>
          }
          middle={
            <>
              <MySessions />
              <Card title={t('mine.reveals')}>
                {own.reveals.length === 0 && <p className="muted">{t('mine.noReveals')}</p>}
                <ul className="held-posts">
                  {own.reveals.map(({ id, at, by, reason }) => (
                    <li key={id}>
                      <time dateTime={at}>{said.instant(at)}</time> {t('mine.revealed', { by, reason })}
                    </li>
                  ))}
                </ul>
              </Card>
            </>
          }
          right={
            <>
              <Card title={t('password.title')}>
                {doing === 'password' ? (
                  <PasswordForm minLength={own.minLength} done={stop} cancel={stop} />
                ) : (
                  <Button onClick={() => setDoing('password')}>{t('password.verb')}</Button>
                )}
              </Card>
              {!own.secondFactorAt && (
                <Card title={t('factor.title')}>
                  {doing === 'factor' ? (
                    <Enrolment
                      done={() => {
                        stop()
                        void asked.refetch()
                      }}
                    />
                  ) : (
                    <Button onClick={() => setDoing('factor')}>{t('mine.factorStart')}</Button>
                  )}
                </Card>
              )}
            </>
          }
        />
      )}
    </Page>
  )
}
