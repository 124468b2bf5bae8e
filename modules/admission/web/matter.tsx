import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { LongTextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { type Matter, ReviewMatter, readingMatter, reviewingMatter } from '../contract.ts'
import { MatterTag } from './parts.tsx'

/** The card of a matter: who does what stands in two columns, so that a quarrel about duty ends here. */
export function MatterPage() {
  const t = useWords('admission')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingMatter, { params: { id } })
  useLive(['admission.'], ['read-matter'])
  const matter = asked.data
  return (
    <Page
      title={matter ? `${matter.code} ${matter.name}` : t('pages.matter')}
      sub={matter && <MatterTag matter={matter} />}
      asked={asked}
      crumbs={[{ label: t('pages.matters'), to: '/admission/matters' }]}
    >
      {matter && (
        <Columns
          left={
            <Card title={t('ask.facts')}>
              <Facts
                facts={[
                  [t('fields.dept'), matter.dept],
                  [t('fields.mode'), t(`modes.${matter.mode}`)],
                  [t('fields.frequency'), t(`frequencies.${matter.frequency}`)],
                  [t('columns.hoursEach'), String(matter.halfHours / 2)],
                  [t('fields.fundStandard'), matter.fundStandard],
                  [t('fields.fundFen'), matter.fundFen !== null && (matter.fundFen / 100).toLocaleString()],
                  [t('fields.legalBasis'), matter.basis],
                  [t('fields.contact'), matter.contact],
                  [t('columns.validFrom'), said.day(matter.validFrom)],
                  [t('columns.validUntil'), matter.validUntil && said.day(matter.validUntil)],
                  [t('columns.trialUntil'), matter.trialUntil && said.day(matter.trialUntil)],
                  [t('columns.reviewOn'), matter.reviewOn && said.day(matter.reviewOn)],
                  [t('columns.exitWords'), matter.exitWords],
                ]}
              />
              {matter.applicationId && <Go to={`/admission/applications/${matter.applicationId}`}>{t('pages.application')}</Go>}
            </Card>
          }
          middle={<Duties matter={matter} />}
          right={(matter.mayReview || matter.mayExit) && <Deeds matter={matter} />}
        />
      )}
    </Page>
  )
}

function Duties({ matter }: { matter: Matter }) {
  const t = useWords('admission')
  const said = useSaid()
  return (
    <>
      <Card title={t('fields.content')}>
        <p>{matter.content}</p>
      </Card>
      <div style={{ display: 'grid', gap: 12, gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))' }}>
        <Card title={t('matter.dept', { dept: matter.dept })}>
          <p>{matter.deptDuty}</p>
        </Card>
        <Card title={t('matter.community')}>
          <p>{matter.communityDuty}</p>
        </Card>
      </div>
      <Card title={t('matter.limits')}>
        <Facts
          facts={[
            [t('fields.dataNeeded'), matter.dataNeeded.join('、') || t('matter.noFields')],
            [t('fields.forms'), matter.forms.join('、')],
            [t('fields.conditions'), matter.conditions.join('；')],
            [t('fields.training'), matter.training],
            [t('fields.permissions'), matter.permissions],
            [
              t('matter.asks'),
              <Go key="asks" to={`/admission/asks?matterId=${matter.id}`}>
                {matter.asks}
              </Go>,
            ],
          ]}
        />
      </Card>
      {matter.reviews.length > 0 && (
        <Card title={t('matter.reviews')}>
          <ul>
            {matter.reviews.map((one) => (
              <li key={one.id}>
                {said.day(one.at.slice(0, 10))} {t(`outcomes.${one.outcome}`)}: {one.words}{' '}
                <span className="muted">{t('matter.used', { asks: one.asks, hours: one.halfHours / 2 })}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function Deeds({ matter }: { matter: Matter }) {
  const t = useWords('admission')
  const gone = matter.exitedOn ? t('whyNot.exited') : null
  return (
    <Actions
      actions={[
        ...(matter.mayReview
          ? [
              {
                key: 'keep',
                label: t('review.keep'),
                whyNot: gone,
                primary: true,
                form: (close: () => void) => <ReviewForm matter={matter} outcome="keep" close={close} />,
              },
            ]
          : []),
        {
          key: 'exit',
          label: t('review.exit'),
          whyNot: gone,
          danger: true,
          form: (close: () => void) => <ReviewForm matter={matter} outcome="exit" close={close} />,
        },
      ]}
    />
  )
}

function ReviewForm({ matter, outcome, close }: { matter: Matter; outcome: 'keep' | 'exit'; close: () => void }) {
  const t = useWords('admission')
  const command = useCommand(reviewingMatter)
  const form = useForm({
    shape: ReviewMatter,
    start: { outcome, version: matter.version },
    send: (body) => command.mutateAsync({ params: { id: matter.id }, body }),
    done: () => {
      notify(t('review.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t(`review.${outcome}`)} cancel={close} danger={outcome === 'exit'}>
      <LongTextField name="words" label={t('review.words')} max={300} />
    </Form>
  )
}
