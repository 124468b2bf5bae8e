import { type Appointment, readingPerson, revealing } from '#contract/people'
import { Facts } from '#ui/facts.tsx'
import { useMay } from '#ui/me.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Reveal } from '#ui/reveal.tsx'
import { usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import './people.css'
import { AccountCard } from './account-card.tsx'
import { PersonActions } from './person-actions.tsx'

/** One person: record, all appointments from when to when, account. */
export function PersonPage() {
  const t = useWords('people')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingPerson, { params: { id } })
  const seeing = useCommand(revealing, { refresh: [] })
  const mayReveal = useMay('people.manage', 'people.reveal')
  useLive(['people.'], ['read-person'])
  const person = asked.data
  const reveal = async (reason: string) => (await seeing.mutateAsync({ params: { id }, body: { reason } })).phone
  return (
    <Page title={person?.name ?? t('pages.one')} crumbs={[{ label: t('pages.list'), to: '/people' }]} asked={asked}>
      {person && (
        <Columns
          left={
            <>
              <Card title={t('person.facts')}>
                <Facts
                  facts={[
                    [t('columns.name'), person.name],
                    [t('columns.code'), person.code],
                    [
                      t('columns.phone'),
                      person.phone &&
                        (mayReveal ? (
                          <Reveal masked={person.phone} label={t('person.phoneOf', { name: person.name })} reveal={reveal} />
                        ) : (
                          person.phone
                        )),
                    ],
                    [t('accounts.left'), person.leftAt && said.instant(person.leftAt)],
                  ]}
                />
              </Card>
              <AccountCard person={person} />
            </>
          }
          middle={
            <Card title={t('person.appointments')}>
              {person.appointments.length === 0 && <p className="muted">{t('person.none')}</p>}
              <ul className="held-posts">
                {person.appointments.map((one) => (
                  <li key={one.id}>
                    <One one={one} />
                  </li>
                ))}
              </ul>
            </Card>
          }
          right={<PersonActions person={person} />}
        />
      )}
    </Page>
  )
}

const tones = { coming: 'today', held: 'done', ended: 'plain' } as const

function One({ one }: { one: Appointment }) {
  const t = useWords('people')
  const said = useSaid()
  const until = one.endedEarlyAt ? said.day(one.endedEarlyAt) : one.validUntil && said.day(one.validUntil)
  const from = said.day(one.validFrom)
  return (
    <p>
      <StatusTag tone={tones[one.state]}>{t(`states.${one.state}`)}</StatusTag>{' '}
      <strong>
        {one.orgName} · {one.postName}
      </strong>{' '}
      {t(`kinds.${one.kind}`)}
      {one.regionName && ` · ${one.regionName}`}
      <br />
      <span className="muted">
        {until ? t('person.until', { from, until }) : t('person.since', { from })} · {t('person.basis', { basis: one.basis })}
        {one.endBasis && ` · ${t('person.ended', { basis: one.endBasis })}`}
      </span>
    </p>
  )
}
